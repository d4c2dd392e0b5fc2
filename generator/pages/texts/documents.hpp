#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// dokumenty/ by level, and a page for every row of the table `documents`, with the text of content/dokumenty/<id>.md
/// or, without it, of the column `summary`.
void add_document_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                        const facts::CycleStory& story);

}
