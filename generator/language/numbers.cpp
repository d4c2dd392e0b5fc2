#include "language/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace opora::language {

namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view narrow_no_break_space = "\u202F";
constexpr std::string_view minus = "\u2212";

/// Groups of three; a number of four digits stays whole, as Russian typography has it.
std::string grouped(std::string digits)
{
    if (digits.size() <= 4) return digits;
    for (auto place = digits.size() - 3;; place -= 3) {
        digits.insert(place, narrow_no_break_space);
        if (place <= 3) return digits;
    }
}

/// -1 below `edge`, 0 on it, 1 above; what 100 × 3 / 3 leaves in the last bits is on it.
int side(double value, double edge)
{
    constexpr double tolerance = 1e-9;
    if (std::abs(value - edge) <= tolerance) return 0;
    return value < edge ? -1 : 1;
}

}

std::string format_integer(std::int64_t value)
{
    auto digits = fmt::format("{}", value);
    if (value >= 0) return grouped(std::move(digits));
    return std::string(minus) + grouped(digits.substr(1));
}

double rounded(double value, int digits)
{
    const double scale = std::pow(10, digits);
    const double scaled = std::abs(value) * scale;
    // Beyond 2^52 a double has no fraction to round.
    if (!(scaled < 4503599627370496.0)) return value;
    // 1.005 is a little less than it says in binary.
    constexpr double nearly_half = 0.5 + 1e-9;
    return std::copysign(std::floor(scaled + nearly_half) / scale, value);
}

std::string format_decimal(double value, int digits)
{
    auto text = fmt::format("{:.{}f}", std::abs(rounded(value, digits)), digits);
    std::string fraction;
    if (const auto point = text.find('.'); point != std::string::npos) {
        fraction = text.substr(point + 1);
        text.resize(point);
        fraction.erase(fraction.find_last_not_of('0') + 1);
    }
    const bool zero = fraction.empty() && text == "0";
    auto result = (std::signbit(value) && !zero ? std::string(minus) : std::string()) + grouped(std::move(text));
    if (!fraction.empty()) result += "," + fraction;
    return result;
}

double rounded_percent(double value, int digits, std::optional<double> target)
{
    constexpr int most_digits = 4;
    const auto is_kept = [&](double edge) { return side(rounded(value, digits), edge) == side(value, edge); };
    while (digits < most_digits && !(is_kept(0) && is_kept(100) && is_kept(target.value_or(0)))) ++digits;
    return rounded(value, digits);
}

std::string format_percent(double value, int digits, std::optional<double> target)
{
    constexpr int every_digit = 4;
    return format_decimal(rounded_percent(value, digits, target), std::max(digits, every_digit)) +
           std::string(no_break_space) + "%";
}

std::string format_file_size(std::uint64_t size_bytes)
{
    constexpr double unit = 1024;
    const auto size = static_cast<double>(size_bytes);
    const auto with_unit = [](double value, int digits, std::string_view name) {
        return format_decimal(value, digits) + std::string(no_break_space) + std::string(name);
    };
    if (size < unit) return counted(static_cast<std::int64_t>(size_bytes), "байт", "байта", "байт");
    if (size < unit * unit) return with_unit(size / unit, 0, "КБ");
    return with_unit(size / unit / unit, 1, "МБ");
}

std::string_view plural(std::int64_t count, std::string_view one, std::string_view few, std::string_view many)
{
    const auto tens = std::llabs(count) % 100;
    const auto units = tens % 10;
    if (tens >= 11 && tens <= 14) return many;
    if (units == 1) return one;
    return units >= 2 && units <= 4 ? few : many;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view few, std::string_view many)
{
    return format_integer(count) + std::string(no_break_space) + std::string(plural(count, one, few, many));
}

}
