#pragma once

#include "foundation/source_text.hpp"
#include "schemas/file_rules.hpp"

#include <memory>

namespace opora::dataset {

/// Cells of a sheet have an address such as C122; records of JSON have none, and their keys may be absent.
enum class Layout { Sheet, Objects };

/// What a reader of rows is told about their file.
struct FileSource {
    std::shared_ptr<const SourceText> text = {};
    Layout layout = Layout::Sheet;
    const schemas::FileRules* rules = nullptr; ///< null: the file is laid out like the table
};

}
