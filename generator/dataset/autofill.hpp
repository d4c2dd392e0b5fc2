#pragma once

#include "dataset/table.hpp"

namespace opora::dataset {

/// dataset.autofill for rows from `first_row` on: a period that rises by one from row to row while the school (or what
/// else the rows are about) changes too, or an identifier that rises by one while nothing else in the row changes. Both
/// are what remains when a cell is dragged down by its corner.
void check_autofill(const Table& table, std::size_t first_row, Diagnostics& problems);

}
