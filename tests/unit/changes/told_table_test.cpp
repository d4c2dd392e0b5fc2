#include "changes/told_table.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

changes::ToldTables told(const std::string& table, const std::string& json)
{
    const auto read = changes::read_told(table, json);
    REQUIRE(read);
    return {{table, *read}};
}

std::string said(const std::vector<changes::ToldNumber>& numbers)
{
    std::string text;
    for (const auto& one : numbers)
        text += one.table + " " + one.row + " " + one.field + " " + one.old + ">" + one.now +
                (one.became.empty() ? "" : " = " + one.became) + "\n";
    return text;
}

std::string told_results(const std::string& rest,
                         const std::string& name = R"("school":"a","period":"2022","procedure":"oge-ma")")
{
    return "[\n{" + name + "," + rest + "}\n]\n";
}

std::string changed_results(const std::string& before, const std::string& after, const changes::Renames& renames = {})
{
    return said(changes::changed_numbers(told("results", before), told("results", after), renames));
}

}

TEST_CASE("open data is read by the key of its rows, numbers as people write them")
{
    const auto read =
        told("results", told_results(R"("participants":21,"below":null,"mean_score":46.90,"share":33.333,"low":1)"));
    REQUIRE(read.at("results").size() == 1);
    const auto& [name, row] = *read.at("results").begin();
    CHECK(name == "a / 2022 / oge-ma");
    CHECK(row == changes::ToldRow{{"participants", "21"}, {"mean_score", "46.9"}, {"share", "33.33"}});
    CHECK_FALSE(changes::read_told("results", "no json"));
    CHECK_FALSE(changes::read_told("results", "{}"));
    CHECK_FALSE(changes::read_told("schools", "[]"));
}

TEST_CASE("a told number that changes or goes is said, one that was not told is not")
{
    const auto before = told_results(R"("participants":21,"below":3,"mean_score":null,"status":"")");
    CHECK(changed_results(before, before).empty());
    CHECK(changed_results(before, told_results(R"("participants":22,"below":3)")) ==
          "results a / 2022 / oge-ma participants 21>22\n");
    CHECK(changed_results(before, told_results(R"("participants":21,"below":null)")) ==
          "results a / 2022 / oge-ma below 3>\n");
    CHECK(changed_results(before, told_results(R"("participants":21,"below":3,"mean_score":3.5)")).empty());
    CHECK(changed_results(before, "[]") == "results a / 2022 / oge-ma  >\n");
    CHECK(changed_results(told_results(R"("participants":null,"status":"c")"), "[]").empty());
}

TEST_CASE("what was told as provisional may change")
{
    CHECK(changed_results(told_results(R"("participants":21,"status":"p")"),
                          told_results(R"("participants":22,"status":"")"))
              .empty());
    CHECK_FALSE(changed_results(told_results(R"("participants":21,"status":"r")"),
                                told_results(R"("participants":22,"status":"p")"))
                    .empty());
}

TEST_CASE("a share is a number of its own only where its counts are not told")
{
    CHECK(changed_results(told_results(R"("participants":50,"share":20)"),
                          told_results(R"("participants":50,"share":30)")) ==
          "results a / 2022 / oge-ma share 20>30\n");
    CHECK(changed_results(told_results(R"("participants":50,"below":10,"share":20)"),
                          told_results(R"("participants":50,"below":15,"share":30)")) ==
          "results a / 2022 / oge-ma below 10>15\n");
}

TEST_CASE("a school with another id is one line, and its numbers are compared by it")
{
    const auto before = told_results(R"("participants":21)");
    const auto renamed = R"("school":"b","period":"2022","procedure":"oge-ma")";
    const changes::Renames renames{{"schools", {{"a", "b"}}}};
    CHECK(changed_results(before, told_results(R"("participants":21)", renamed), renames) == "schools a  > = b\n");
    CHECK(changed_results(before, told_results(R"("participants":22)", renamed), renames) ==
          "schools a  > = b\nresults b / 2022 / oge-ma participants 21>22\n");
}

