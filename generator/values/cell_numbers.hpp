#pragma once

#include "values/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::values {

/// Numbers as Russian Excel writes them: decimal comma or point, thousands apart by any space.

std::optional<Decimal> parse_decimal(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text); ///< also `12,0`
/// `1,138` without the mark that stands between thousands; nothing where it stands elsewhere.
std::optional<std::string> without_groups(std::string_view text, std::string_view mark);
/// A text that one program writes for a whole number and another for a fraction: `1.234` is 1 234 or 1,234.
struct TwoReadings {
    std::string grouped = {};
    std::string fraction = {};
};
std::optional<TwoReadings> two_readings(std::string_view text);

}
