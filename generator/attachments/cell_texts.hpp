#pragma once

#include "source/tree.hpp"

#include <string>
#include <vector>

namespace opora::attachments {

/// Where a table that is published as a file may have its headers: the first rows of a CSV, TSV or JSON file, and as
/// one row all texts of a workbook (XLSX, ODS) however its sheets are laid out. Nothing for other files, and for those
/// that cannot be read.
std::vector<std::vector<std::string>> cell_texts(const source::Tree& tree, const std::string& path);

}
