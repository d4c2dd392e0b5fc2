#pragma once

#include "pipeline/compute_site.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/open_site.hpp"
#include "roadmap/amendments.hpp"

#include <vector>

namespace opora::pipeline {

/// How the roadmaps of the site were changed, by the commits of its main line, the newest first; what is not committed
/// yet is of the newest possible day. Changes behind the day of the data are left out. `tree` holds the files.
std::vector<roadmap::Amendment> load_amendments(const OpenedSite& site, const source::Tree& tree,
                                                const LoadedSite& loaded, const Days& days);

}
