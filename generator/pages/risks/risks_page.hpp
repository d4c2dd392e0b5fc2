#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// The risks of the municipality by how far it can act on them, each with its decision, its term and what came of it.
/// Nothing where nobody has found one by the day of the data.
void add_risks_page(pieces::Context& context, const std::vector<facts::School>& schools,
                    const facts::CycleStory& story);

}
