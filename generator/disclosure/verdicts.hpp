#pragma once

#include "store/rows.hpp"

namespace opora::disclosure {

/// Fills the column `verdict` of the table `results`: what may be said of each result against that of the school's
/// previous period with one, by what the row itself tells everybody.
void add_verdicts(store::Rows& results);

}
