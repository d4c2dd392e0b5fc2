#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace opora::identify {

/// What the program computes is told only where it comes out the same whatever the numbers are that are missing or not
/// public. Criteria grow with the shares, so two worlds settle it: the one where all of these shares are as small as
/// they can be, and the one where they are as large.

/// What everyone may know of a row of `results` whose numbers are not public.
struct ResultRange {
    std::int64_t participants_from = 0;
    std::int64_t participants_to = 0;
    std::int64_t below_from = 0;
    std::int64_t below_to = 0;
};
/// By row of `results`; the numbers of all other rows are public. Only looked up.
using ResultRanges = std::unordered_map<std::size_t, ResultRange>;

/// What is not public.
struct Hidden {
    ResultRanges results = {};
    /// Numbers that no school is told (contexts, ratings, marks of doubt): a criterion over them is open unless the
    /// office wants it told.
    bool private_numbers = false;
};

enum class World { Lowest, Highest };

}
