#pragma once

#include "foundation/diagnostic.hpp"
#include "markdown/node.hpp"

namespace opora::markdown {

/// Reports markdown.too-deep; what is nested deeper is left out. Safe to call from several threads.
Node parse(const SourceSpan& body, Diagnostics& problems);

}
