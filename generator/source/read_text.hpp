#pragma once

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <memory>
#include <string_view>

namespace opora::source {

/// Reads a file that must be UTF-8; reports why it cannot (source.*) and returns null. A byte order mark is kept in the
/// bytes.
std::shared_ptr<const SourceText> read_text(const Tree& tree, std::string_view path, Diagnostics& problems);

}
