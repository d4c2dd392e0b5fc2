#pragma once

#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"
#include "indicators/recorded_row.hpp"
#include "indicators/status.hpp"

#include <span>

namespace opora::indicators {

/// The query asks for the day of the data: it has one value only, that of today, which is lost when the period is over.
bool is_of_today(const Indicator& indicator);

/// What is to be written down, and what should have been. Reports indicators.record-soon, once: the period of values of
/// today ends within a week, or ended within a month, and `recorded` does not have it; and
/// indicators.period-without-value: a period in which something must hold ended more than `wait_days` ago and has no
/// value. Both are warnings.
void remind(std::span<const Indicator> indicators, std::span<const RecordedRow> recorded, const Today& today,
            int wait_days, Diagnostics& problems);

}
