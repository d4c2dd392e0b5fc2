#pragma once

#include "facts/roadmap_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/section.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::pages {

/// One page of a plan that shows a part of its measures.
struct PlanChoice {
    std::string title = {}; ///< in the list of choices, with a count where `roadmap_counts` has one
    std::string name = {};  ///< in the title of its page
    std::string url = {};
    std::string description = {}; ///< of its page
    bool is_searched = true;      ///< nobody asks for the measures of a quarter by words of a measure
    std::function<bool(const facts::RoadmapMeasure&)> matches = {};
};

/// By status, by quarter of a last day, by track. One choice alone chooses nothing and is left out.
struct PlanFilter {
    std::string title = {};
    std::vector<PlanChoice> choices = {};
};
std::vector<PlanFilter> plan_filters(const pieces::Context& context, const facts::Roadmap& plan);

/// For the page at `current_url`; the first filter leads back to the whole plan.
templates::View plan_filters_view(const pieces::Context& context, const facts::Roadmap& plan,
                                  const std::vector<PlanFilter>& filters, std::string_view current_url);

}
