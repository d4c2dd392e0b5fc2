#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// shkoly/<id>/ and its index.json, CSV files beside it. Headings are parents' questions; results never stand alone.
void add_school_pages(Context& context, const std::vector<School>& schools);

}
