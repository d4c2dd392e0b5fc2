#pragma once

#include "output/plan.hpp"

#include <vector>

namespace opora::output {

/// The changed files of `plan` without the manifest, in an order in which they can be put into their places one by one:
/// whoever starts at a page of the old site and follows links never comes to one whose file is not there. New files
/// come first, for nothing leads to them yet; then replaced data and pictures, then replaced pages, deepest first; the
/// home page and the site map, where readers and search engines begin, come last. Compressed forms stand beside their
/// file.
std::vector<const SiteFile*> replacement_order(const Plan& plan);

}
