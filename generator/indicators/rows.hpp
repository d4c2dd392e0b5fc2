#pragma once

#include "indicators/indicator.hpp"
#include "store/rows.hpp"

#include <span>

namespace opora::indicators {

/// Tables `indicators` and `indicator_values` of the public store.
store::Rows indicator_rows(std::span<const Indicator> indicators);
store::Rows value_rows(std::span<const Indicator> indicators);

/// Value, numerator and denominator of a point as cells: each the number where it is known, and its two ends.
void add_numbers(std::vector<store::Value>& row, const Point& point);

}
