#pragma once

#include "pages/roadmap_page.hpp"

namespace opora::pages {

/// The status in words, from the columns `status_title`, `late` and `done_on` of `measure_status`: «выполнено», or
/// «выполнено позже срока, 12.01.2024».
std::string measure_status_words(const Context& context, const store::Rows& rows, std::size_t row);

/// One measure of a roadmap with everything that the act and the table say about it; `{{> measure}}`.
templates::View measure_view(const Context& context, const RoadmapMeasure& measure, const std::vector<School>& schools);

}
