#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/network_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// shkoly/<id>/ and its index.json, CSV files beside it. Headings are parents' questions; results never stand alone.
/// `schools` and `story` outlive the pages.
void add_school_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                      const facts::CycleStory& story, const facts::Network& network);

}
