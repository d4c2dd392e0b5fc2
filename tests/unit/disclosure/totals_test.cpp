#include "disclosure/choose.hpp"
#include "disclosure/totals.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::disclosure;

namespace {

using Numbers = std::pair<std::int64_t, std::int64_t>;

/// Schools a, b, c … of one period.
PublicFacts facts_of(std::initializer_list<Numbers> schools)
{
    std::map<RowName, Group> rows;
    char school = 'a';
    for (const auto& [n, k] : schools)
        rows[{.procedure = "p", .period = "1", .school = std::string(1, school++)}] = {.participants = n, .below = k};
    const auto choice = choose(rows, {}, {}, {}, "2024-01-01");
    PublicFacts facts{.sums = choice.sums, .mended = choice.mended};
    for (const auto& [name, letter] : choice.letters) facts.rows[name] = {.letter = letter};
    return facts;
}

std::string total(std::initializer_list<Numbers> schools, std::string_view scope = "all")
{
    const auto rows = totals_rows(facts_of(schools), {}, {}, tests::strings());
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (rows.text(row, "scope") != scope) continue;
        std::string line;
        for (const auto* column : {"participants_from", "participants_to", "below_from", "below_to", "share",
                                   "share_from", "share_to", "schools", "hidden_schools", "label", "status"})
            line += (line.empty() ? "" : "|") + rows.text(row, column);
        return line;
    }
    return "none";
}

}

TEST_CASE("a total adds up what is told, and says an interval where that is all there is to say")
{
    CHECK(total({{40, 10}, {20, 5}}) == "60|60|15|15|25|25|25|2|0||");
    CHECK(total({{40, 10}, {6, 2}, {7, 1}}) == "53|53|13|13|25|25|25|3|2||"); // the sum of both is told
    CHECK(total({{40, 10}, {6, 2}}) == "45|49|10|19||20|39|2|1|от\u00A020 до\u00A039\u00A0%|between");
    CHECK(total({{400, 100}, {3, 2}}) == "401|404|100|104||24|26|2|1|от\u00A024 до\u00A026\u00A0%|between");
    CHECK(total({{12, 4}, {6, 2}}) == "17|21|4|13||19|62|2|1|скрыто: по малым школам ничего нельзя сказать|c");
    CHECK(total({{40, 0}, {3, 1}}) == "41|44|0|4||0|10|2|1|менее 10\u00A0%|between");
    CHECK(total({{3, 1}}) == "1|4|0|4||0|100|1|1|скрыто: по малым школам ничего нельзя сказать|c");
    CHECK(total({{0, 0}}) == "0|0|0|0||||0|0|не сдавали|z");
}

TEST_CASE("the scopes of a total: open rows exactly, the small ones as far as they are told")
{
    CHECK(total({{40, 10}, {6, 2}, {7, 1}}, "open") == "40|40|10|10|25|25|25|1|0||");
    CHECK(total({{40, 10}, {6, 2}, {7, 1}}, "small") == "13|13|3|3|23|23|23|2|2|ориентировочно|");
    CHECK(total({{40, 10}, {6, 2}}, "small") == "none");
    // Four coded classes beside one hidden: their sum is told, and it is a sum of open scope.
    const std::initializer_list<Numbers> coded{{12, 0}, {13, 1}, {14, 1}, {15, 0}, {3, 1}};
    CHECK(total(coded, "small") == "54|54|2|2|4|4|4|4|0||");
    CHECK(total(coded, "open") == "54|54|2|2|4|4|4|4|0||");
}

TEST_CASE("late rows with a sum of their own are in the total beside the first sum")
{
    std::map<RowName, Group> rows;
    const auto put = [&](const char* school, std::int64_t n, std::int64_t k) {
        rows[{.procedure = "p", .period = "1", .school = school}] = {.participants = n, .below = k};
    };
    put("d", 6, 2);
    put("e", 7, 1);
    const auto first = choose(rows, {}, {}, {}, "2024-01-01");
    put("f", 8, 3);
    put("g", 6, 2);
    const auto choice = choose(rows, {}, first.ledger, {}, "2024-02-01");
    REQUIRE(choice.sums.size() == 2);
    PublicFacts facts{.sums = choice.sums};
    for (const auto& [name, letter] : choice.letters) facts.rows[name] = {.letter = letter};
    const auto totals = totals_rows(facts, {}, {}, tests::strings());
    CHECK(totals.text(0, "participants") == "27");
    CHECK(totals.text(0, "below") == "8");
    CHECK(totals.text(2, "scope") == "small");
    CHECK(totals.text(2, "participants") == "27");
}

TEST_CASE("three years of a school are told with the first and the last of them")
{
    std::map<RowName, Group> rows;
    for (const auto* period : {"1", "2", "3"})
        rows[{.procedure = "p", .period = period, .school = "h"}] = {.participants = 7, .below = 2};
    const auto choice = choose(rows, {}, {}, {}, "2024-01-01");
    PublicFacts facts{.sums = choice.sums};
    const auto pooled = pooled_rows(facts, {}, tests::strings());
    REQUIRE(pooled.rows.size() == 1);
    CHECK(pooled.text(0, "first_period") == "1");
    CHECK(pooled.text(0, "period") == "3");
    CHECK(pooled.text(0, "participants") == "21");
    CHECK(pooled.text(0, "below") == "6");
    CHECK(pooled.text(0, "label") == "мало учеников, среднее за несколько лет");
}
