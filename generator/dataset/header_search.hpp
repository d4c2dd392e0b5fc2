#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/schema.hpp"
#include "tabular/csv.hpp"
#include "tabular/sheet.hpp"

#include <deque>
#include <optional>
#include <string>

namespace opora::dataset {

/// The record of a sheet that names the columns. Several rows of names become one: joined by a space, a name over
/// several columns said for each of them.
struct FoundHeader {
    tabular::Record record = {};
    std::deque<std::string> joined = {}; ///< texts of `record` that are not in the file
};

/// Reads `csv` to behind the header: the row that `rules` name, else the first that is not blank. When that is a title
/// and the header comes later, reports dataset.header-not-first; when there is none, dataset.empty-table.
std::optional<FoundHeader> find_header(const tabular::Sheet& sheet, tabular::CsvReader& csv,
                                       const schemas::Schema& schema, const schemas::FileRules* rules,
                                       Diagnostics& problems);

}
