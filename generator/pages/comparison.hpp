#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// sravnenie/ and one prepared page for every procedure with results, all schools by alphabet, words instead of places.
void add_comparison_pages(Context& context, const std::vector<School>& schools);

}
