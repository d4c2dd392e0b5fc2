#pragma once

#include "pages/roadmap_page.hpp"

namespace opora::pages {

/// One measure of a roadmap with everything that the act and the table say about it; `{{> measure}}`.
templates::View measure_view(const Context& context, const RoadmapMeasure& measure, const std::vector<School>& schools);

}
