#pragma once

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <memory>
#include <optional>

namespace opora::source {

/// What git has left in place of a file: no reader of a format could say what is wrong with it. Reports
/// source.merge-conflict at the first mark of a conflict, or source.lfs-pointer.
std::optional<Diagnostic> find_unfinished(const std::shared_ptr<const SourceText>& text);

/// True for the two of them: what else is said of such a file, or of rows that point to it, says nothing new.
bool is_of_unfinished(const Diagnostic& problem);

/// Reports source.bad-name for files of content/, data/ and themes/ whose names are no UTF-8.
void find_bad_names(const Tree& tree, Diagnostics& problems);

}
