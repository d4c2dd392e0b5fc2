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
    std::uint32_t first_row = 1;         ///< of the sheet; the last is that of `record`
};

/// Reads `csv` to behind the header: the row that `rules` name, else the first that is not blank. Where that is a title
/// and exactly one of the rows below it names columns of the table, that one. Names of groups («Отметки») with names of
/// columns in the next row («2», «3») are read together. When several do, reports
/// dataset.header-not-first; when there is none, dataset.empty-table.
std::optional<FoundHeader> find_header(const tabular::Sheet& sheet, tabular::CsvReader& csv,
                                       const schemas::Schema& schema, const schemas::FileRules* rules,
                                       Diagnostics& problems);

/// Some row of the sheet names columns of the table.
bool has_header(const tabular::Sheet& sheet, const schemas::Schema& schema, const schemas::FileRules* rules);

/// Merged cells hide to what a value belongs, except above the header, over groups of columns inside of it, and down
/// the columns that `rules` call merged. False, and tabular.merged-cells, when there are others.
bool check_merges(const tabular::Sheet& sheet, const FoundHeader& header, const schemas::Schema& schema,
                  const schemas::FileRules* rules, Diagnostics& problems);

}
