#pragma once

#include "identify/rule_set.hpp"
#include "yaml/yaml.hpp"

namespace opora::identify {

/// `any_of` of a category: criteria of low procedures, `rank` and `index_at_least`. `rules` gives what counts are
/// measured against: its procedures and periods. Reports identify.mixed-criterion, .bad-rank, .bad-share, .bad-count,
/// .bad-match and .duplicate-id.
std::vector<Criterion> read_criteria(const yaml::YamlNode* list, const RuleSet& rules, Diagnostics& problems);

/// `cohorts` of a category. Reports identify.bad-cohort and .duplicate-id.
std::vector<Cohort> read_cohorts(const yaml::YamlNode* list, Diagnostics& problems);

}
