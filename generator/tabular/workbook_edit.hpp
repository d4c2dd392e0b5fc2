#pragma once

#include "foundation/source_text.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace opora::tabular {

/// A cell of a sheet and what is to stand in it.
struct CellText {
    std::uint32_t row = 1;    ///< 1-based, as Excel shows it
    std::uint32_t column = 0; ///< 0-based
    std::string text = {};
};

/// The workbook with these texts in cells of the sheet named `sheet`: their formats, and all other cells, sheets and
/// parts, stay as they are. `texts` are in the order of rows and columns. Nothing when one of the cells is not there or
/// holds a formula, or when the workbook cannot be written anew.
std::optional<std::string> with_cell_texts(const SourceText& file, std::string_view sheet,
                                           std::span<const CellText> texts);

}
