#pragma once

#include "foundation/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::roadmap {

/// The more frequent ones first.
enum class Recurrence {
    None,
    Weekly,
    Monthly,
    SchoolQuarterly, ///< «в четверть»
    Quarterly,
    HalfYearly,
    Yearly,
    SchoolYearly,
    Constant,
    OnEvent
};

/// How often a year; nothing for what is not repeated, is constant or waits for an event. Quarters of schools are as
/// many as those of the calendar.
std::optional<int> times_a_year(Recurrence recurrence, int times);

struct Interval {
    Date first = {};
    Date last = {}; ///< inclusive
};

/// What a Russian deadline as written in an order means. The literal stays for display.
struct Deadline {
    std::string literal = {};
    std::vector<Interval> intervals = {}; ///< in order; empty when the text names no date of its own
    Recurrence recurrence = Recurrence::None;
    int times = 1; ///< in each week, month … of the recurrence: «не реже 2 раз в год»
    std::optional<int> day_of_month = {}; ///< «ежемесячно, до 25 числа»
    bool names_end = false;               ///< the text itself names its last day, month or year
    bool of_school_year = false;          ///< «в течение учебного года», without saying which
    bool open_end = false;                ///< «и последующий период», «постоянно»
    bool lasting = false; ///< a time to work in: a range, a year, «в течение …»; not a day, a month or «до …»
    bool conditional = false; ///< «при необходимости», «по согласованию»

    [[nodiscard]] std::string to_text() const; ///< for tests: `2023-08-01..2023-10-31 monthly open`
};

}
