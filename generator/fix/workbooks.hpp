#pragma once

#include "dataset/table.hpp"
#include "fix/edit.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::fix {

/// What can be mended in an Excel workbook goes into a copy beside it: an author has the workbook open, and what Excel
/// keeps of it that no table has must not be lost.

struct CellFix {
    std::string cell = {}; ///< C1
    std::string before = {};
    std::string after = {};
    ChangeKind kind = ChangeKind::Header;
};

struct WorkbookFix {
    std::string path = {};
    std::string copy = {};  ///< data/results.ispravleno.xlsx
    std::string sheet = {}; ///< its name
    std::vector<CellFix> cells = {};
    std::string bytes = {}; ///< of the copy
};

/// The schema of a workbook of a known table, data/NAME.xlsx or data/NAME/*.xlsx; null for other files.
const schemas::Schema* schema_of_workbook(std::string_view path, const dataset::Tables& tables);

/// Misspelt headers, dates and decimal marks, as in text files; formulas stay. Nothing where there is nothing to mend,
/// or the workbook cannot be read as one table. Reports fix.ambiguous-*.
std::optional<WorkbookFix> fix_workbook(const source::Tree& tree, const std::string& path,
                                        const schemas::Schema& schema, Diagnostics& problems);

}
