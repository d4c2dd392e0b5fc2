#pragma once

#include <compare>
#include <cstdint>

namespace opora::shares {

/// An exact fraction; the lower number is above nought. Counts of pupils, and numbers with up to six decimals, fit.
struct Fraction {
    std::int64_t part = 0;
    std::int64_t whole = 1;
};

std::strong_ordering operator<=>(const Fraction& left, const Fraction& right);
bool operator==(const Fraction& left, const Fraction& right);

/// Whole percents: the next one down, the next one up, the nearest (halves up).
std::int64_t percent_down(const Fraction& share);
std::int64_t percent_up(const Fraction& share);
std::int64_t nearest_percent(const Fraction& share);
double percent(const Fraction& share);

/// `value` as it is, to six decimals.
Fraction decimal(double value);
/// 12.5 is an eighth.
Fraction of_percent(double value);

}
