#pragma once

#include "dataset/table.hpp"
#include "identify/rule_set.hpp"

#include <span>

namespace opora::identify {

/// Reports ids in the rules that the tables do not have: identify.unknown-procedure, identify.unknown-document,
/// .unknown-indicator, .unknown-rating, .unknown-recorded and, for kinds and schools of its scope, .bad-scope.
void check_references(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems);

/// Puts ids where rules call procedures, documents and schools by what else they are called («ОГЭ, русский язык»); a
/// name that means several, or none, stays for check_references.
void resolve_names(const dataset::Tables& tables, std::span<RuleSet> rule_sets);

/// Puts ids of categories where official_lists has their titles.
void resolve_categories(dataset::Table& official, std::span<const RuleSet> rule_sets);

/// Reports identify.unknown-category for rows of official_lists whose category no rule set has: nothing says what such
/// a decision means, or what readers call it.
void check_official_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems);

/// Reports identify.bad-rating for a rank beyond the number of schools, and for a rating that two documents give in one
/// period.
void check_ratings(const dataset::Table& ratings, Diagnostics& problems);

}
