#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// metodika/pravila/: the rule set in force, in full and in words. Nothing without rules.
void add_rules_page(Context& context);

/// metodika/perechen/: how the list changed, by period and by decision. Nothing without periods and decisions.
void add_list_history_page(Context& context, const std::vector<School>& schools);

}
