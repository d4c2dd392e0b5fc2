#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// Where the numbers of the whole municipality come from, and the way to those of each school and indicator.
void add_site_origins(pieces::Context& context, const std::vector<facts::School>& schools);

}
