#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pages {

/// A small picture for each work and exam of the school with a number to show, over a table of its newest years; false
/// where there is none.
templates::View multiples_view(const pieces::Context& context, const facts::School& school);

}
