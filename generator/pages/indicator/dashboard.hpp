#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// panel/: all indicators by groups, the results of the municipality, roadmap, cycle and network on one page, which
/// prints on two sheets; panel/gruppa/<slug>/ and panel/sostoyanie/<letter>/ show a part of the indicators. Nothing
/// where there is neither an indicator nor a result.
void add_dashboard_pages(pieces::Context& context);

}
