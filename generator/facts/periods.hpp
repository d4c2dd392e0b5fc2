#pragma once

#include "foundation/date.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace opora::facts {

/// All periods from the first to the last of `periods`, in order and each once: a year, a school year, a month or a
/// quarter that nobody gave is there too, unless three or more are given with the same steps between them («раз в
/// два года»). Empty when the texts are no periods, not all of one kind, or far apart.
std::vector<std::string> every_period(const std::vector<std::string>& periods);

/// True when the last day of the period is before `day`; false also for texts that are no periods.
bool is_over(const std::string& period, const Date& day);

/// The rows of a line chart with a row without values for each period that is missing between others, so that no line
/// leads over it; the periods of the first series stand in order. `series` may be empty.
store::Rows with_every_period(store::Rows rows, const std::string& x, const std::string& series);

}
