#include "values/calendar_period.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a period is over on the day behind its last one")
{
    struct Case {
        const char* period;
        Date last;
        Date next;
    };
    for (const auto& each : {
             Case{"2022", {2022, 12, 31}, {2023, 1, 1}},
             {"2022/2023", {2023, 8, 31}, {2023, 9, 1}},
             {"2022, I полугодие", {2022, 6, 30}, {2022, 7, 1}},
             {"2022, II полугодие", {2022, 12, 31}, {2023, 1, 1}},
             {"2022, первое полугодие", {2022, 6, 30}, {2022, 7, 1}},
             {"2022, второе полугодие", {2022, 12, 31}, {2023, 1, 1}},
             {"2022, III кв.", {2022, 9, 30}, {2022, 10, 1}},
             {"IV кв. 2022", {2022, 12, 31}, {2023, 1, 1}},
             {"2022-02", {2022, 2, 28}, {2022, 3, 1}},
             {"12.2022", {2022, 12, 31}, {2023, 1, 1}},
         }) {
        CAPTURE(each.period);
        const auto read = values::read_calendar_period(each.period);
        REQUIRE(read);
        CHECK_FALSE(values::is_over(*read, each.last));
        CHECK(values::is_over(*read, each.next));
        CHECK(values::period_text(*read) == each.period);
    }
}

TEST_CASE("what is no period is none")
{
    for (const char* text : {"", "весна", "2022-13", "2022-00", "2022/2024", "2022, V кв.", "2022, III полугодие",
                             "2022,", "22, I кв.", " кв.", "2022, I полугодие 2"}) {
        CAPTURE(text);
        CHECK_FALSE(values::read_calendar_period(text));
    }
}
