#pragma once

#include "foundation/diagnostic.hpp"
#include "markdown/node.hpp"

namespace opora::markdown {

/// Tables that readers would not see as they were written. Reports markdown.extra-cells for a row with more cells than
/// the header, which Markdown drops, and markdown.table-with-tabs for lines whose columns a word processor has parted
/// by tabs: they run together on the page.
void check_tables(const Node& document, Diagnostics& problems);

}
