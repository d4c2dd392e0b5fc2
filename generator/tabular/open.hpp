#pragma once

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"
#include "tabular/sheet.hpp"

#include <optional>
#include <string_view>

namespace opora::tabular {

/// Reads `path` (.csv, .tsv, .xlsx). Reports tabular.* and returns nothing when the file cannot be read as one table.
std::optional<Sheet> open_sheet(const source::Tree& tree, std::string_view path, const Dialect& dialect,
                                Diagnostics& problems);

}
