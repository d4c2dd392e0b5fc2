#pragma once

#include "pages/schools.hpp"

#include <string>
#include <utility>
#include <vector>

namespace opora::pages {

/// Breadcrumbs of a page below metodika/: the method is a page of the author's; without it these pages hang on the home
/// page.
std::vector<std::pair<std::string, std::string>> way_to_method(const Context& context);

/// metodika/pravila/: the rule set in force, in full and in words. Nothing without rules.
void add_rules_page(Context& context);

/// metodika/perechen/: how the list changed, by period and by decision. Nothing without periods and decisions.
void add_list_history_page(Context& context, const std::vector<School>& schools);

}
