#pragma once

#include "identify/rule_set.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace opora::identify {

/// One result of a school as far as the rules care.
struct GridCell {
    std::size_t evidence = 0; ///< index in Decision::evidence
    bool low = false;
    /// Fewest pupils whose result must be different for `low` to be different; nothing when it never can be.
    std::optional<std::int64_t> cost = {};
};

/// The results of one school: a row for every period, oldest first; a column for every procedure of the rules; empty
/// where there is no result.
using Grid = std::vector<std::vector<std::optional<GridCell>>>;

/// What the criteria are held against.
struct SchoolFacts {
    Grid grid = {};
    std::vector<std::vector<bool>> met =
        {}; ///< criteria with a test, by ordinal: do they hold in the periods of `grid`?
};

bool is_low(const std::optional<GridCell>& cell);

/// The newest periods that `criterion` is asked about; empty when the grid has fewer than it looks back at, and then it
/// cannot hold.
std::vector<std::size_t> periods_of(const Criterion& criterion, const Grid& grid);

/// A criterion of low procedures.
bool holds(const Criterion& criterion, const Grid& grid);

/// Any criterion.
bool holds(const Criterion& criterion, const SchoolFacts& facts);

/// Ids of the criteria of `category` that hold.
std::vector<std::string> holding_criteria(const Category& category, const SchoolFacts& facts);

/// The first category of which a criterion holds.
std::optional<std::size_t> matching_category(std::span<const Category> categories, const SchoolFacts& facts);

/// Low in every one of `periods`.
bool is_low_in_all(std::size_t procedure, const std::vector<std::size_t>& periods, const Grid& grid);

/// Evidence that decides: the low results that make a criterion hold which holds, or all results that its number is
/// made of; each once, ascending. `procedures` are those of the rule set, in the order of the grid.
std::vector<std::size_t> deciding_evidence(const Category& category, const SchoolFacts& facts,
                                           const std::vector<std::string>& procedures);

}
