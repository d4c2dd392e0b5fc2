#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// pokazateli/ by groups, and pokazateli/<id>/ with value, trend, schools, calculation, SQL, CSV and JSON.
void add_indicator_pages(Context& context, const std::vector<School>& schools);

}
