#pragma once

#include "facts/roadmap_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <string>
#include <vector>

namespace opora::pages {

/// dorozhnaya-karta/<id>/, its pages by status, plan.ics and mery.csv.
void add_pages_of_roadmap(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                          const std::vector<facts::School>& schools);

}
