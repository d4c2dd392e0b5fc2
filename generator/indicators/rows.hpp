#pragma once

#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

#include <span>

namespace opora::indicators {

/// Tables `indicators` and `indicator_values` for the public store. Values by school leave only where the denominator
/// is at least `hide_below`.
store::Rows indicator_rows(std::span<const Indicator> indicators);
store::Rows value_rows(std::span<const Indicator> indicators, int hide_below, const language::Messages& strings);

}
