#pragma once

#include <cstddef>

namespace opora::tabular {

/// Far above the tables of an office, so that a file that multiplies what it holds is refused before it does.

inline constexpr std::size_t most_columns = 16'384; ///< as in Excel
/// Empty ones up to the last column included.
inline constexpr std::size_t most_cells = 20'000'000;
constexpr bool is_too_large(std::size_t rows, std::size_t width)
{
    return rows * width > most_cells;
}
/// A text of one cell. Excel ends it at 32,767 letters.
inline constexpr std::size_t longest_cell_bytes = 100'000;
inline constexpr std::size_t most_sheets = 1'000;
/// All texts of one sheet of a workbook.
inline constexpr std::size_t largest_sheet_bytes = std::size_t{128} << 20U;

}
