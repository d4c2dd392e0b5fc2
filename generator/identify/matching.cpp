#include "identify/matching.hpp"

#include <algorithm>
#include <set>

namespace opora::identify {

namespace {

std::size_t column_count(const Grid& grid)
{
    return grid.empty() ? 0 : grid.front().size();
}

std::ptrdiff_t low_count(const std::vector<std::optional<GridCell>>& period)
{
    return std::count_if(period.begin(), period.end(), is_low);
}

/// Does the result of `procedure` count for the criterion if it is low?
bool counts(const Criterion& criterion, std::size_t procedure, const Grid& grid)
{
    return criterion.match == MatchMode::Any || is_low_in_all(procedure, periods_of(criterion, grid), grid);
}

/// Is the number of the test made of results of this procedure?
bool is_part(const MeasureTest& test, const std::string& procedure)
{
    return std::find(test.procedures.begin(), test.procedures.end(), procedure) != test.procedures.end();
}

}

bool is_low(const std::optional<GridCell>& cell)
{
    return cell && cell->low;
}

std::vector<std::size_t> periods_of(const Criterion& criterion, const Grid& grid)
{
    const auto wanted = static_cast<std::size_t>(criterion.in_each_of_last);
    std::vector<std::size_t> periods;
    if (static_cast<std::size_t>(look_back(criterion)) > grid.size()) return periods;
    for (std::size_t period = grid.size() - wanted; period < grid.size(); ++period) periods.push_back(period);
    return periods;
}

bool is_low_in_all(std::size_t procedure, const std::vector<std::size_t>& periods, const Grid& grid)
{
    return std::all_of(periods.begin(), periods.end(),
                       [&](std::size_t period) { return is_low(grid[period][procedure]); });
}

bool holds(const Criterion& criterion, const Grid& grid)
{
    const auto periods = periods_of(criterion, grid);
    if (periods.empty()) return false;
    if (criterion.match == MatchMode::Any)
        return std::all_of(periods.begin(), periods.end(), [&](std::size_t period) {
            return low_count(grid[period]) >= criterion.procedures_at_least;
        });
    int always_low = 0;
    for (std::size_t procedure = 0; procedure < column_count(grid); ++procedure)
        if (is_low_in_all(procedure, periods, grid)) ++always_low;
    return always_low >= criterion.procedures_at_least;
}

bool holds(const Criterion& criterion, const SchoolFacts& facts)
{
    if (!criterion.all_of.empty())
        return std::all_of(criterion.all_of.begin(), criterion.all_of.end(),
                           [&](const Criterion& member) { return holds(member, facts); });
    if (!criterion.test) return holds(criterion, facts.grid);
    const auto periods = periods_of(criterion, facts.grid);
    return !periods.empty() && std::all_of(periods.begin(), periods.end(),
                                           [&](std::size_t period) { return facts.met[criterion.ordinal][period]; });
}

std::vector<std::string> holding_criteria(const Category& category, const SchoolFacts& facts)
{
    std::vector<std::string> ids;
    for (const auto& criterion : category.any_of)
        if (holds(criterion, facts)) ids.push_back(criterion.id);
    return ids;
}

std::optional<std::size_t> matching_category(std::span<const Category> categories, const SchoolFacts& facts)
{
    for (std::size_t i = 0; i < categories.size(); ++i)
        if (!holding_criteria(categories[i], facts).empty()) return i;
    return std::nullopt;
}

std::vector<std::size_t> deciding_evidence(const Category& category, const SchoolFacts& facts,
                                           const std::vector<std::string>& procedures)
{
    const auto& grid = facts.grid;
    std::set<std::size_t> evidence;
    const auto add_period = [&](const Criterion& criterion, std::size_t period) {
        for (std::size_t procedure = 0; procedure < grid[period].size(); ++procedure) {
            const auto& cell = grid[period][procedure];
            const bool decides = criterion.test ? cell && is_part(*criterion.test, procedures[procedure])
                                                : is_low(cell) && counts(criterion, procedure, grid);
            if (decides) evidence.insert(cell->evidence);
        }
    };
    const auto add = [&](const Criterion& criterion) {
        for (const auto period : periods_of(criterion, grid)) add_period(criterion, period);
        if (criterion.test && criterion.test->against == Against::Earlier)
            add_period(criterion, grid.size() - static_cast<std::size_t>(criterion.test->periods));
    };
    for (const auto& criterion : category.any_of) {
        if (!holds(criterion, facts)) continue;
        if (criterion.all_of.empty()) add(criterion);
        for (const auto& member : criterion.all_of) add(member);
    }
    return {evidence.begin(), evidence.end()};
}

}
