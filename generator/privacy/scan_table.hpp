#pragma once

#include "foundation/diagnostic.hpp"
#include "privacy/finding.hpp"
#include "tabular/distinct_texts.hpp"
#include "tabular/json_records.hpp"
#include "tabular/sheet.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace opora::privacy {

/// What a table's schema says about a column.
struct ColumnPolicy {
    enum class Place { Known, Unknown };
    Place place = Place::Unknown;
    std::vector<Kind> allowed = {}; ///< kinds of values that the column is for, such as names of curators
};
using ColumnLookup = std::function<ColumnPolicy(std::string_view header)>;

/// Personal data in a table file: columns that are personal by their header, unless the schema knows them, and values
/// in every column, at most the first thousand of a file. Values are sought in the bytes of the whole file; its rows
/// are read only when there is something to place. `header` names the columns; null is the first row that is not blank.
void scan_sheet(const tabular::Sheet& sheet, const tabular::Record* header, const ColumnLookup& lookup,
                Diagnostics& problems);
/// The same for a sheet whose cells below `header` have the texts of `columns` and no problems: where none of them is
/// personal, the rows need not be looked at.
void scan_cells(const tabular::Sheet& sheet, const tabular::Record& header,
                const std::vector<tabular::DistinctTexts>& columns, const ColumnLookup& lookup, Diagnostics& problems);
void scan_records(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                  const ColumnLookup& lookup, Diagnostics& problems);

}
