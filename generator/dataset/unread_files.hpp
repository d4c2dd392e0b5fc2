#pragma once

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <string>

namespace opora::dataset {

/// `data/results.ispravleno.xlsx`: what `fix` made of `data/results.xlsx`, for its author to look at. No table.
std::string mended_copy_of(std::string_view path);
bool is_mended_copy(std::string_view path);

/// True for the path of a table, a schema or a rule set in data/.
bool is_read(const std::string& path);

/// Reports dataset.unread-file for every file of data/ that is no table, no schema and no rule set, such as
/// `data/events.txt`: whoever put it there believes that it is read.
void report_unread_files(const source::Tree& tree, Diagnostics& problems);

}
