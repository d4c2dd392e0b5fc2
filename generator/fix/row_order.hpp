#pragma once

#include "schemas/schema.hpp"
#include "tabular/sheet.hpp"

#include <string>

namespace opora::fix {

struct OrderedRows {
    std::string bytes = {}; ///< the whole file
    std::size_t moved = 0;  ///< rows that stand elsewhere than before
};

/// The rows below the header in the order of the table's primary key: numbers and days by value, texts by their bytes,
/// equal keys as they stood. Nothing moves in a table without a key, in a file that lacks a column of it or has blank
/// rows, and where quotes are wrong.
OrderedRows in_order_of_key(const tabular::Sheet& table, const schemas::Schema& schema);

}
