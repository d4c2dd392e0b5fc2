#pragma once

#include "dataset/table.hpp"
#include "roadmap/instances.hpp"

#include <map>
#include <optional>
#include <string>

namespace opora::roadmap {

/// The time of a roadmap, and the row that says so.
struct RoadmapFrame {
    Frame frame = {};
    std::optional<std::size_t> row = {}; ///< in `roadmaps`
    bool school_year_assumed = false;    ///< by the day of the act, for the roadmap does not say which
    bool is_duty_of_schools = false;     ///< no office is late with it
};

/// By id; roadmaps without a first day are left out. One without a last day is open and goes to `as_of`.
std::map<std::string, RoadmapFrame, std::less<>> load_frames(const dataset::Tables& tables, const Date& as_of);

}
