#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace opora::values {

/// How forms and examples write them.
inline constexpr std::string_view yes_word = "да";
inline constexpr std::string_view no_word = "нет";

/// да/нет, true/false, 1/0 in any case of letters.
std::optional<bool> parse_boolean(std::string_view text);
/// Elements apart by `;`, or by `,` where there is no `;`; trimmed, empty ones left out.
std::vector<std::string_view> split_list(std::string_view text);

}
