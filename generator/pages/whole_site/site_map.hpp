#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// karta/: every section with its pages by alphabet. Runs when all pages that it lists are there.
void add_map_page(pieces::Context& context);

/// sitemap.xml (in parts with an index when there are more pages than one may list) and robots.txt. Without the site's
/// own address there is no sitemap: its links are absolute.
void add_crawler_files(pieces::Context& context);

}
