#pragma once

#include "content_files/settings.hpp"
#include "disclosure/published.hpp"
#include "identify/decision.hpp"
#include "store/rows.hpp"

namespace opora::pipeline {

/// Tables of the decisions; their columns are listed in store/public_tables.hpp.

/// `decisions_by_school` for the office: everything.
store::Rows decision_rows(const identify::Outcome& outcome);

/// The same for everyone: no word of doubted results; numbers of pupils only where all results of the school are
/// published and none of its criteria compares schools; the note `few-participants` where a small result is withheld.
store::Rows public_decision_rows(const identify::Outcome& outcome, const disclosure::Published& published,
                                 const content_files::DisclosurePolicy& policy);

/// `criteria`: the rule set in force.
store::Rows criterion_rows(const identify::Outcome& outcome);

/// `list_history`: see identify::ListedPeriod. Holds nothing that `decisions_by_school` would not say of its time.
store::Rows history_rows(const identify::Outcome& outcome);

/// `comparisons`: how schools stand by the criteria that compare numbers; for the office alone.
store::Rows comparison_rows(const identify::Outcome& outcome);

}
