#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// praktiki/ by alphabet, praktiki/tema/<slug>/ for every theme, praktiki/<id>/.
void add_practice_pages(Context& context, const std::vector<School>& schools);

}
