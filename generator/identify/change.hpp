#pragma once

#include "identify/matching.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace opora::identify {

/// The fewest results of pupils that would have had to be different for the category to be another one than
/// `categories[current]`: either an earlier category begins to hold (more pupils below), or the current one ceases to
/// (fewer). Exact; nothing when no change of results can do it or when the search would take too long.
std::optional<std::int64_t> pupils_to_change(std::span<const Category> categories, std::size_t current,
                                             const Grid& grid);

}
