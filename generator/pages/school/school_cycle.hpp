#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pages {

/// «Что решили и что вышло?»: the chains of the cycle that name the school, its open risks and its risk factors. False
/// in the view where there is nothing of these.
void add_cycle(const pieces::Context& context, const facts::School& school, const facts::CycleStory& story,
               templates::View& view);

}
