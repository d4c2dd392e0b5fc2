#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// Offset of the first byte that is not part of a valid UTF-8 sequence (RFC 3629), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// Counts bytes that start a code point, so invalid input still gives a usable column.
std::size_t count_code_points(std::string_view text);

/// The first `limit` code points of `text`; an ellipsis says that something was cut.
std::string shortened(std::string_view text, std::size_t limit);

/// `text` with everything that an eye would miss made visible: leading and trailing spaces as ␠, no-break space ⍽, tab
/// ␉, line ends ␤, other control characters, soft hyphens and byte order marks as <U+XXXX>, invalid bytes as <XX>.
std::string visible(std::string_view text);

/// The same for a piece of a line that is shown in its place: plain spaces stay spaces, a tab takes the width of one.
std::string visible_in_line(std::string_view text);

/// Appends `code_point` as UTF-8.
void append_utf8(std::string& text, char32_t code_point);

/// The code point at `offset` and the offset after it; an invalid byte is returned as U+FFFD of length one.
struct Decoded {
    char32_t code_point = 0;
    std::size_t next = 0;
};
Decoded decode_utf8(std::string_view text, std::size_t offset);

/// Where the text begins after a UTF-8 byte order mark.
std::size_t skip_byte_order_mark(std::string_view bytes);

/// Bytes of the space at the front of `text`, 0 when there is none: space, no-break, thin and narrow no-break space.
std::size_t space_length(std::string_view text);

/// Without spaces, no-break spaces, tabs and line ends around.
std::string_view trimmed(std::string_view text);

}
