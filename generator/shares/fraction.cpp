#include "shares/fraction.hpp"

#include "foundation/assert.hpp"

#include <cmath>

namespace opora::shares {

namespace {

__extension__ using Wide = __int128; // products of two counts never overflow

constexpr std::int64_t six_decimals = 1'000'000;

/// Rounded down, also below nought.
std::int64_t quotient(std::int64_t dividend, std::int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

}

std::strong_ordering operator<=>(const Fraction& left, const Fraction& right)
{
    OPORA_ASSERT(left.whole > 0 && right.whole > 0, "a fraction has a whole");
    return Wide{left.part} * right.whole <=> Wide{right.part} * left.whole;
}

bool operator==(const Fraction& left, const Fraction& right)
{
    return (left <=> right) == std::strong_ordering::equal;
}

std::int64_t percent_down(const Fraction& share)
{
    return quotient(100 * share.part, share.whole);
}

std::int64_t percent_up(const Fraction& share)
{
    return -quotient(-100 * share.part, share.whole);
}

std::int64_t nearest_percent(const Fraction& share)
{
    return quotient(200 * share.part + share.whole, 2 * share.whole);
}

double percent(const Fraction& share)
{
    return 100.0 * static_cast<double>(share.part) / static_cast<double>(share.whole);
}

Fraction decimal(double value)
{
    return {.part = std::llround(value * six_decimals), .whole = six_decimals};
}

Fraction of_percent(double value)
{
    return {.part = std::llround(value * six_decimals), .whole = 100 * six_decimals};
}

}
