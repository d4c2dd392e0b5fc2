#pragma once

#include "facts/roadmap_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pieces {

/// One measure of a roadmap with everything that the act and the table say about it; `{{> measure}}`.
templates::View measure_view(const Context& context, const facts::RoadmapMeasure& measure,
                             const std::vector<facts::School>& schools);

}
