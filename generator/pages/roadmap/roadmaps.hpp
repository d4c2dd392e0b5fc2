#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// dorozhnaya-karta/, a page for every roadmap, its pages by status, calendar and CSV. Runs after the pages that
/// measures may name as evidence: links take their texts from the titles of these.
void add_roadmap_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                       const facts::CycleStory& story);

}
