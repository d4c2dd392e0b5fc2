#include "values/span.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora;

namespace {

constexpr values::SchoolCalendar usual_school_year;

}

TEST_CASE("a span is read in the forms that people write, and is kept in one")
{
    struct Case {
        const char* written;
        const char* kept;
    };
    for (const auto& each : {
             Case{"2023", "2023"},
             {"2023 г.", "2023"},
             {"2023 год", "2023"},
             {"2022/2023", "2022/2023"},
             {"2022-2023", "2022/2023"},
             {"2022/23 уч. год", "2022/2023"},
             {"2022–2023 учебный год", "2022/2023"},
             {"2022-23", "2022/2023"},
             {"2023-Q3", "2023-Q3"},
             {"2023-q3", "2023-Q3"},
             {"III кв. 2023", "2023-Q3"},
             {"III квартал 2023 года", "2023-Q3"},
             {"3 квартал 2023 г.", "2023-Q3"},
             {"3-й квартал 2023", "2023-Q3"},
             {"третий квартал 2023", "2023-Q3"},
             {"2023, IV кв.", "2023-Q4"},
             {"2023 г., 4 квартал", "2023-Q4"},
             {"2023-H1", "2023-H1"},
             {"1-е полугодие 2023", "2023-H1"},
             {"II полугодие 2023 года", "2023-H2"},
             {"2023, второе полугодие", "2023-H2"},
             {"2022/2023-H1", "2022/2023-H1"},
             {"первое полугодие 2022/2023 уч. г.", "2022/2023-H1"},
             {"2022/2023 учебный год, 2 полугодие", "2022/2023-H2"},
             {"2022/2023-Q2", "2022/2023-Q2"},
             {"2-я четверть 2022/2023", "2022/2023-Q2"},
             {"четвертая четверть 2022/23", "2022/2023-Q4"},
             {"Четвёртая четверть 2022/2023", "2022/2023-Q4"},
             {"2023-04", "2023-04"},
             {"04.2023", "2023-04"},
             {"4.2023", "2023-04"},
             {"апрель 2023", "2023-04"},
             {"Апрель\u00A02023 г.", "2023-04"},
             {"апр. 2023", "2023-04"},
             {"2023 год, май", "2023-05"},
             {"мая 2023", "2023-05"},
             {"март 2023", "2023-03"},
             {"сент. 2023", "2023-09"},
             {"2011-12", "2011-12"},
         }) {
        CAPTURE(each.written);
        const auto span = values::read_span(each.written);
        REQUIRE(span);
        CHECK(values::span_text(*span) == each.kept);
        CHECK(values::read_span(each.kept) == span);
    }
}

TEST_CASE("what could mean two spans, or none, is none")
{
    for (const char* text : {"",
                             "весна 2023",
                             "2023-13",
                             "2023-00",
                             "13.2023",
                             "2022/2024",
                             "2022/24",
                             "2023-Q5",
                             "2023-H3",
                             "5 квартал 2023",
                             "III полугодие 2023",
                             "2-я четверть 2023",
                             "II квартал 2022/2023",
                             "квартал 2023",
                             "III кв.",
                             "мартобрь 2023",
                             "23",
                             "2023 2024",
                             "2023-2023",
                             "ма 2023",
                             "маяк 2023"}) {
        CAPTURE(text);
        CHECK_FALSE(values::read_span(text));
    }
}

TEST_CASE("a span has the days of the calendar, and of a school year those of the site")
{
    struct Case {
        const char* text;
        Date first;
        Date last;
    };
    for (const auto& each : {
             Case{"2024", {2024, 1, 1}, {2024, 12, 31}},
             {"2022/2023", {2022, 9, 1}, {2023, 8, 31}},
             {"2023-Q1", {2023, 1, 1}, {2023, 3, 31}},
             {"2023-Q4", {2023, 10, 1}, {2023, 12, 31}},
             {"2023-H1", {2023, 1, 1}, {2023, 6, 30}},
             {"2023-H2", {2023, 7, 1}, {2023, 12, 31}},
             {"2022/2023-H1", {2022, 9, 1}, {2022, 12, 31}},
             {"2022/2023-H2", {2023, 1, 1}, {2023, 5, 31}},
             {"2022/2023-Q1", {2022, 9, 1}, {2022, 10, 31}},
             {"2022/2023-Q2", {2022, 11, 1}, {2022, 12, 31}},
             {"2022/2023-Q3", {2023, 1, 1}, {2023, 3, 31}},
             {"2022/2023-Q4", {2023, 4, 1}, {2023, 5, 31}},
             {"2024-02", {2024, 2, 1}, {2024, 2, 29}},
             {"2023-12", {2023, 12, 1}, {2023, 12, 31}},
         }) {
        CAPTURE(each.text);
        const auto span = *values::read_span(each.text);
        CHECK(values::first_day_of(span, usual_school_year) == each.first);
        CHECK(values::last_day_of(span, usual_school_year) == each.last);
        CHECK(values::span_with(span.form, each.first, usual_school_year) == span);
        CHECK(values::span_with(span.form, each.last, usual_school_year) == span);
        CHECK(values::span_with(span.form, date_from_days(days_since_epoch(each.first) - 1), usual_school_year) !=
              span);
        CHECK(values::span_with(span.form, date_from_days(days_since_epoch(each.last) + 1), usual_school_year) != span);
    }
    const values::SchoolCalendar own{.first_half_to = {1, 10}, .teaching_to = {2, 29}};
    CHECK(values::last_day_of(*values::read_span("2022/2023-H1"), own) == Date{2023, 1, 10});
    CHECK(values::first_day_of(*values::read_span("2022/2023-H2"), own) == Date{2023, 1, 11});
    CHECK(values::last_day_of(*values::read_span("2022/2023-H2"), own) == Date{2023, 2, 28});
    CHECK(values::last_day_of(*values::read_span("2023/2024-H2"), own) == Date{2024, 2, 29});
}

TEST_CASE("a day of the summer lies in a school year and in no part of it")
{
    const Date july{2023, 7, 15};
    CHECK(values::span_text(*values::span_with(values::SpanForm::SchoolYear, july, usual_school_year)) == "2022/2023");
    CHECK_FALSE(values::span_with(values::SpanForm::SchoolHalfYear, july, usual_school_year));
    CHECK_FALSE(values::span_with(values::SpanForm::SchoolQuarter, july, usual_school_year));
}
