#pragma once

#include "tabular/csv.hpp"
#include "tabular/sheet.hpp"

#include <cstddef>
#include <vector>

namespace opora::tabular {

/// Cuts a part of a sheet into parts of at least `size` bytes (the last may be smaller) at ends of lines that are no
/// part of a cell, so that the parts have the same records as the whole. Rows are numbered from 1 in every part.
std::vector<CsvReader::Part> cut_at_lines(const Sheet& sheet, const CsvReader::Part& whole, std::size_t size);

}
