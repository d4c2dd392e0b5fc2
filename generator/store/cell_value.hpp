#pragma once

#include "dataset/table.hpp"
#include "store/rows.hpp"

namespace opora::store {

/// The cell as the store keeps it: dates are ISO text, lists JSON arrays, booleans 0 and 1, a missing value is null.
Value cell_value(const dataset::Table& table, std::size_t row, std::size_t column);

}
