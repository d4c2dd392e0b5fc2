#pragma once

#include "indicators/indicator.hpp"
#include "store/database.hpp"
#include "values/calendar_period.hpp"

#include <optional>
#include <span>

namespace opora::indicators {

/// What a yes/no duty of every half-year, quarter or month came to in the newest year of which one is over.
struct Duty {
    values::PeriodForm form = values::PeriodForm::Quarter;
    int year = 0;
    int due = 0; ///< periods of the year that are over, from the first one known on
    int met = 0; ///< those of them whose value meets the target, or is yes where there is none
};

/// Nothing for other units, for periods of whole years and while no period is over. A period without a point, or
/// without a value, is due and not met.
std::optional<Duty> duty_of(const Indicator& indicator, std::span<const Point> points, const Date& as_of);

/// Of a duty all its due periods, of anything else the newest point of `series`.
Status status_of(const Indicator& indicator, const Date& as_of);

/// The day of the data, as the table `site` has it.
Date day_of(const store::Database& data);

}
