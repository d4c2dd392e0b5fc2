#pragma once

#include "tabular/xlsx_parts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// The cells of a sheet, row by row, before they are one text. Rows and columns that nothing stands in take no space,
/// wherever in the 1,048,576 × 16,384 a cell stands.
struct SheetRows {
    struct Row {
        std::uint32_t number = 0; ///< 1-based
        std::uint32_t width = 0;  ///< columns up to the last that has text
        std::uint32_t filled = 0; ///< cells that have text
        std::size_t end = 0;      ///< of its cells in `cells`
        bool hidden = false;
    };
    std::string cells = {};        ///< all rows, one after another, cells between tabs
    std::vector<Row> rows = {};    ///< that have text
    std::uint32_t width = 0;       ///< of the widest
    std::string uncalculated = {}; ///< address of the first formula that has no stored value
    std::uint32_t uncalculated_row = 0;
    std::size_t uncalculated_count = 0;
    std::string control_cell = {}; ///< address of the first text with control characters
    std::uint32_t control_row = 0;
    std::size_t control_count = 0;
    std::string first_formula = {}; ///< address
    std::uint32_t first_formula_row = 0;
    std::size_t formula_count = 0;
    std::size_t zero_formula_count = 0; ///< formulas whose stored value is 0
    std::string passed_limit = {}; ///< of limits.hpp, at which reading ended: `cells`, `text` or `sheet`; empty = none
    std::string passed_at = {};    ///< address of the cell
};

enum class RowsWanted : std::uint8_t { All, Any }; ///< `Any` stops at the first text: is there anything at all?

/// From the inside of `sheetData`. When it is damaged, nothing, and `reason` is `xml`, `order` of rows or cells, `text`
/// that is not shared, `number` or `address`.
std::optional<SheetRows> read_sheet_rows(std::string_view xml, const Workbook& workbook, RowsWanted wanted,
                                         std::string& reason);

/// A range such as `B3:D7`, 0-based columns and 1-based rows.
struct CellRange {
    std::uint32_t first_column = 0;
    std::uint32_t first_row = 0;
    std::uint32_t last_column = 0;
    std::uint32_t last_row = 0;
};
std::optional<CellRange> parse_cell_range(std::string_view text);

}
