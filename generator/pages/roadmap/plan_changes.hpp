#pragma once

#include "facts/roadmap_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <string>

namespace opora::pages {

/// dorozhnaya-karta/<id>/izmeneniya/: what the commits changed in the roadmap, the newest day first, and the documents
/// that changed it. The page stands whether there was a change or not.
void add_plan_changes(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan);

std::string plan_changes_address(const facts::Roadmap& plan);
/// «изменения: 4», for the link to that page.
std::string plan_changes_link(const pieces::Context& context, const facts::Roadmap& plan);

}
