#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <string>
#include <utility>
#include <vector>

namespace opora::pages {

/// metodika/pravila/: the rule set in force, in full and in words. Nothing without rules.
void add_rules_page(pieces::Context& context);

/// metodika/perechen/: how the list changed, by period and by decision. Nothing without periods and decisions.
void add_list_history_page(pieces::Context& context, const std::vector<facts::School>& schools);

}
