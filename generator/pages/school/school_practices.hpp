#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pages {

/// «Приёмы школы и для школы»: those that the school wrote, those that it applies, and for what it lacks now.
void add_practices(const pieces::Context& context, const facts::School& school, templates::View& view);

}
