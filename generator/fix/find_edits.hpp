#pragma once

#include "fix/edit.hpp"
#include "fix/survey.hpp"
#include "schemas/schema.hpp"

#include <vector>

namespace opora::fix {

/// What can be mended in a table without changing what any cell means, in order of place. A file whose quotes are wrong
/// is left as it is. Reports fix.ambiguous-date and fix.ambiguous-number where a mistake has two readings.
std::vector<Edit> find_edits(const tabular::Sheet& table, const schemas::Schema& schema, Diagnostics& problems);

}
