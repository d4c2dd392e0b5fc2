#pragma once

#include "foundation/diagnostic.hpp"
#include "publication/judged.hpp"

namespace opora::publication {

/// Reports publication.published-changed for told numbers that change while no row of `corrections` says why, and
/// publication.suspicious once, for whatever else `opora changes` would show as suspicious.
void check_told(const Judged& site, const Published& before, Diagnostics& problems);

}
