#pragma once

#include "dataset/table.hpp"

namespace opora::dataset {

/// What rows of `results` say beside each other. Reports, as warnings, dataset.period-gap, dataset.jump and
/// dataset.closed-school.
void validate_history(const Table& results, const Table& schools, Diagnostics& problems);

/// Reports privacy.pupil-rows, and is true, when the table seems to have a row for every pupil.
bool has_pupil_rows(const Table& results, Diagnostics& problems);

}
