#pragma once

#include <cmath>
#include <optional>

namespace opora::indicators {

/// What is known of a number: it lies between two ends, both of which it may be. Equal ends are the number itself.
struct Interval {
    double from = 0;
    double to = 0; ///< infinite where nobody says how large it may be
    [[nodiscard]] bool is_exact() const { return from == to; }
    [[nodiscard]] bool is_bounded() const { return std::isfinite(to); }
    bool operator==(const Interval&) const = default;
};

Interval operator+(const Interval& one, const Interval& other);

/// A number that is known, or what is known of it.
std::optional<Interval> known(const std::optional<double>& number, const std::optional<Interval>& between);

enum class Quotient {
    Ratio, ///< any two numbers: hours for each teacher
    Share, ///< a part of the denominator: what belongs to the numerator belongs to the denominator too
};

/// Between which ends numerator / denominator lies, whatever the two are. Nothing where the denominator can only be
/// nought, and where one of the two has no upper end or the denominator may be so small that the quotient has none. The
/// denominator is not negative.
std::optional<Interval> quotient(const Interval& numerator, const Interval& denominator, Quotient kind);

/// The number without the noise of binary fractions: 21.250000000000004 is 21.25. Ten digits mean something, no more.
double without_noise(double value);

}
