#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/published.hpp"
#include "foundation/diagnostic.hpp"
#include "identify/decision.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// What publishing depends on beside the tables.
struct PublishOptions {
    const content_files::DisclosurePolicy& policy;
    const Basis& basis;
    const identify::LowResult* low_result = nullptr; ///< null where no rules are in force
    const language::Messages& strings;               ///< the texts of the theme
};

/// The public tables by name. Pages, charts, indicators and downloads read only what comes out of here; see
/// docs/methods.md, «Small numbers». Fields marked Private in the schema are gone (`support.person` unless the policy
/// allows persons), so are free notes on deficits, the number of pupils of the smallest schools (`pupils_open` says
/// where), how many children came to an event where they were few (`participants_open` says where), and all of
/// `bias_markers`, `context` and `external_ratings`; and
///   `results`        a row for a row: small groups have no numbers, a label in words and a status letter, counts at
///                    either end of a group that is not large are coded in `label`. `participants_from` … `below_to`
///                    are the numbers that it may have; `took_part`, `open` (all numbers are told) and `counted` (the
///                    source says how many were below) are 0 or 1; `low` by the rules in force, empty where what is
///                    told does not decide it; `share` in whole percents, `step` where it is rounded further
///   `totals`, `pooled`, `presence`   see totals.hpp
///   `context_totals` of each period and indicator the sum and mean over schools, of three schools and more
///   `bias_totals`    by period how many schools have marks of doubt
///   `reasons`        the letters of `status`, see reasons.hpp
///   `missing_values` table_name, record (1-based), key, field, status, words: the cells of all other public tables
///                    that have a mark instead of a value
///   `hidden_counts`  how much of these tables was kept back, see tally.hpp
/// Reports disclosure.was-published, disclosure.lost-row and disclosure.bad-correction.
Published publish(const dataset::Tables& tables, const PublishOptions& options, Diagnostics& problems);

/// True when all evidence is told with its numbers: only then may what is computed from them, such as the number of
/// pupils who would change the decision, be said. A row that is not in `published` is not open.
bool is_open_row(const Published& published, const RowName& row);

/// Table `evidence` (school, period, procedure, participants, below, share, low, label, status, step): the
/// evidence of every decision, as much of it as `results` tells. Empty with SchoolResults::Hidden.
store::Rows publish_evidence(const identify::Identification& identification, const Published& published,
                             const content_files::DisclosurePolicy& policy);

}
