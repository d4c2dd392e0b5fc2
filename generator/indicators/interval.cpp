#include "indicators/interval.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace opora::indicators {

Interval operator+(const Interval& one, const Interval& other)
{
    return {.from = one.from + other.from, .to = one.to + other.to};
}

std::optional<Interval> known(const std::optional<double>& number, const std::optional<Interval>& between)
{
    return number ? std::optional(Interval{.from = *number, .to = *number}) : between;
}

std::optional<Interval> quotient(const Interval& numerator, const Interval& denominator, Quotient kind)
{
    if (denominator.to <= 0 || !numerator.is_bounded() || !denominator.is_bounded()) return std::nullopt;
    // A part that is largest needs a whole that is at least as large. Where more is counted than there is, it is none.
    const bool is_part = kind == Quotient::Share && numerator.to <= denominator.to;
    const double fewest = is_part ? std::max(denominator.from, numerator.to) : denominator.from;
    const auto divided = [&](double number, bool is_largest) -> std::optional<double> {
        if (number == 0) return 0;
        const double by = (number > 0) == is_largest ? fewest : denominator.to;
        return by > 0 ? std::optional(number / by) : std::nullopt;
    };
    const auto from = divided(numerator.from, false);
    const auto to = divided(numerator.to, true);
    if (!from || !to) return std::nullopt;
    return Interval{.from = *from, .to = *to};
}

double without_noise(double value)
{
    const auto text = fmt::format("{:.10g}", value);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

}
