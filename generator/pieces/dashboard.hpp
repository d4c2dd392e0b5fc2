#pragma once

#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// The parts of the page of indicators, which an office can put into its own pages too (docs/formats/blocks.md). Each
/// is
/// `{{> dashboard_part}}` in a view that has it under `dashboard`; false where there is nothing to show.

enum class DashboardPart { Results, Roadmap, Cycle, Network, Indicators };
struct DashboardPartName {
    DashboardPart part;
    std::string_view name; ///< in a block; also of its texts: `dashboard.title_results`
};
inline constexpr std::array<DashboardPartName, 5> dashboard_parts = {{{DashboardPart::Results, "results"},
                                                                      {DashboardPart::Roadmap, "roadmap"},
                                                                      {DashboardPart::Cycle, "cycle"},
                                                                      {DashboardPart::Network, "network"},
                                                                      {DashboardPart::Indicators, "indicators"}}};
std::optional<DashboardPart> dashboard_part_named(std::string_view name);

/// What of a part is shown; empty = what the program chooses, all of it.
struct DashboardChoice {
    DashboardPart part = DashboardPart::Results;
    std::string id = {};                      ///< of its heading, unique on the page
    std::string title = {};                   ///< empty = that of the part
    std::vector<std::string> procedures = {}; ///< of the results
    std::string roadmap = {};                 ///< its id
    std::vector<std::string> indicators = {}; ///< ids
    std::string group = {};                   ///< of indicators, as their pages name it
};
templates::View dashboard_view(const Context& context, const DashboardChoice& choice);
/// The same, and words where there is nothing to show.
templates::View dashboard_view_or_words(const Context& context, const DashboardChoice& choice);

}
