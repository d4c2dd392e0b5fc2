#pragma once

#include "foundation/diagnostic.hpp"
#include "roadmap/frames.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::roadmap {

/// A measure as its act has it.
struct ActPoint {
    std::size_t row = 0; ///< of `measures`
    std::string roadmap = {};
    std::string number = {};
    std::string deadline = {};
    std::optional<Date> due = {}; ///< that the act names, of what is done once
};

/// What is wrong in the text of the act itself, so that a reader of the table would take it for a slip of the office:
/// roadmap.number-gap and roadmap.nothing-promised once for a roadmap, roadmap.before-document for each measure.
void check_act(const dataset::Tables& tables, const std::vector<ActPoint>& points,
               const std::map<std::string, RoadmapFrame, std::less<>>& frames, Diagnostics& problems);

}
