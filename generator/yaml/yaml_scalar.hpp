#pragma once

#include <cstddef>
#include <string_view>

namespace opora::yaml {

/// Where the bytes of a YAML scalar's value stand in its source. `raw` begins at the scalar's first byte: a quote, `|`,
/// `>` or plain text.

/// Offset in `raw` after the scalar, the closing quote included; the last line of a block scalar without its line end.
std::size_t scalar_end(std::string_view raw, std::string_view value);

/// Offset in `raw` of what became `value[position]`; `position` may be the size of `value`.
std::size_t raw_offset(std::string_view raw, std::string_view value, std::size_t position);

}
