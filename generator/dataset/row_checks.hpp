#pragma once

#include "dataset/table.hpp"

namespace opora::dataset {

/// The `checks` of the table's schema, row by row; a row that lacks one of the values is not checked. Reports
/// dataset.check-failed at the first field of the formula.
void check_rows(const Table& table, Diagnostics& problems);

/// Counts of people that are larger than those of whom they are a part; a row that lacks one of the two is not checked.
/// Reports dataset.part-above-whole at the part.
void check_parts(const Table& table, Diagnostics& problems);

}
