#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// Pages of content that no other kind has taken: method, accessibility, about and whatever the author adds. Called
/// last but for navigation.
void add_text_pages(pieces::Context& context);

/// 404.html: sections and schools.
void add_not_found_page(pieces::Context& context, const std::vector<facts::School>& schools);

}
