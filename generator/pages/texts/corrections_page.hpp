#pragma once

#include "pages/texts/feed.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// ispravleniya/: which published numbers were corrected up to the day of the data, newest first, or that none was.
void add_corrections_page(pieces::Context& context);

/// One for each day with corrections, newest first, for a site that knows its address.
std::vector<FeedEntry> correction_entries(const pieces::Context& context);

}
