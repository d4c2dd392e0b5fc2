#pragma once

#include "cycle/items.hpp"
#include "indicators/indicator.hpp"
#include "roadmap/roadmap.hpp"

#include <span>
#include <vector>

namespace opora::cycle {

/// Rows of the cycle that contradict themselves, each other or the papers that they name: cycle.missing-reason,
/// goal-circle, unknown-next, next-loop (errors); date-order, older-document, schools-differ (warnings). Rows of the
/// future are looked at too.
void check_rows(const dataset::Tables& tables, Diagnostics& problems);

/// Effects that are told by an indicator: cycle.typed-pupil-value (error), value-missing (warning).
void check_effects(const dataset::Table& effects, const std::vector<indicators::Indicator>& indicators,
                   Diagnostics& problems);

/// Open deficits that no measure answers any more: cycle.deficit-without-next-measure, one for the table.
void check_deficits(const dataset::Table& deficits, std::span<const roadmap::Measure> measures, const Date& as_of,
                    Diagnostics& problems);

/// Decisions on the risks of the next school year, where an order names a day for them: cycle.risk-decision-late.
void check_risk_decisions(const dataset::Tables& tables, const Frame& frame, Diagnostics& problems);

}
