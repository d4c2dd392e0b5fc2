#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::pages {

/// shkoly/, its filter pages and the list as CSV.
void add_schools_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}
