#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// The first page of the section. Made after all other kinds: it links to what there is.
void add_home_page(pieces::Context& context, const std::vector<facts::School>& schools, const facts::CycleStory& story);

}
