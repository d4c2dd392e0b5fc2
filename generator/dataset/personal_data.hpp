#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "tabular/distinct_texts.hpp"
#include "tabular/json_records.hpp"
#include "tabular/sheet.hpp"

#include <memory>
#include <string>
#include <vector>

namespace opora::dataset {

/// The places of a site where personal data may stand, given to the detectors of `privacy`: the files of a table.
/// `header` names the columns of a sheet; null is its first row.
void find_personal_data(const tabular::Sheet& sheet, const tabular::Record* header, const schemas::Schema& schema,
                        Diagnostics& problems);
/// Where `columns` holds the texts of all cells below `header`, which have no problems.
void find_personal_data(const tabular::Sheet& sheet, const tabular::Record& header,
                        const std::vector<tabular::DistinctTexts>& columns, const schemas::Schema& schema,
                        Diagnostics& problems);
void find_personal_data(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                        const schemas::Schema& schema, Diagnostics& problems);

/// A file that belongs to no table: text in any form, and documents with all that is stored in them. That a file cannot
/// be read is not said here.
void find_personal_data_in_file(const source::Tree& tree, const std::string& path, Diagnostics& problems);

/// Everything of a site that is no table: pages, attachments, `site.yaml`, the words of its themes, other files in
/// data/, sheets and comments of workbooks that no table is read from, and the names of all files. One diagnostic names
/// the files whose text could not be read.
void find_personal_data_in_content(const source::Tree& tree, const Tables& tables, Diagnostics& problems);

}
