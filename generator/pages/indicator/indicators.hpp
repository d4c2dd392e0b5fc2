#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// pokazateli/ by groups, and pokazateli/<id>/ with value, trend, schools, calculation, SQL, CSV and JSON.
void add_indicator_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}
