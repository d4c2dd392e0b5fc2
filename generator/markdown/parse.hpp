#pragma once

#include "foundation/diagnostic.hpp"
#include "markdown/node.hpp"

namespace opora::markdown {

/// Reports markdown.too-deep, and leaves out what is nested deeper, markdown.extra-cells and markdown.table-with-tabs.
/// Safe to call from several threads.
Node parse(const SourceSpan& body, Diagnostics& problems);

}
