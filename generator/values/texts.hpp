#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace opora::values {

/// да/нет, true/false, 1/0 in any case of letters.
std::optional<bool> parse_boolean(std::string_view text);
/// Elements apart by `;`, or by `,` where there is no `;`; trimmed, empty ones left out.
std::vector<std::string_view> split_list(std::string_view text);

}
