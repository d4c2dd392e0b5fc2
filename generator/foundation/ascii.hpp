#pragma once

namespace opora {

/// 0–9, whatever the locale says.
constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

}
