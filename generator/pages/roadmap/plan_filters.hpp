#pragma once

#include "facts/roadmap_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/section.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::pages {

/// One page of a plan that shows a part of its measures, or another page about that part.
struct PlanChoice {
    std::string title = {}; ///< in the list of choices, with a count where `roadmap_counts` has one
    std::string name = {};  ///< in the title of its page
    std::string url = {};
    std::string description = {}; ///< of its page
    std::string about = {};       ///< a sentence above its measures; empty = none
    bool is_offered = true;       ///< false where no measure is of it now: the address stays, the list does not name it
    bool is_searched = true;      ///< nobody asks for the measures of a quarter by words of a measure
    std::function<bool(const facts::RoadmapMeasure&)> matches = {}; ///< empty where the page is another's
};

/// By status, by quarter of a last day, by track, by executor, and the schools that it names.
struct PlanFilter {
    std::string title = {};
    std::vector<PlanChoice> choices = {};
    bool is_kept = false;   ///< the addresses of its choices stay, whatever the measures are
    bool is_folded = false; ///< asked for more rarely than the others

    /// One choice alone chooses nothing.
    [[nodiscard]] bool is_shown() const;
};
std::vector<PlanFilter> plan_filters(const pieces::Context& context, const facts::Roadmap& plan,
                                     const std::vector<facts::School>& schools);

/// Fills `filters` and `more_filters`, those that are folded, for the page at `current_url`; the first filter leads
/// back to the whole plan.
void add_plan_filters(const pieces::Context& context, const facts::Roadmap& plan,
                      const std::vector<PlanFilter>& filters, std::string_view current_url, templates::View& view);

}
