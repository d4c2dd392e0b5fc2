#include "shares/difference.hpp"

#include <cmath>

namespace opora::shares {

namespace {

double value_of(const Fraction& share)
{
    return static_cast<double>(share.part) / static_cast<double>(share.whole);
}

}

Limits difference_limits(const Fraction& first, const Fraction& second)
{
    const double one = value_of(first);
    const double other = value_of(second);
    const auto of_one = wilson_limits(first, first.whole);
    const auto of_other = wilson_limits(second, second.whole);
    const double difference = one - other;
    return {.low = difference - std::hypot(one - of_one.low, of_other.high - other),
            .high = difference + std::hypot(of_one.high - one, other - of_other.low)};
}

}
