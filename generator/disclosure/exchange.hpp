#pragma once

#include "disclosure/gate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::disclosure {

/// Who could have been counted elsewhere? A table of numbers with known sums, and for each number how far it could be
/// another one while every sum stays what it is.

/// The node of all numbers that are in no known sum across the lines.
inline constexpr std::size_t outside = 0;
inline constexpr std::int64_t unbounded = 1'000'000'000;

struct Movable {
    std::size_t node = outside; ///< which sum across the lines the number is part of
    std::int64_t value = 0;
    Range limits = {}; ///< what everybody knows of it
};

/// Numbers whose sum is known.
using Line = std::vector<Movable>;

/// Only the plainest exchanges are looked for: something moves from one number of a line to another one, and other
/// lines move as much back between the same two sums. There may be more ways, so that a real attacker knows less.
/// Takes time in proportion to the numbers.
class Exchange {
public:
    Exchange(std::span<const Line> lines, std::size_t node_count);

    /// How far the number can go down (`low`) and up (`high`).
    [[nodiscard]] Range reach(const Line& line, std::size_t position) const;

private:
    [[nodiscard]] std::int64_t of_others(const Line& line, std::size_t from, std::size_t to) const;

    std::size_t m_nodes;
    std::vector<std::int64_t> m_total; ///< by node and node: what all lines together could move
};

}
