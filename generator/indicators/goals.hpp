#pragma once

#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"

namespace opora::indicators {

/// What the page aims at: `target` for all periods, `targets` of single ones, `start` as the base and `due` for the
/// periods in which it must hold. Reports indicators.bad-target and indicators.bad-goal; what is wrong is left out.
void read_goals(Indicator& indicator, Diagnostics& problems);

}
