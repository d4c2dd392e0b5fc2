#include "facts/plan_quarters.hpp"

#include "foundation/date.hpp"
#include "roadmap/status.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace opora::facts {

namespace {

constexpr int quarters_of_year = 4;

/// Quarters counted from the beginning of our era.
int place_of(const Date& day)
{
    constexpr int months = 3;
    return day.year * quarters_of_year + (day.month - 1) / months;
}

std::string quarter_at(int place)
{
    return std::to_string(place / quarters_of_year) + "-Q" + std::to_string(place % quarters_of_year + 1);
}

}

std::string quarter_of_day(const std::string& day)
{
    const auto date = parse_iso_date(day);
    return date ? quarter_at(place_of(*date)) : std::string();
}

std::vector<QuarterProgress> load_plan_quarters(const Facts& facts, const std::string& roadmap)
{
    const auto rows = facts.rows_with("SELECT roadmap, due, status FROM measure_status WHERE due IS NOT NULL", roadmap);
    std::map<int, QuarterProgress> by_place;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto due = parse_iso_date(rows.text(row, "due"));
        const auto status = rows.text(row, "status");
        if (!due || status == roadmap::letter(roadmap::Status::Cancelled)) continue;
        auto& progress = by_place[place_of(*due)];
        ++progress.all;
        if (status == roadmap::letter(roadmap::Status::Done)) ++progress.done;
    }
    std::vector<QuarterProgress> quarters;
    if (by_place.empty()) return quarters;
    const int last = by_place.rbegin()->first;
    for (int place = by_place.begin()->first; place <= last; ++place) {
        auto progress = by_place[place];
        progress.quarter = quarter_at(place);
        progress.is_over = place < place_of(facts.model.as_of);
        quarters.push_back(std::move(progress));
    }
    return quarters;
}

std::vector<PlanCounts> load_running_plans(const Facts& facts)
{
    auto plans = load_plan_counts(facts);
    const auto rows = facts.rows("SELECT id FROM roadmaps WHERE \"from\" <= ?1 AND (\"to\" >= ?1 OR \"to\" IS NULL)",
                                 {to_iso(facts.model.as_of)});
    std::set<std::string> running;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) running.insert(rows.text(row, "id"));
    std::vector<PlanCounts> shown;
    std::ranges::copy_if(plans, std::back_inserter(shown),
                         [&](const PlanCounts& plan) { return running.contains(plan.id); });
    if (shown.empty() && !plans.empty()) shown.push_back(std::move(plans.front()));
    return shown;
}

}
