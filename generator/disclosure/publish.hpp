#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/published.hpp"
#include "foundation/diagnostic.hpp"
#include "identify/decision.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// Decides what may be published. Pages, charts and downloads read only what comes out of here; see docs/methods.md,
/// «Small numbers».

struct Previous;

/// The public tables by name: fields marked Private in the schema are gone (`support.person` unless the policy allows
/// persons), so are free notes on deficits, the number of pupils of the smallest schools, and all of `bias_markers` and
/// `context`; and
///   `results`        school, period, procedure, participants, below, share (whole percent), low_limit, high_limit
///                    (Wilson 95 %, whole percent, rounded outwards), label, status, step: small groups have no
///                    numbers, a label in words and a status letter; counts at either end of a group that is not large
///                    are coded in `label`; `step` is the percent points to which the share is rounded, empty where
///                    that is to whole ones; beside numbers that are told stands what the editor (`results.remark`) or
///                    the last publication says of them: provisional, revised, not to be compared
///   `pooled`         the same over three periods, `first_period` to `period`, where none of the three is published,
///                    the pool is large enough and gives no period away
///   `district`       period, procedure, participants, below, share, schools, label, status, step: as much of each
///   total as
///                    gives no school away; a share that stands alone is rounded
///   `reasons`        the letters of `status`, see reasons.hpp
///   `missing_values` table_name, record (1-based), key, field, status, words: the cells of all other public tables
///                    that have a mark instead of a value
///   `hidden_counts`  how much of these tables was kept back, see tally.hpp
/// With SchoolResults::Hidden `results` and `pooled` are empty. `previous` is the last publication: what it told is no
/// secret now, and reported as disclosure.was-published. `strings` are the texts of the theme.
Published publish(const dataset::Tables& tables, const content_files::DisclosurePolicy& policy,
                  const Previous& previous, const language::Messages& strings, Diagnostics& problems);

/// Table `evidence` (school, period, procedure, participants, below, share, low, label, status, step, row): the
/// evidence of every decision, by the same gate. A hidden result has no `low` either, nor has a coded one of which it
/// would tell more. Empty with SchoolResults::Hidden.
store::Rows publish_evidence(const identify::Identification& identification,
                             const content_files::DisclosurePolicy& policy, const language::Messages& strings);

/// True when all evidence of the decision is published with its numbers: only then may what is computed from them, such
/// as the number of pupils who would change the decision, be said.
bool is_open(const identify::Decision& decision, const content_files::DisclosurePolicy& policy);

}
