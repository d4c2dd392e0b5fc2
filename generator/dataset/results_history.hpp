#pragma once

#include "dataset/table.hpp"

#include <cstddef>
#include <set>

namespace opora::dataset {

/// What rows of `results` say beside each other. Reports, as warnings, dataset.period-gap, dataset.lonely-period,
/// dataset.jump and dataset.closed-school. Means of the rows `strange_means` are reported already.
void validate_history(const Table& results, const Table& schools, const std::set<std::size_t>& strange_means,
                      Diagnostics& problems);

/// Reports privacy.pupil-rows, and is true, when the table seems to have a row for every pupil.
bool has_pupil_rows(const Table& results, Diagnostics& problems);

}
