#pragma once

#include "identify/rule_set.hpp"
#include "yaml/yaml.hpp"

namespace opora::identify {

/// Parts of a rule file that stand beside its categories.

/// `low_result`, with thresholds of single procedures; `procedures` are those of the rule set. Reports
/// identify.bad-share, .bad-count and .bad-threshold.
LowResult read_low_result(const yaml::YamlNode* node, const std::vector<std::string>& procedures,
                          Diagnostics& problems);

/// `only` or `except`: kinds and schools. Reports identify.bad-scope.
std::optional<Scope> read_scope(const yaml::YamlNode* node, const char* key, Diagnostics& problems);

/// `scores`; `rules` gives procedures and the weights of the index. Reports identify.bad-score, .bad-scale,
/// .bad-weight, .bad-choice, .bad-id and .duplicate-id.
std::vector<Score> read_scores(const yaml::YamlNode* list, const RuleSet& rules, Diagnostics& problems);

}
