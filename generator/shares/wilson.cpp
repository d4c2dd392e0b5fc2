#include "shares/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace opora::shares {

Limits wilson_limits(std::int64_t k, std::int64_t n)
{
    return n > 0 ? wilson_limits(Fraction{.part = k, .whole = n}, n) : Limits{};
}

Limits wilson_limits(const Fraction& fraction, std::int64_t n)
{
    if (n <= 0) return {};
    constexpr double z = 1.959963984540054; // 97.5 % quantile of the normal distribution
    const auto count = static_cast<double>(n);
    const double share = static_cast<double>(fraction.part) / static_cast<double>(fraction.whole);
    const double divisor = 1 + z * z / count;
    const double centre = (share + z * z / (2 * count)) / divisor;
    const double half_width = z / divisor * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    return {.low = std::clamp(centre - half_width, 0.0, 1.0), .high = std::clamp(centre + half_width, 0.0, 1.0)};
}

PercentLimits told_limits(const Limits& limits)
{
    constexpr double tolerance = 1e-9; // keeps an exact whole percent from being rounded to its neighbour
    return {.low = static_cast<std::int64_t>(std::floor(100 * limits.low + tolerance)),
            .high = static_cast<std::int64_t>(std::ceil(100 * limits.high - tolerance))};
}

}
