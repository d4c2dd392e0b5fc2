#pragma once

#include "charts/chart.hpp"
#include "foundation/diagnostic.hpp"
#include "store/rows.hpp"

namespace opora::charts {

/// Reports at `where` what a chart cannot be drawn from: charts.bad-spec (a custom specification that is not JSON, too
/// large or reads from elsewhere), charts.unknown-column, charts.not-a-number, charts.too-many-series,
/// charts.unused-column.
void check(const Declaration& declaration, const store::Rows& rows, const SourceSpan& where, Diagnostics& problems);

}
