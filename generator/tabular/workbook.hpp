#pragma once

#include "foundation/diagnostic.hpp"
#include "tabular/sheet.hpp"

#include <optional>

namespace opora::tabular {

/// One sheet of an Excel workbook (.xlsx) as a text of lines with cells between tabs, quoted like CSV where needed; the
/// record number is the row of the sheet. Cells have the text that Russian Excel shows, numbers with all their digits.
/// Reports what makes the sheet something else than it looks like: merged cells, formulas without a stored value,
/// hidden rows, several sheets.
std::optional<Sheet> open_workbook(const SourceText& file, const Dialect& dialect, Diagnostics& problems);

}
