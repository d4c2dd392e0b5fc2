#pragma once

#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"

namespace opora::indicators {

/// What is suspicious of the values that a query gave: a share above 100 % on a page that does not say `over_100`
/// (indicators.share-over-100), and no row at all (indicators.no-rows, warning). Once an indicator.
void check_values(const Indicator& indicator, bool has_rows, Diagnostics& problems);

}