TEST_CASE("a row with another name is said with it")
{
    const auto moved = R"("school":"a","period":"2022","procedure":"oge-ru")";
    const changes::Renames renames{{"results", {{"a / 2022 / oge-ma", "a / 2022 / oge-ru"}}}};
    CHECK(changed_results(told_results(R"("participants":21)"), told_results(R"("participants":21)", moved), renames) ==
          "results a / 2022 / oge-ma  > = a / 2022 / oge-ru\n");
}

TEST_CASE("values that a document holds are corrections of recorded values")
{
    const auto value = [](const std::string& number, const std::string& document) {
        return told("indicator_values", R"([{"indicator":"programs","period":"2022","school":null,"value":)" + number +
                                            R"(,"document":)" + document + "}]");
    };
    const auto recorded = value("30.0", R"("act-1")");
    CHECK(said(changes::changed_numbers(recorded, value("33.0", R"("act-1")"), {})) ==
          "recorded_values programs / 2022 value 30>33\n");
    CHECK(changes::changed_numbers(value("30.0", "null"), value("33.0", "null"), {}).empty());
}

TEST_CASE("what was hidden of a row that stays and is told now is told more")
{
    const auto more = [](const std::string& before, const std::string& after) {
        return said(changes::newly_told(told("results", before), told("results", after)));
    };
    CHECK(more(told_results(R"("participants":null,"below":null)"),
               told_results(R"("participants":21,"below":null)")) == "results a / 2022 / oge-ma participants >21\n");
    CHECK(more(told_results(R"("participants":20)"), told_results(R"("participants":21)")).empty());
    CHECK(more("[]", told_results(R"("participants":21)")).empty());
}

TEST_CASE("a value is told as it is, by its ends, or in words")
{
    CHECK(changes::told_value({{"value", "30"}, {"value_from", "29"}, {"value_to", "31"}}) == "30");
    CHECK(changes::told_value({{"value_from", "29"}, {"value_to", "31"}, {"status", "between"}}) == "29…31");
    CHECK(changes::told_value({{"status", "c"}}) == "c");
    CHECK(changes::told_value({{"text", "no data"}, {"status", "x"}}) == "no data");
}

TEST_CASE("of two states of a data set only rows that are not the same are read")
{
    const auto record = [](const std::string& school, int participants) {
        return R"({"school":")" + school + R"(","period":"2022","procedure":"oge-ma","participants":)" +
               std::to_string(participants) + "}";
    };
    const auto before = "[\n" + record("a", 21) + ",\n" + record("b", 30) + ",\n" + record("c", 40) + "\n]\n";
    const auto after =
        "[\n" + record("c", 40) + ",\n" + record("a", 21) + ",\n" + record("b", 31) + ",\n" + record("d", 50) + "\n]\n";
    const auto rows = changes::read_differing("results", before, after);
    REQUIRE(rows);
    const changes::ToldTable only_b{{"b / 2022 / oge-ma", {{"participants", "30"}}}};
    CHECK(rows->before == only_b);
    CHECK(rows->after == changes::ToldTable{{"b / 2022 / oge-ma", {{"participants", "31"}}},
                                            {"d / 2022 / oge-ma", {{"participants", "50"}}}});
    const auto same = changes::read_differing("results", before, before);
    REQUIRE(same);
    CHECK((same->before.empty() && same->after.empty()));
}

TEST_CASE("a data set that has not one record in each line is read whole")
{
    const std::string lines = "[\n{\"id\":\"a\",\"hours\":1},\n{\"id\":\"b\",\"hours\":2}\n]\n";
    for (const std::string other : {"[{\"id\":\"a\",\"hours\":1},{\"id\":\"b\",\"hours\":2}]",
                                    "[\n{\"id\":\"a\",\n\"hours\":1},\n{\"id\":\"b\",\"hours\":2}\n]\n"}) {
        const auto rows = changes::read_differing("events", other, lines);
        REQUIRE(rows);
        CHECK(rows->before.size() == 2);
        CHECK(rows->before == rows->after);
    }
    for (const std::string broken : {"", "[\n", "{}", "[\n{\"id\"}\n]\n"}) {
        CHECK_FALSE(changes::read_differing("events", broken, lines));
        CHECK_FALSE(changes::read_differing("events", lines, broken));
    }
    const auto none = changes::read_differing("events", "[\n]\n", lines);
    REQUIRE(none);
    CHECK(none->before.empty());
    CHECK(none->after.size() == 2);
}
