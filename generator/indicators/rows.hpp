#pragma once

#include "indicators/indicator.hpp"
#include "store/rows.hpp"

#include <span>

namespace opora::indicators {

/// Tables `indicators` and `indicator_values` of the public store.
store::Rows indicator_rows(std::span<const Indicator> indicators);
store::Rows value_rows(std::span<const Indicator> indicators);

}
