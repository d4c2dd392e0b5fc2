#pragma once

#include "facts/cycle_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <string>

namespace opora::pages {

/// cikl/<year>/ekspertu/: the nine positions of a year for an inspector, to read and to print: what was published,
/// where it stands, by which act; what there is not, in words; what the office has set aside, and why.
void add_expert_page(pieces::Context& context, const pieces::Page& section, const std::string& year,
                     const facts::CycleStory& story);

}
