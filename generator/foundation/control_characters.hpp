#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// Control characters that no text has and XML 1.0 has no place for: all below the space but tabs and line ends. They
/// come from line breaks of word processors (U+000B), from page breaks and from broken exports.

/// Offset of the first, or nothing.
std::optional<std::size_t> find_control_character(std::string_view text);

/// A space instead of each, so that every other character keeps its place. Their number.
std::size_t replace_control_characters(std::string& text);

}
