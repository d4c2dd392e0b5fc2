#pragma once

#include "identify/matching.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace opora::identify {

/// The fewest results of pupils that would have had to be different for a school's category to be another one.
struct PupilsToChange {
    std::optional<std::int64_t> fewer = {}; ///< that many fewer below the minimum: the category ceases to hold
    std::optional<std::int64_t> more = {};  ///< that many more: an earlier category begins to hold, or any at all
};

/// For rule sets whose criteria all count low procedures. `current` is the category that holds. Exact; nothing when no
/// change of results can do it or when the search would take too long.
PupilsToChange pupils_to_change(std::span<const Category> categories, std::optional<std::size_t> current,
                                const Grid& grid);

/// The smaller of both; nothing when one of them is needed and not known.
std::optional<std::int64_t> fewest(const PupilsToChange& change);

}
