#pragma once

#include "identify/rule_set.hpp"
#include "yaml/yaml.hpp"

namespace opora::identify {

/// `any_of` of a category: criteria of low procedures, those that compare a number (rule_tests.hpp) and `all_of`.
/// `rules` gives what counts are measured against: its procedures and periods. Reports identify.mixed-criterion,
/// .nested, .bad-count, .bad-match, .duplicate-id and those of read_test.
std::vector<Criterion> read_criteria(const yaml::YamlNode* list, const RuleSet& rules, Diagnostics& problems);

/// `cohorts` of a category. Reports identify.bad-cohort and .duplicate-id.
std::vector<Cohort> read_cohorts(const yaml::YamlNode* list, Diagnostics& problems);

}
