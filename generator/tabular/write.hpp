#pragma once

#include "tabular/encoding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::tabular {

enum class LineEnd : std::uint8_t { LineFeed, CarriageReturnLineFeed, CarriageReturn };
enum class ByteOrderMark : std::uint8_t { Absent, Present };

/// How a text file of a table is written. The defaults are what Opora likes best to read.
struct CsvFormat {
    Encoding encoding = Encoding::Utf8;
    char delimiter = ';';
    LineEnd line_end = LineEnd::LineFeed;
    ByteOrderMark mark = ByteOrderMark::Absent; ///< UTF-8 and UTF-16 only
};

/// `text` as one cell: in quotes when it would be read as something else without them (RFC 4180).
std::string written_cell(const std::string& text, char delimiter);

/// `records` of UTF-8 texts as the bytes of a file; nothing when a character has no place in the encoding. Read back,
/// the cells are the same but for spaces around them.
std::optional<std::string> written_csv(const std::vector<std::vector<std::string>>& records, const CsvFormat& format);

}
