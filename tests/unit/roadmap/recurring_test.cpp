#include "roadmap/parse_deadline.hpp"
#include "roadmap/recurring.hpp"

#include <doctest/doctest.h>

using namespace opora;
using roadmap::Interval;

namespace {

constexpr Interval year{.first = {2023, 1, 1}, .last = {2023, 12, 31}};

int times(std::string_view deadline, const Date& day, const Interval& period = year)
{
    return roadmap::due_times(roadmap::parse_deadline(deadline, period).value(), period, day).value_or(-1);
}

}

TEST_CASE("what is repeated was due once for every whole month, quarter, half or year that is over")
{
    struct Case {
        std::string_view deadline = {};
        Date day = {};
        int expected = 0;
    };
    for (const auto& each : {
             Case{"Ежемесячно", {2023, 1, 31}, 0},
             {"Ежемесячно", {2023, 2, 1}, 1},
             {"Ежемесячно", {2023, 12, 20}, 11},
             {"Ежемесячно", {2023, 12, 31}, 11},
             {"Ежемесячно", {2024, 1, 1}, 12},
             {"Ежемесячно", {2025, 1, 1}, 12}, // the roadmap has ended
             {"Ежеквартально", {2023, 9, 30}, 2},
             {"Ежеквартально", {2023, 10, 1}, 3},
             {"По полугодиям", {2023, 6, 30}, 0},
             {"По полугодиям", {2023, 7, 1}, 1},
             {"Ежегодно", {2023, 12, 31}, 0},
             {"Ежегодно", {2024, 1, 1}, 1},
             {"Еженедельно", {2023, 1, 7}, 0},
             {"Еженедельно", {2023, 1, 8}, 1},
             {"Еженедельно", {2024, 1, 1}, 52},
         }) {
        INFO(each.deadline << " " << to_iso(each.day));
        CHECK(times(each.deadline, each.day) == each.expected);
    }
}

TEST_CASE("what is due by the calendar and from the first day of the time on is due")
{
    const Interval from_april{.first = {2023, 4, 11}, .last = {2023, 12, 31}};
    CHECK(times("Ежемесячно", {2023, 5, 31}, from_april) == 0); // April is not whole, May is not over
    CHECK(times("Ежемесячно", {2023, 6, 1}, from_april) == 1);
    CHECK(times("Ежемесячно", {2024, 2, 1}, from_april) == 8); // May to December
    const Interval from_january_31{.first = {2023, 1, 31}, .last = {2023, 12, 31}};
    CHECK(times("Ежемесячно", {2023, 2, 28}, from_january_31) == 0);
    CHECK(times("Ежемесячно", {2023, 3, 1}, from_january_31) == 1);
    const Interval from_december{.first = {2019, 12, 4}, .last = {2020, 12, 31}};
    CHECK(times("Один раз в полугодие", {2020, 12, 15}, from_december) == 1); // the second half has two weeks to go
    CHECK(times("Один раз в полугодие", {2021, 1, 1}, from_december) == 2);
}

TEST_CASE("a time that is over and too short for its rhythm counts once")
{
    const Interval school_year{.first = {2022, 9, 1}, .last = {2023, 5, 31}};
    CHECK(times("Ежегодно", {2023, 5, 31}, school_year) == 0);
    CHECK(times("Ежегодно", {2023, 6, 1}, school_year) == 1);
    CHECK(times("Ежегодно до 01.10.", {2023, 10, 1}) == 0);
    CHECK(times("Ежегодно до 01.10.", {2023, 10, 2}) == 1);
}

TEST_CASE("every year before a day is due once a year")
{
    const Interval two_years{.first = {2021, 1, 1}, .last = {2022, 12, 31}};
    CHECK(times("Ежегодно до 01.10.", {2022, 10, 1}, two_years) == 1);
    CHECK(times("Ежегодно до 01.10.", {2022, 10, 2}, two_years) == 2);
}

TEST_CASE("what is done once or all the time is not counted")
{
    for (const auto* deadline : {"Апрель 2023", "постоянно", "В течение месяца после проведения процедуры", "2023 год",
                                 "Еженедельно (либо по согласованию)"}) {
        INFO(deadline);
        CHECK(times(deadline, {2024, 1, 1}) == -1);
    }
}
