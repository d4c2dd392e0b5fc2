#pragma once

#include "facts/indicator_values.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

namespace opora::pages {

/// pokazateli/<id>/; adds its CSV and index.json to the site.
pieces::Page indicator_page(pieces::Context& context, const pieces::Page& section,
                            const indicators::Indicator& indicator, const facts::IndicatorValues& values,
                            const std::vector<facts::School>& schools);

}
