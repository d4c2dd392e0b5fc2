#pragma once

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"
#include "tabular/sheet.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::tabular {

/// Without the dot, in small letters: `xlsx`; empty when there is none.
std::string extension_of(std::string_view path);

/// Reads `path` (.csv, .tsv, .xlsx). Reports tabular.* and returns nothing when the file cannot be read as one table.
std::optional<Sheet> open_sheet(const source::Tree& tree, std::string_view path, const Dialect& dialect,
                                Diagnostics& problems);

}
