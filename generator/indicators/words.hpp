#pragma once

#include "disclosure/reasons.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::indicators {

/// What is said of a value of which only an interval is known, and why no more.
struct ToldInterval {
    std::string words = {}; ///< «от 11 до 12 %», «менее 4 %», «3 %, число учеников скрыто»
    disclosure::Reason reason = disclosure::Reason::Between;
};

/// Percents whose ends are too far apart are as good as hidden.
bool is_told(const Interval& value, Unit unit);
/// The ends differ. Percents are whole ones, rounded outwards; where they are more than 20 points apart nothing is
/// said.
ToldInterval tell(const Interval& value, Unit unit, const language::Messages& strings);

}
