#pragma once

#include "foundation/date.hpp"
#include "pipeline/build_options.hpp"
#include "publication/difference.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace opora::publication {

/// When a site that nobody edits will look different by itself: a term passes, a news item comes out.
struct Forecast {
    std::optional<Date> day = {}; ///< the first known one; nothing = not before `until`
    std::string first = {};       ///< a page, or a file, that will be different; empty = the site has errors then
    Date until = {};              ///< up to here, that day not included, nothing was found
};

/// What the standing site was made from.
struct ForecastInput {
    std::filesystem::path source = {};
    std::string commit = {};
    pipeline::BuildOptions build = {}; ///< of today
    Date today = {};
    std::chrono::seconds budget = std::chrono::seconds(20);
};

/// Builds the site for later days in memory and compares it with the one that stands, which is that of today: for the
/// next day, then twice as far each time, up to a year, and back to the first day that differs. What is different for
/// some days only and lies between two looks is not seen; who builds every day does not depend on it. Stops when the
/// budget is used up and says how far it came.
Forecast find_next_change(const ForecastInput& input, const StandingSite& standing);

}
