#include "dataset/load_tables.hpp"
#include "dataset/measure_of_day.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// Two roadmaps whose times touch in no day, and one without an end; `7` is in the first two, `8` in all, `9` in one.
dataset::Tables tables_of(const std::string& deficits)
{
    const auto tree = source::open_memory({
        {"data/schools.csv", "id;name\na;А\n"},
        {"data/roadmaps.csv", "id;title;from;to\nkarta-2022;Карта 22;2022-01-01;2022-12-31\n"
                              "karta-2023;Карта 23;2023-01-01;2023-12-31\nvsegda;Всегда;2023-07-01;\n"},
        {"data/measures.csv", "roadmap;number;title;deadline\nkarta-2022;7;А;2022 год\nkarta-2023;7;Б;2023 год\n"
                              "karta-2022;8;В;2022 год\nkarta-2023;8;Г;2023 год\nvsegda;8;Д;постоянно\n"
                              "karta-2023;9;Е;2023 год\n"},
        {"data/deficits.csv", "school;kind;found_on;measure\n" + deficits},
    });
    Diagnostics problems;
    return dataset::load_tables(*tree, problems);
}

std::string found(const char* number, const std::optional<Date>& day)
{
    return dataset::MeasureOfDay(tables_of("")).find(number, day).value_or("nothing");
}

}

TEST_CASE("a number that several roadmaps have is that of the roadmap whose time holds the day")
{
    CHECK(found("7", Date{2022, 1, 1}) == "karta-2022/7");
    CHECK(found("7", Date{2022, 12, 31}) == "karta-2022/7");
    CHECK(found("7", Date{2023, 1, 1}) == "karta-2023/7");
    CHECK(found("7", Date{2021, 12, 31}) == "nothing");
    CHECK(found("7", Date{2024, 1, 1}) == "nothing");
    CHECK(found("7", std::nullopt) == "nothing");
    CHECK(found("8", Date{2023, 6, 30}) == "karta-2023/8");
    CHECK(found("8", Date{2023, 7, 1}) == "nothing"); // the one without an end has begun
    CHECK(found("8", Date{2024, 1, 1}) == "vsegda/8");
    CHECK(found("9", Date{2023, 6, 30}) == "nothing"); // one measure only, which needs no day
    CHECK(found("99", Date{2023, 6, 30}) == "nothing");
}

TEST_CASE("cells get the full name of the measure of their day, all others stay as they are")
{
    const auto tables = tables_of("a;kadry;2022-04-20;7\na;kadry;2023-04-20;9\na;kadry;2021-04-20;7\n"
                                  "a;kadry;2023-04-20;karta-2022/7\na;kadry;;7\n");
    const auto& deficits = tables.at("deficits");
    CHECK(deficits.text(0, "measure") == "karta-2022/7");
    CHECK(deficits.text(1, "measure") == "9");
    CHECK(deficits.text(2, "measure") == "7");
    CHECK(deficits.text(3, "measure") == "karta-2022/7");
    CHECK(deficits.text(4, "measure") == "7");
}
