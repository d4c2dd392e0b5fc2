#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// Courses, seminars and meetings: what is coming, the newest, and a page for each year, month by month; a calendar of
/// all. Nothing without events.
void add_events_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}
