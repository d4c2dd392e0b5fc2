#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "tabular/json_records.hpp"
#include "tabular/sheet.hpp"

#include <memory>
#include <string>

namespace opora::dataset {

/// The places of a site where personal data may stand, given to the detectors of `privacy`: the files of a table.
/// `header` names the columns of a sheet; null is its first row.
void find_personal_data(const tabular::Sheet& sheet, const tabular::Record* header, const schemas::Schema& schema,
                        Diagnostics& problems);
void find_personal_data(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                        const schemas::Schema& schema, Diagnostics& problems);

/// A file that belongs to no table. Tables are read in any encoding, other files when they are text; that a file cannot
/// be read is not said here.
void find_personal_data_in_file(const source::Tree& tree, const std::string& path, Diagnostics& problems);

/// Pages, text files that are published as they are, and the names of all files in content/ and data/.
void find_personal_data_in_content(const source::Tree& tree, Diagnostics& problems);

}
