#pragma once

#include "shares/fraction.hpp"

#include <cstdint>

namespace opora::shares {

/// Wilson score interval at 95 %, as fractions. Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.
struct Limits {
    double low = 0;
    double high = 1;
};
/// For `k` of `n`; nobody tells nothing.
Limits wilson_limits(std::int64_t k, std::int64_t n);
/// For a share of which no `k` need be known.
Limits wilson_limits(const Fraction& share, std::int64_t n);

/// As they are told: whole percents, rounded outwards.
struct PercentLimits {
    std::int64_t low = 0;
    std::int64_t high = 100;
};
PercentLimits told_limits(const Limits& limits);

}
