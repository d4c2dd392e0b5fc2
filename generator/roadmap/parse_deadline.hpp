#pragma once

#include "roadmap/deadline.hpp"

#include <optional>
#include <string_view>

namespace opora::roadmap {

/// Every form of docs/formats.md, «Deadlines». `period` is the roadmap's: it gives the year that «до 27 апреля» lacks
/// and the meaning of «в течение года»; `school_year` (the year in which it begins) that of «в течение учебного года»,
/// which without it is the roadmap's time too. Nothing when the text is none of these forms.
std::optional<Deadline> parse_deadline(std::string_view literal, const Interval& period,
                                       std::optional<int> school_year = {});

}
