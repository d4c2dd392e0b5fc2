#pragma once

#include "facts/roadmap_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <vector>

namespace opora::pieces {

/// «Выполнено 18 из 23» and the numbers for a bar, which is full when all that has an end is done; false without
/// measures.
templates::View progress_view(const Context& context, const facts::PlanCounts& counts);
/// What every status that some measure of the plans has means.
templates::View statuses_view(const Context& context, const std::vector<facts::PlanCounts>& plans);

}
