#pragma once

#include "facts/roadmap_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <vector>

namespace opora::pieces {

/// «Выполнено 18 из 23 мероприятий» and the numbers for a bar; false without measures.
templates::View progress_view(const Context& context, const std::vector<facts::RoadmapMeasure>& measures);
/// What every status means.
templates::View statuses_view(const Context& context);

}
