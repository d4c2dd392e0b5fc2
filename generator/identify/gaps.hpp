#pragma once

#include "dataset/table.hpp"
#include "identify/decision.hpp"

#include <span>

namespace opora::identify {

/// Reports what decisions lack, so that no gap is published as an answer: identify.period-without-results,
/// .schools-without-results, .undecided-schools and .newer-results, each once for a rule set with all its names; and
/// identify.several-in-force. Of schools it speaks only where there are no errors: what is missing may only be wrong.
void check_gaps(const dataset::Tables& tables, const Outcome& outcome, Diagnostics& problems);

/// Reports identify.bad-complete-list for a complete list without a row, and identify.two-categories for a school that
/// two rows of official_lists put into different categories at a time.
void check_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems);

}
