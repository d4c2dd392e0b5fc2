#pragma once

#include "foundation/source_text.hpp"
#include "tabular/encoding.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::tabular {

struct Sheet;

/// Cells that are merged where something stands in their rows.
struct MergedCells {
    std::uint32_t first_column = 0; ///< 0-based
    std::uint32_t last_column = 0;
    std::uint32_t first_row = 0; ///< 1-based
    std::uint32_t last_row = 0;
    std::string range = {}; ///< as Excel writes it: `D4:D6`
};

/// What a schema settles about a file beforehand; what is empty is decided from the file, and said when it cannot be.
struct Dialect {
    std::optional<Encoding> encoding = {};
    std::optional<char> delimiter = {}; ///< `;`, `,` or tab
    std::string sheet = {};             ///< of a workbook; empty = its only visible sheet that has cells
    bool as_written = false;            ///< letters of a text file are not composed, and control characters stay
    /// Whether a sheet may be the table: asked where a workbook has several that may.
    std::function<bool(const Sheet&)> fits = {};
};

/// A table file as one text that CsvReader reads, whatever its format was.
struct Sheet {
    std::shared_ptr<const SourceText> text = {}; ///< UTF-8; a workbook's sheet as lines of cells between tabs
    char delimiter = ',';
    std::size_t begin = 0;       ///< of the first record: after a byte order mark or a line `sep=;`
    std::uint32_t first_row = 1; ///< sheet row of the first record
    Encoding encoding = Encoding::Utf8;
    std::vector<MergedCells> merges = {}; ///< of a workbook, in the order of the file; what they mean is for the caller
};

}
