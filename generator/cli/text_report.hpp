#pragma once

#include "cli/arguments.hpp"
#include "foundation/diagnostic.hpp"

#include <string>

namespace opora::cli {

/// Problems as text, sorted by place: GCC's first line, the line of the file with carets, related places, the hint.
/// Of the same problem in one column the first three stand in full and the rest as addresses; after 50 such groups a
/// file's other problems are counted. What the site accepts comes last, with the reasons.
std::string text_report(const Diagnostics& problems, const CommonOptions& options);

}
