#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// praktiki/ by alphabet, praktiki/tema/<slug>/ for every theme, praktiki/<id>/.
void add_practice_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}
