#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// What schools lack, kind by kind: what hinders now and what is done about it, what was settled, both by years.
/// Nothing where nobody has found a difficulty by the day of the data.
void add_deficits_page(pieces::Context& context, const std::vector<facts::School>& schools);

}
