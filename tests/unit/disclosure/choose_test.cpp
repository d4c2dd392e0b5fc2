#include "disclosure/choose.hpp"

#include <doctest/doctest.h>

using namespace opora::disclosure;

namespace {

using Policy = opora::content_files::DisclosurePolicy;
using Rows = std::map<RowName, Group>;

RowName row(const char* period, const char* school)
{
    return {.procedure = "p", .period = period, .school = school};
}

Group group(std::int64_t n, std::int64_t k)
{
    return {.participants = n, .below = k};
}

Choice first(const Rows& rows, const Policy& policy = {})
{
    return choose(rows, policy, {}, {}, "2024-01-01");
}

Choice next(const Rows& rows, const Choice& before, const Statements& statements = {}, const Policy& policy = {})
{
    return choose(rows, policy, before.ledger, statements, "2024-02-01");
}

const Rows two_hidden{{row("1", "a"), group(30, 6)}, {row("1", "d"), group(6, 2)}, {row("1", "e"), group(7, 1)}};

}

TEST_CASE("the hidden rows of a period make one sum, and a rebuild repeats it with its day")
{
    const auto choice = first(two_hidden);
    REQUIRE(choice.sums.size() == 1);
    CHECK(choice.sums[0].told == ToldSum{.participants = {13, 13}, .below = {3, 3}});
    CHECK(choice.sums[0].since == "2024-01-01");
    const auto again = next(two_hidden, choice);
    CHECK(again.ledger == choice.ledger);
    CHECK(again.sums == choice.sums);
}

TEST_CASE("a single hidden row is in no sum; three years of it are")
{
    Rows rows{{row("1", "h"), group(6, 2)}, {row("2", "h"), group(7, 2)}};
    CHECK(first(rows).sums.empty());
    rows[row("3", "h")] = group(3, 1);
    const auto choice = first(rows);
    REQUIRE(choice.sums.size() == 1);
    CHECK(is_pool(choice.sums[0]));
    CHECK(choice.sums[0].told == ToldSum{.participants = {16, 16}, .below = {5, 5}});
}

TEST_CASE("a late row enters no sum that was told")
{
    const auto before = first(two_hidden);
    auto rows = two_hidden;
    rows[row("1", "f")] = group(3, 3);
    const auto choice = next(rows, before);
    CHECK(choice.sums == before.sums);
    rows[row("1", "g")] = group(8, 3);
    const auto with_two = next(rows, before);
    REQUIRE(with_two.sums.size() == 2); // two late rows are enough for a sum of their own
    CHECK(with_two.sums[0] == before.sums[0]);
    CHECK(with_two.sums[1].since == "2024-02-01");
}

TEST_CASE("a sum is silent while a row of it is changed beyond what was told, and speaks again when mended back")
{
    const auto before = first(two_hidden);
    auto rows = two_hidden;
    rows[row("1", "d")] = group(7, 2);
    const auto silent = next(rows, before);
    CHECK(silent.sums.empty());
    CHECK(silent.mended == std::set<std::pair<std::string, std::string>>{{"p", "1"}});
    CHECK(next(two_hidden, silent).sums == before.sums);
}

TEST_CASE("beside a sum that is silent late rows make none of their own")
{
    auto rows = two_hidden;
    rows[row("1", "f")] = group(3, 3);
    rows[row("1", "g")] = group(8, 3);
    CHECK(next(rows, first(two_hidden)).sums.size() == 2);
    rows[row("1", "d")] = group(7, 2);
    CHECK(next(rows, first(two_hidden)).sums.empty());
}

TEST_CASE("once hidden, hidden: lower thresholds refine no letter of a row that is in a sum")
{
    const auto before = first(two_hidden);
    Policy loose;
    loose.hide_below = 3;
    loose.pool_below = 6;
    const auto choice = next(two_hidden, before, {}, loose);
    CHECK(choice.letters.at(row("1", "d")) == Letter{.participants = {5, 9}, .below = {0, 9}});
    Rows alone{{row("1", "d"), group(6, 2)}};
    CHECK(next(alone, first(alone), {}, loose).letters.at(row("1", "d")) ==
          Letter{.participants = {6, 6}, .below = {2, 2}});
}

TEST_CASE("a row that went away is named, unless the office says where it went or that it was wrong")
{
    const auto before = first(two_hidden);
    auto rows = two_hidden;
    rows.erase(row("1", "d"));
    CHECK(next(rows, before).lost == std::vector<RowName>{row("1", "d")});
    CHECK(next(rows, before, {.moves = {{row("1", "d"), row("2", "d")}}}).lost.empty());
    CHECK(next(rows, before, {.deleted = {row("1", "d")}}).lost.empty());
    rows[row("1", "d")] = {.participants = 6}; // its count of those below is gone
    CHECK(next(rows, before).lost == std::vector<RowName>{row("1", "d")});
}

TEST_CASE("a row that may be one that went away is in no further sum; one of a later period is another")
{
    auto rows = two_hidden;
    rows[row("2", "a")] = group(30, 6);
    const auto before = first(rows);
    rows.erase(row("1", "d"));
    const auto without = next(rows, before);
    CHECK(without.sums.empty());
    const auto sums_with = [&](const char* period) {
        auto later = rows;
        later[row(period, "d")] = group(8, 1);
        later[row(period, "g")] = group(7, 1);
        return next(later, without).sums.size();
    };
    CHECK(sums_with("1") == 0);
    CHECK(sums_with("2") == 0);
    CHECK(sums_with("3") == 1);
}

TEST_CASE("what is preliminary, or silent by decision, makes no sum")
{
    CHECK(choose(two_hidden, {}, {}, {.preliminary = {{"p", "1"}}}, "2024").sums.empty());
    const auto silent = choose(two_hidden, {}, {}, {.silent = {"1"}}, "2024");
    CHECK(silent.sums.empty());
    CHECK(next(two_hidden, silent).sums.empty()); // for ever
}

TEST_CASE("rows without a count of those below are in no sum")
{
    auto rows = two_hidden;
    rows[row("1", "e")] = {.participants = 7};
    CHECK(first(rows).sums.empty());
}
