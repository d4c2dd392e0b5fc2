#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::markdown {

/// A short text can make the parser write a long one: rows that are filled up to the width of their table, and an
/// address that many references repeat. True when `body` would, which is then reported: markdown.too-much at the table
/// or at the address.
bool report_growth(const SourceSpan& body, Diagnostics& problems);

}
