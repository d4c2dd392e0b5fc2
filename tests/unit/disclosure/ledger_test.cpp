#include "disclosure/ledger.hpp"

#include <doctest/doctest.h>

using namespace opora::disclosure;

namespace {

const Letter few{.participants = {1, 4}, .below = {0, 4}};
const Letter some{.participants = {5, 9}, .below = {0, 9}};
const Letter coded{.participants = {12, 12}, .below = {0, 1}};
const Letter withheld{.participants = {1, unbounded}, .below = {0, unbounded}};

RowName row(const char* period, const char* school)
{
    return {.procedure = "p", .period = period, .school = school};
}

Ledger full_ledger()
{
    Ledger ledger;
    ledger.open = {row("1", "a"), row("1", "b"), row("2", "a")};
    ledger.small = {{row("1", "d"), some}, {row("1", "e"), few}, {row("1", "q"), coded},
                    {row("2", "d"), some}, {row("3", "d"), few}, {row("3", "e"), withheld}};
    ledger.uncounted = {row("2", "x")};
    ledger.barred = {row("2", "g")};
    ledger.left = {{row("1", "e"), "3"}};
    ledger.sums = {{.members = {{row("1", "d"), few}, {row("1", "e"), few}},
                    .told = {.participants = {14, 14}, .below = {3, 3}},
                    .since = "2023-12-20"},
                   {.members = {{row("2", "d"), some}, {row("3", "d"), few}},
                    .told = {.participants = {6, 9}, .below = {0, 9}},
                    .since = "2024-12-20"}};
    ledger.context[{"2023", "Неполные семьи"}] = {{"a", "b", "c"}};
    ledger.silent = {"2019", "2020"};
    return ledger;
}

std::string problem(std::string_view text)
{
    const auto ledger = read_ledger(text);
    return ledger ? "" : ledger.error().what + ":" + std::to_string(ledger.error().line);
}

}

TEST_CASE("a ledger is read as it was written, byte for byte, letters of the day of a sum included")
{
    const auto text = write_ledger(full_ledger());
    const auto again = read_ledger(text);
    REQUIRE(again);
    CHECK(*again == full_ledger());
    CHECK(write_ledger(*again) == text);
    CHECK(
        text.find(
            R"({"procedure":"p","period":"1","open":["a","b"],"small":{"d":"5-9","e":"1-4","q":"12:0-1"},)"
            R"("sums":[{"schools":["d","e"],"participants":[14,14],"below":[3,3],"since":"2023-12-20","letters":{"d/1":"1-4"}}]})") !=
        std::string::npos);
    CHECK(text.find(R"("e":"1-")") != std::string::npos);
}

TEST_CASE("an empty ledger is one")
{
    const auto again = read_ledger(write_ledger({}));
    REQUIRE(again);
    CHECK(*again == Ledger{});
}

TEST_CASE("a ledger is read strictly")
{
    const auto column = [](const std::string& rest) {
        return R"({"version":1,"columns":[{"procedure":"p","period":"1",)" + rest + "}]}";
    };
    const std::string sum = R"({"schools":["d","e"],"participants":[14,14],"below":[3,3],"since":"2023"})";
    const std::string small = R"("small":{"d":"5-9","e":"1-4"})";
    CHECK(problem(column(small + R"(,"sums":[)" + sum + "]")) == "");
    CHECK(problem(column(small + R"(,"sums":[)" + sum + "," + sum + "]")) == "overlap:0");
    CHECK(problem(column(R"("small":{"d":"5-9"},"sums":[)" + sum + "]")) == "stranger:0");
    CHECK(problem(R"({"version":2})") == "version:0");
    CHECK(problem("{\"version\":1,\n\"columns\":[}") == "syntax:2");
    CHECK(problem("[]") == "record:0");
    CHECK(problem("") == "syntax:1");
    for (const auto* letter : {"5", "9-5", "0-4", "12:3", "12:0-13", "a-b", "1-4-5", "12:", ""}) {
        CAPTURE(letter);
        CHECK(problem(column(std::string(R"("small":{"d":")") + letter + "\"}")) == "record:0");
    }
    for (
        const auto* bad :
        {R"("open":"a")", R"("open":[1])", R"("small":[])", R"("sums":[{"schools":["d"]}])",
         R"("small":{"d":"5-9","e":"1-4"},"sums":[{"schools":["d","e"],"participants":[5,4],"below":[0,0],"since":"x"}])",
         R"("small":{"d":"5-9","e":"1-4"},"sums":[{"schools":["d","e"],"participants":[-5,4],"below":[0,0],"since":"x"}])"}) {
        CAPTURE(bad);
        CHECK(problem(column(bad)) == "record:0");
    }
}
