#include "values/checksum.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace opora::values {

namespace {

// The weights of the last check digit of twelve; shorter numbers use the tail of the same row.
constexpr std::array<int, 11> inn_weights{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

bool are_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

/// True when the digit after the first `count` agrees with them.
bool inn_digit_agrees(std::string_view digits, std::size_t count)
{
    int sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += inn_weights.at(inn_weights.size() - count + i) * (digits[i] - '0');
    return sum % 11 % 10 == digits[count] - '0';
}

}

bool is_valid_inn(std::string_view digits)
{
    if (!are_digits(digits)) return false;
    if (digits.size() == 10) return inn_digit_agrees(digits, 9);
    return digits.size() == 12 && inn_digit_agrees(digits, 10) && inn_digit_agrees(digits, 11);
}

bool is_valid_ogrn(std::string_view digits)
{
    if (digits.size() != 13 || !are_digits(digits)) return false;
    std::int64_t number = 0;
    for (const char digit : digits.substr(0, 12)) number = number * 10 + (digit - '0');
    return number % 11 % 10 == digits[12] - '0';
}

}
