#pragma once

#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/database.hpp"

#include <span>
#include <vector>

namespace opora::indicators {

/// Runs the SQL of every content file of kind Indicator over the raw store. The query gives `period, value[, text]` or
/// `period, [school,] numerator, denominator`, each with a further column `remark` if need be, whose words are those of
/// `results.remark`. With schools the municipality's points are sums of numerators and
/// denominators. Reports indicators.bad-sql, indicators.forbidden-sql, indicators.slow-sql, indicators.bad-columns at
/// the place in the front matter, indicators.bad-remark, and targets that no value can meet:
/// indicators.target-out-of-range, indicators.target-over-objects (warning). A query that reads `results` is run again
/// over other rows, to see whether it counts pupils whom `policy` hides; see hidden_pupils.hpp; such points are rounded
/// or emptied at once. `strings` are the texts of the theme.
std::vector<Indicator> compute(std::span<const content_files::ContentFile> content, const store::Database& raw,
                               const content_files::DisclosurePolicy& policy, const language::Messages& strings,
                               Diagnostics& problems);

}
