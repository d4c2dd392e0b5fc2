#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::language {

/// Russian typography: decimal comma, thousands apart by U+202F (narrow no-break space), a no-break space before a
/// unit, U+2212 as minus.

std::string format_integer(std::int64_t value);

/// To `digits` decimals, halves away from nought: 12.5 is 13.
double rounded(double value, int digits);

/// At most `digits` decimals, rounded as above; trailing zeros are cut. 12.50 with two digits is «12,5».
std::string format_decimal(double value, int digits);

/// In percent, to `digits` decimals, or to as many more as keep the value on its side of 0, 100 and the target: 548 of
/// 550 is never 100 %.
double rounded_percent(double value, int digits = 0, std::optional<double> target = {});
/// `value` is in percent: 30 is «30 %»; rounded as above.
std::string format_percent(double value, int digits = 0, std::optional<double> target = {});

/// «900 байт», «12 КБ», «1,4 МБ»; 1 КБ = 1,024 bytes.
std::string format_file_size(std::uint64_t size_bytes);

/// The form for a count: 1 школа, 2 школы, 5 школ; fractions take the form of 2.
std::string_view plural(std::int64_t count, std::string_view one, std::string_view few, std::string_view many);

/// «5 школ»: the number and its form, joined by a no-break space.
std::string counted(std::int64_t count, std::string_view one, std::string_view few, std::string_view many);

}
