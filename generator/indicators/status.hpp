#pragma once

#include "indicators/indicator.hpp"
#include "store/database.hpp"

#include <optional>
#include <span>

namespace opora::indicators {

/// The day of the data, and when parts of a school year end.
struct Today {
    Date as_of = {};
    values::SchoolCalendar calendar = {};
};

/// What a duty of every quarter, month … came to in the periods of it that are over.
struct Duty {
    values::SpanForm form = values::SpanForm::Quarter;
    int year = 0;                         ///< in which they all lie; 0 = in several, which only `due` can say
    int due = 0;                          ///< periods that are over
    int met = 0;                          ///< those of them whose value meets the target, or is yes where there is none
    int open = 0;                         ///< those of them of which the told ends of the value do not decide
    std::vector<std::string> missed = {}; ///< the others, as values::span_text has them
    std::string first = {};               ///< the first of all periods that are due
    std::string last = {};                ///< and the last
};

/// With `due` of the front matter: all its periods that are over, whatever the unit; without a target any value counts.
/// Else a yes/no duty of every half-year, quarter or month in the newest year of which one is over, from the first one
/// known on; nothing for other units and for periods of whole years. Nothing while no period is over. A period without
/// a point, or without a value, is due and not met.
std::optional<Duty> duty_of(const Indicator& indicator, std::span<const Point> points, const Today& today);

/// The base of the targets: what the page says, else the value of its period. Nothing where that is not told.
std::optional<double> start_value(const Indicator& indicator);

/// What the value of the period is held against; null where nothing is aimed at.
const Target* target_of(const Indicator& indicator, std::string_view period);

/// Whether the value of the point meets the target of its period; nothing where there is none, or where the ends of the
/// value do not decide.
std::optional<bool> is_met(const Indicator& indicator, const Point& point);

struct Judged {
    Status status = Status::NoValue;
    std::optional<Target> target = {}; ///< that was judged, or is the next one
    std::string target_period = {};    ///< of `target`; empty = all periods
    int owed = 0;                      ///< of the duty
    int met = 0;
};

/// Of a duty all its due periods, of anything else the newest point that has a target, else the newest one.
Judged judge_target(const Indicator& indicator, const Today& today);

/// The day of the data, as the table `site` has it.
Date day_of(const store::Database& data);

}
