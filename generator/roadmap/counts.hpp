#pragma once

#include "roadmap/roadmap.hpp"

#include <vector>

namespace opora::roadmap {

inline constexpr std::string_view for_all_schools = "*"; ///< no id of a school

/// How many measures of a roadmap have a status: the only place that counts measures.
struct Count {
    std::string roadmap = {};
    std::string school = {}; ///< that the measures name; `for_all_schools` = none; empty = all of the roadmap
    Status status = Status::Planned;
    int measures = 0;
    int fully_proved = 0;
};

/// By roadmap in the order of `measures`, school and status; what is zero is left out.
std::vector<Count> count_measures(const std::vector<Measure>& measures);

}
