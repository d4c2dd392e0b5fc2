#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/published.hpp"
#include "language/message_format.hpp"

namespace opora::disclosure {

/// Puts `context_totals` and `bias_totals` into `published`, and the sets of schools whose sums are told into its
/// ledger. A sum is told of at least three schools, as «less than» where it is under `hide_below`; while the schools
/// differ by one or two from those of a sum that was told before, nothing is: the difference would be their numbers.
void publish_context(const dataset::Tables& tables, const content_files::DisclosurePolicy& policy, const Basis& basis,
                     const language::Messages& strings, Published& published);

}
