#pragma once

#include "foundation/diagnostic.hpp"
#include "identify/rule_set.hpp"
#include "language/message_format.hpp"
#include "source/tree.hpp"

#include <vector>

namespace opora::identify {

/// All rule sets in byte order of path; reports identify.* and dataset.unknown-key.
std::vector<RuleSet> load_rules(const source::Tree& tree, Diagnostics& problems);

/// Gives the categories that name a term of site.yaml that term as their title: the text `categories.low_results`.
void name_categories(std::vector<RuleSet>& rule_sets, const language::Messages& strings);

}
