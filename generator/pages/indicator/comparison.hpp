#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// sravnenie/ and prepared pages for every procedure with results and every own indicator with numbers by school, one a
/// period: all schools by alphabet, words instead of places.
void add_comparison_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}
