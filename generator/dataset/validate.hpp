#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::dataset {

/// Facts that no single cell can show: primary keys, references between tables, marks against participants.
void validate(const Tables& tables, Diagnostics& problems);

}
