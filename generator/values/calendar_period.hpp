#pragma once

#include "foundation/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::values {

/// How a period is written: «2022», «2022/2023», «2022, II полугодие», «2022, второе полугодие», «2022, IV кв.», «IV
/// кв. 2022», «2022-11», «11.2022».
enum class PeriodForm { Year, SchoolYear, HalfYear, HalfYearInWords, Quarter, ShortQuarter, Month, ShortMonth };

/// `place` counts periods of the form from the year 0 on: years, half-years, quarters or months.
struct CalendarPeriod {
    PeriodForm form = PeriodForm::Year;
    int place = 0;
};

/// Nothing for a text that is no period.
std::optional<CalendarPeriod> read_calendar_period(std::string_view text);
std::string period_text(const CalendarPeriod& period);

/// How many periods of the form a year has.
int periods_of_year(PeriodForm form);

/// True when the last day of the period is before `day`.
bool is_over(const CalendarPeriod& period, const Date& day);

}
