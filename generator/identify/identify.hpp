#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "identify/decision.hpp"
#include "identify/rule_set.hpp"
#include "identify/worlds.hpp"

#include <span>

namespace opora::identify {

/// The decisions of one rule set. Shares and indexes are compared exactly, never rounded. A school that is closed at
/// `as_of` gets no category and the note `closed`, and others are not compared with it. Reports
/// identify.unknown-procedure, .unknown-document, .unknown-indicator, .unknown-rating, .bad-scope and those of
/// Observations.
Identification identify(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of, Diagnostics& problems);

/// The rule set that is applied on a day: among those in force the newest, else the newest; null without any.
const RuleSet* rules_of_day(std::span<const RuleSet> rule_sets, const Date& day);

/// The decisions of every rule set, and the history of the list: for every period the decision under the rule set that
/// was in force on its last day. Also reports identify.overlapping-rules and .no-rules-in-force.
/// What is computed of a school is sure only where nothing that is `hidden` could change it.
Outcome identify_all(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, const Date& as_of,
                     const Hidden& hidden, Diagnostics& problems);

}
