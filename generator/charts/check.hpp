#pragma once

#include "charts/chart.hpp"
#include "foundation/diagnostic.hpp"
#include "store/rows.hpp"

#include <optional>
#include <string_view>

namespace opora::charts {

/// Why an author's own specification is refused, before Vega sees it.
struct SpecProblem {
    Arguments arguments = {}; ///< of charts.bad-spec
    std::size_t offset = 0;   ///< of the byte at which the text stops being JSON; else 0
};

/// A custom specification that is not one JSON object, or too large, too deep, of too many marks, or reads from
/// elsewhere.
std::optional<SpecProblem> find_spec_problem(std::string_view spec);

/// Reports at `where` what a chart cannot be drawn from: charts.not-a-number, charts.too-many-series,
/// charts.unused-column. An author's own specification draws anything.
void check(const Declaration& declaration, const store::Rows& rows, const SourceSpan& where, Diagnostics& problems);

}
