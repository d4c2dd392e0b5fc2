#pragma once

#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/database.hpp"

namespace opora::indicators {

/// Puts the rows of the indicator's query into `series` and `by_school`; `sql` is the query in the front matter, for
/// problems; `strings` are the texts of the theme.
void read_series(const store::Rows& rows, const SourceSpan& sql, Indicator& indicator,
                 const language::Messages& strings, Diagnostics& problems);

}
