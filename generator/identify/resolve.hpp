#pragma once

#include "dataset/table.hpp"
#include "identify/rules.hpp"

namespace opora::identify {

/// Reports ids in the rules that the tables do not have: identify.unknown-procedure, identify.unknown-document,
/// identify.unknown-indicator.
void check_references(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems);

}
