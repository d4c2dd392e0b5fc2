#pragma once

#include "foundation/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace opora::values {

/// An exact decimal: `mantissa` × 10^-`scale`. Numbers of a table stay as they were written; nothing is rounded on the
/// way in.
struct Decimal {
    std::int64_t mantissa = 0;
    int scale = 0; ///< 0–18, trailing zeros of the fraction removed

    [[nodiscard]] double to_double() const;
    [[nodiscard]] std::string to_text() const; ///< with a point: `-12.5`
};

inline std::int64_t power_of_ten(int exponent)
{
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// A typed cell; std::monostate is a missing value. Texts live as long as the table.
using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, Date, std::string_view>;

}
