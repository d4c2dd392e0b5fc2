#pragma once

#include "pipeline/build_options.hpp"
#include "pipeline/open_site.hpp"
#include "pipeline/report.hpp"

namespace opora::pipeline {

/// Builds the site, or leaves the output as it was. Each stage reports every problem it can see; the next runs only if
/// there was none.
Report build_site(const OpenedSite& site, const BuildOptions& options);

}
