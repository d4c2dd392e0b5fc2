#include "identify/change.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace opora;
using identify::Category;
using identify::Criterion;
using identify::Grid;
using identify::MatchMode;

namespace {

/// Tries every combination of results: slow and obvious.
std::optional<std::int64_t> brute_force(const std::vector<Category>& categories, std::optional<std::size_t> current,
                                        const Grid& grid)
{
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    for (std::size_t period = 0; period < grid.size(); ++period)
        for (std::size_t procedure = 0; procedure < grid[period].size(); ++procedure)
            if (grid[period][procedure] && grid[period][procedure]->cost) cells.emplace_back(period, procedure);
    std::optional<std::int64_t> best;
    for (std::size_t chosen = 0; chosen < (std::size_t{1} << cells.size()); ++chosen) {
        auto changed = grid;
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (((chosen >> i) & 1U) == 0) continue;
            auto& cell = *changed[cells[i].first][cells[i].second];
            cell.low = !cell.low;
            cost += *cell.cost;
        }
        const auto category = identify::matching_category(categories, {.grid = changed});
        if (category != current && (!best || cost < *best)) best = cost;
    }
    return best;
}

Criterion random_criterion(std::mt19937& random, int procedures, int periods)
{
    const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    return {.id = "A",
            .procedures_at_least = number(1, procedures),
            .in_each_of_last = number(1, periods),
            .match = number(0, 1) == 0 ? MatchMode::Any : MatchMode::SameProcedure};
}

Grid random_grid(std::mt19937& random, int procedures, int periods)
{
    const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    Grid grid(static_cast<std::size_t>(periods),
              std::vector<std::optional<identify::GridCell>>(static_cast<std::size_t>(procedures)));
    for (auto& row : grid)
        for (auto& cell : row) {
            if (number(0, 7) == 0) continue;
            const bool low = number(0, 2) != 0;
            cell = identify::GridCell{.low = low, .cost = number(1, 5)};
            if (!low && number(0, 3) == 0) cell->cost = std::nullopt;
        }
    return grid;
}

}

TEST_CASE("pupils_to_change agrees with trying every combination of results")
{
    std::mt19937 random(20230901); // the same every time
    int identified = 0;
    int others = 0;
    for (int round = 0; round < 600; ++round) {
        const int procedures = 1 + round % 4;
        const int periods = 1 + round % 3;
        std::vector<Category> categories(2);
        for (auto& category : categories)
            for (int i = 0; i <= round % 3; ++i)
                category.any_of.push_back(random_criterion(random, procedures, periods));
        const auto grid = random_grid(random, procedures, periods);
        const auto current = identify::matching_category(categories, {.grid = grid});
        const auto change = identify::pupils_to_change(categories, current, grid);
        INFO(round);
        CHECK((current ? identify::fewest(change) : change.more) == brute_force(categories, current, grid));
        CHECK((current || !change.fewer));
        (current ? identified : others)++;
    }
    CHECK(identified > 300);
    CHECK(others > 30);
}

TEST_CASE("pupils_to_change gives up rather than guess when there are too many combinations")
{
    Grid grid(10, std::vector<std::optional<identify::GridCell>>(40, identify::GridCell{.low = true, .cost = 1}));
    std::int64_t cost = 0;
    for (auto& row : grid)
        for (auto& cell : row) cell->cost = 1 + (++cost * 7) % 13;
    const std::vector<Category> categories{
        {.any_of = {{.procedures_at_least = 20, .in_each_of_last = 1},
                    {.procedures_at_least = 15, .in_each_of_last = 9, .match = MatchMode::SameProcedure},
                    {.procedures_at_least = 10, .in_each_of_last = 10, .match = MatchMode::SameProcedure}}}};
    CHECK_FALSE(identify::pupils_to_change(categories, 0, grid).fewer);
    CHECK_FALSE(identify::fewest(identify::pupils_to_change(categories, 0, grid)));
}
