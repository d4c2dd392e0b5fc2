#pragma once

#include "pages/indicator_values.hpp"
#include "pages/schools.hpp"

namespace opora::pages {

/// pokazateli/<id>/; adds its CSV and index.json to the site.
Page indicator_page(Context& context, const Page& section, const indicators::Indicator& indicator,
                    const IndicatorValues& values, const std::vector<School>& schools);

}
