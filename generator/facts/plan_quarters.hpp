#pragma once

#include "facts/roadmap_facts.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::facts {

/// «2023-Q2» of an ISO date; empty for another text.
std::string quarter_of_day(const std::string& day);

/// The measures of a plan whose last day lies in a quarter. Cancelled ones, and those without a last day, are in none.
struct QuarterProgress {
    std::string quarter = {}; ///< `2023-Q2`
    std::int64_t done = 0;
    std::int64_t all = 0;
    bool is_over = false; ///< on the day of the data
};
/// From the first quarter with such a measure to the last one, each once, also those without any.
std::vector<QuarterProgress> load_plan_quarters(const Facts& facts, const std::string& roadmap);

/// Plans that run on the day of the data, or else the newest one.
std::vector<PlanCounts> load_running_plans(const Facts& facts);

}
