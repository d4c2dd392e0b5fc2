#pragma once

#include "foundation/source_text.hpp"
#include "tabular/encoding.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::tabular {

enum class Merges {
    Refused,
    DownColumns, ///< cells of one column below the header may be merged: the caller knows in which
};

/// Cells of one column that are merged.
struct MergedCells {
    std::uint32_t column = 0; ///< 0-based
    std::uint32_t first_row = 0;
    std::string range = {}; ///< as Excel writes it: `D4:D6`
};

/// What a schema settles about a file beforehand; what is empty is decided from the file, and said when it cannot be.
struct Dialect {
    std::optional<Encoding> encoding = {};
    std::optional<char> delimiter = {}; ///< `;`, `,` or tab
    std::string sheet = {};             ///< of a workbook; empty = its only visible sheet that has cells
    Merges merges = Merges::Refused;
};

/// A table file as one text that CsvReader reads, whatever its format was.
struct Sheet {
    std::shared_ptr<const SourceText> text = {}; ///< UTF-8; a workbook's sheet as lines of cells between tabs
    char delimiter = ',';
    std::size_t begin = 0;       ///< of the first record: after a byte order mark or a line `sep=;`
    std::uint32_t first_row = 1; ///< sheet row of the first record
    Encoding encoding = Encoding::Utf8;
    std::vector<MergedCells> merges = {}; ///< those that the dialect allows, in the order of the file
};

}
