#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// The management cycle: what was published at its nine steps year by year, each year with its cases and what is open,
/// and the same for an inspector, on a page to print. Nothing where nobody keeps a cycle.
void add_cycle_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                     const facts::CycleStory& story);

}
