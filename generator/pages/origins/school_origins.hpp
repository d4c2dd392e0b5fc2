#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// One page beside the page of every school: where each of its numbers comes from.
void add_school_origins(pieces::Context& context, const std::vector<facts::School>& schools);

}
