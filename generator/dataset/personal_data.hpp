#pragma once

#include "dataset/schema.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"
#include "tabular/json_records.hpp"

#include <memory>

namespace opora::dataset {

/// The places of a site where personal data may stand, given to the detectors of `privacy`. `schema` is null for a file
/// that belongs to no table.
void find_personal_data(const std::shared_ptr<const SourceText>& text, char delimiter, const Schema* schema,
                        Diagnostics& problems);
void find_personal_data(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                        const Schema* schema, Diagnostics& problems);

/// Pages, text files that are published as they are, and the names of all files in content/ and data/.
void find_personal_data_in_content(const source::Tree& tree, Diagnostics& problems);

}
