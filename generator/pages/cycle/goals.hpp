#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// What the municipality wants to reach, from problems to tasks, and how it collects what it knows: a page for each of
/// the tables `goals` and `methods` that has rows.
void add_goal_pages(pieces::Context& context);

}
