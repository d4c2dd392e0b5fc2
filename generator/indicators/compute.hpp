#pragma once

#include "content_files/content.hpp"
#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"
#include "indicators/query_problems.hpp"
#include "language/message_format.hpp"

#include <span>
#include <vector>

namespace opora::indicators {

/// Runs the query of every content file of kind Indicator over the published tables. Its columns are `period`,
/// `school` or not, and `value`, or `numerator` and `denominator`; of each number only its ends `…_from` and `…_to` may
/// be given. With schools the municipality's points are sums. `text` says why there is no value, or is one; `remark`
/// has the words of `results.remark`. Reports what is wrong with the definition, the query (query_problems.hpp), its
/// rows and its target at the place in the front matter, and answers that follow from what is hidden:
/// indicators.counts-hidden. `strings` are the texts of the theme.
std::vector<Indicator> compute(std::span<const content_files::ContentFile> content, const Asked& asked,
                               const language::Messages& strings, Diagnostics& problems);

}
