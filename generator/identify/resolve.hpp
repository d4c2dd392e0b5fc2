#pragma once

#include "dataset/table.hpp"
#include "identify/rules.hpp"

namespace opora::identify {

/// Reports ids in the rules that the tables do not have: identify.unknown-procedure, identify.unknown-document.
void check_references(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems);

/// The periods of the rule set, oldest first. Reports identify.no-periods and identify.mixed-periods for `latest`.
std::vector<std::string> resolve_periods(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems);

}
