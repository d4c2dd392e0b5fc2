#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// One page beside the page of every indicator: how its values are counted, and from what.
void add_indicator_origins(pieces::Context& context, const std::vector<facts::School>& schools);

}
