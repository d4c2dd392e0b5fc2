#include "identify/change.hpp"

#include "foundation/assert.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace opora::identify {

namespace {

using Cost = std::optional<std::int64_t>;

Cost smaller(Cost a, Cost b)
{
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

/// The `count` cheapest; nothing when there are not so many.
Cost sum_of_cheapest(std::vector<std::int64_t> costs, std::size_t count)
{
    if (costs.size() < count) return std::nullopt;
    std::sort(costs.begin(), costs.end());
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += costs[i];
    return sum;
}

/// Raising enough results of one period over the threshold.
Cost cost_to_fill(const Criterion& criterion, const std::vector<std::optional<GridCell>>& period)
{
    std::vector<std::int64_t> costs;
    auto missing = static_cast<std::size_t>(criterion.procedures_at_least);
    for (const auto& cell : period) {
        if (is_low(cell)) missing -= missing > 0 ? 1 : 0;
        if (cell && !cell->low && cell->cost) costs.push_back(*cell->cost);
    }
    return sum_of_cheapest(std::move(costs), missing);
}

/// Making one procedure low in all periods.
Cost cost_to_make_low(std::size_t procedure, const std::vector<std::size_t>& periods, const Grid& grid)
{
    std::int64_t sum = 0;
    for (const auto period : periods) {
        const auto& cell = grid[period][procedure];
        if (!cell || !cell->cost) return std::nullopt;
        if (!cell->low) sum += *cell->cost;
    }
    return sum;
}

/// Exact, because periods (match any) or procedures (same procedure) do not depend on each other.
Cost cost_to_hold(const Criterion& criterion, const Grid& grid)
{
    const auto periods = periods_of(criterion, grid);
    if (periods.empty()) return std::nullopt;
    if (criterion.match == MatchMode::Any) {
        std::int64_t sum = 0;
        for (const auto period : periods) {
            const auto cost = cost_to_fill(criterion, grid[period]);
            if (!cost) return std::nullopt;
            sum += *cost;
        }
        return sum;
    }
    std::vector<std::int64_t> costs;
    for (std::size_t procedure = 0; procedure < grid.front().size(); ++procedure)
        if (const auto cost = cost_to_make_low(procedure, periods, grid)) costs.push_back(*cost);
    return sum_of_cheapest(std::move(costs), static_cast<std::size_t>(criterion.procedures_at_least));
}

/// At most `most` procedures may stay low in all of `periods`.
struct Limit {
    std::vector<std::size_t> periods = {};
    int most = 0;
};

/// Ways to end a criterion that holds: with `match: any` one period falls short, whichever; else the procedures low in
/// all periods do.
std::vector<Limit> ways_to_end(const Criterion& criterion, const Grid& grid)
{
    const int most = criterion.procedures_at_least - 1;
    const auto periods = periods_of(criterion, grid);
    if (criterion.match == MatchMode::SameProcedure) return {{.periods = periods, .most = most}};
    std::vector<Limit> ways;
    ways.reserve(periods.size());
    for (const auto period : periods) ways.push_back({.periods = {period}, .most = most});
    return ways;
}

/// How many procedures stay low under each limit, and what it costs to get there.
using States = std::map<std::vector<int>, std::int64_t>;

/// Takes the procedures one after another and for each of them every choice of its low results that may cease to be
/// low.
class Reduction {
public:
    Reduction(const std::vector<Limit>& limits, const Grid& grid) : m_limits(limits), m_grid(grid) {}

    /// Exact; there is always a way, because every low result can be lifted.
    [[nodiscard]] std::int64_t least_cost() const
    {
        States states{{std::vector<int>(m_limits.size(), 0), 0}};
        for (std::size_t procedure = 0; procedure < m_grid.front().size(); ++procedure)
            states = after(states, procedure);
        OPORA_ASSERT(!states.empty(), "lifting every low result is within any limit");
        std::int64_t least = states.begin()->second;
        for (const auto& [counts, cost] : states) least = std::min(least, cost);
        return least;
    }

private:
    struct Option {
        std::vector<int> added = {}; ///< to the count of each limit
        std::int64_t cost = 0;
    };

    [[nodiscard]] States after(const States& states, std::size_t procedure) const
    {
        States next;
        for (const auto& option : options(procedure))
            for (const auto& [counts, cost] : states) add(next, counts, cost, option);
        return next;
    }

    void add(States& states, std::vector<int> counts, std::int64_t cost, const Option& option) const
    {
        for (std::size_t i = 0; i < m_limits.size(); ++i) {
            counts[i] += option.added[i];
            if (counts[i] > m_limits[i].most) return;
        }
        cost += option.cost;
        const auto [known, is_new] = states.emplace(std::move(counts), cost);
        if (!is_new) known->second = std::min(known->second, cost);
    }

    [[nodiscard]] std::vector<Option> options(std::size_t procedure) const
    {
        const auto low = low_periods(procedure);
        std::vector<Option> all;
        for (std::size_t lifted = 0; lifted < (std::size_t{1} << low.size()); ++lifted) {
            std::set<std::size_t> kept;
            Option option{.added = std::vector<int>(m_limits.size(), 0)};
            for (std::size_t i = 0; i < low.size(); ++i) {
                if (((lifted >> i) & 1U) == 0)
                    kept.insert(low[i]);
                else
                    option.cost += m_grid[low[i]][procedure]->cost.value_or(0);
            }
            for (std::size_t i = 0; i < m_limits.size(); ++i)
                option.added[i] =
                    std::includes(kept.begin(), kept.end(), m_limits[i].periods.begin(), m_limits[i].periods.end()) ? 1
                                                                                                                    : 0;
            all.push_back(std::move(option));
        }
        return all;
    }

    /// The periods in which the procedure is low and some limit looks.
    [[nodiscard]] std::vector<std::size_t> low_periods(std::size_t procedure) const
    {
        std::set<std::size_t> periods;
        for (const auto& limit : m_limits)
            for (const auto period : limit.periods)
                if (is_low(m_grid[period][procedure])) periods.insert(period);
        return {periods.begin(), periods.end()};
    }

    const std::vector<Limit>& m_limits;
    const Grid& m_grid;
};

/// An upper bound for the steps of all reductions.
double steps(const std::vector<std::vector<Limit>>& ways, const Grid& grid)
{
    double combined = 1;
    std::size_t periods = 0; // that the limits of one combination look at, at most
    for (const auto& choices : ways) {
        combined *= static_cast<double>(choices.size()) * (choices.front().most + 1);
        periods += choices.front().periods.size();
    }
    const auto lifted = static_cast<double>(std::min(periods, grid.size()));
    return combined * static_cast<double>(grid.front().size()) * std::pow(2.0, lifted);
}

/// Every choice of one way for each criterion.
std::vector<std::vector<Limit>> combinations(const std::vector<std::vector<Limit>>& ways)
{
    std::vector<std::vector<Limit>> all{{}};
    for (const auto& choices : ways) {
        std::vector<std::vector<Limit>> longer;
        for (const auto& chosen : all)
            for (const auto& choice : choices) {
                longer.push_back(chosen);
                longer.back().push_back(choice);
            }
        all = std::move(longer);
    }
    return all;
}

/// The cheapest way to end every criterion of a category that holds; nothing when it would take too long to find.
Cost cost_to_leave(const Category& category, const Grid& grid)
{
    std::vector<std::vector<Limit>> ways;
    for (const auto& criterion : category.any_of)
        if (holds(criterion, grid)) ways.push_back(ways_to_end(criterion, grid));
    constexpr double most_steps = 1e6; // a tenth of a second
    if (steps(ways, grid) > most_steps) return std::nullopt;
    Cost best;
    for (const auto& limits : combinations(ways)) best = smaller(best, Reduction(limits, grid).least_cost());
    return best;
}

}

PupilsToChange pupils_to_change(std::span<const Category> categories, std::optional<std::size_t> current,
                                const Grid& grid)
{
    PupilsToChange change;
    if (current) change.fewer = cost_to_leave(categories[*current], grid);
    for (const auto& earlier : categories.first(current.value_or(categories.size())))
        for (const auto& criterion : earlier.any_of) change.more = smaller(change.more, cost_to_hold(criterion, grid));
    return change;
}

std::optional<std::int64_t> fewest(const PupilsToChange& change)
{
    return change.fewer ? smaller(change.fewer, change.more) : std::nullopt;
}

}
