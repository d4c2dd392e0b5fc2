#pragma once

#include "foundation/date.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace opora::values {

enum class SpanForm {
    Year,
    SchoolYear, ///< 1 September – 31 August
    HalfYear,
    SchoolHalfYear,
    Quarter,
    SchoolQuarter, ///< «четверть»
    Month,
};

/// A stretch of time with a name, such as «III квартал 2023 года». `place` counts spans of the form from the year 0 on;
/// a school year has the number of the year in which it begins.
struct Span {
    SpanForm form = SpanForm::Year;
    int place = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
};

/// In the order of a school year: January comes after December.
struct SchoolDay {
    int month = 1;
    int day = 1;
};

/// The last days of the parts of a school year, where they are not the calendar's.
struct SchoolCalendar {
    SchoolDay first_half_to = {12, 31};
    SchoolDay teaching_to = {5, 31}; ///< ends the second half
    std::array<SchoolDay, 4> quarters_to = {{{10, 31}, {12, 31}, {3, 31}, {5, 31}}};
};

/// `2023`, `2022/2023`, `2023-Q3`, `2023-H1`, `2022/2023-H1`, `2022/2023-Q2`, `2023-04`, and in words: «III кв. 2023»,
/// «3 квартал 2023 г.», «1-е полугодие 2023», «первое полугодие 2022/2023 уч. г.», «2-я четверть 2022/2023», «апрель
/// 2023», «04.2023», the year in front too. Nothing for what is no span: a quarter of a school year, «четверть» of a
/// calendar year.
std::optional<Span> read_span(std::string_view text);
/// The first of the forms above.
std::string span_text(const Span& span);

Date first_day_of(const Span& span, const SchoolCalendar& calendar);
Date last_day_of(const Span& span, const SchoolCalendar& calendar);

/// The span of the form in which `day` lies. Of parts of a school year nothing for a day of the summer behind them.
std::optional<Span> span_with(SpanForm form, const Date& day, const SchoolCalendar& calendar);

/// How many spans of the form a year has.
int spans_of_year(SpanForm form);
/// Whether years of the form begin in September.
bool is_of_school_year(SpanForm form);

}
