#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// The first page of the section. Made after all other kinds: it links to what there is.
void add_home_page(Context& context, const std::vector<School>& schools);

}
