#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// What every reader of a table makes of its format, before types: rows of texts that know their place in the file.

struct RawCell {
    std::string_view text = {}; ///< trimmed; valid as long as the reader says
    std::uint32_t begin = 0;    ///< bytes of the file, quotes included
    std::uint32_t end = 0;
    bool literal = true; ///< `text` is a view of the file's bytes
    /// Where a reader gives numbers: one text of a column has one number, from 0.
    std::optional<std::uint32_t> number = {};
};

struct Record {
    std::vector<RawCell> cells = {};
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t sheet_row = 0; ///< 1-based row as a spreadsheet shows it
};

/// True when no cell has text.
bool is_blank(const Record& record);

/// Spreadsheet letters of a 0-based column: A … Z, AA, AB …
std::string column_letters(std::size_t column);

}
