#pragma once

#include "facts/cycle_facts.hpp"
#include "pieces/context.hpp"

#include <string>
#include <vector>

namespace opora::pieces {

/// What pages say of the steps of a chain.

/// Links to the documents of a step that the site knows.
templates::View::List document_links(const Context& context, const facts::CycleStep& step);

/// Points of roadmaps, each with what became of it: «пункт 12: Семинар — выполнено».
templates::View::List measure_links(const Context& context, const std::vector<facts::CycleStep>& measures);

}
