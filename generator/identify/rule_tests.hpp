#pragma once

#include "identify/rule_set.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

namespace opora::identify {

/// The largest count where a mistake elsewhere hides the true maximum.
inline constexpr std::int64_t most_of_any = 1000;

/// The most periods that a criterion of the rule set can look back at.
std::int64_t period_count(const RuleSet& rules);

/// How many keys of the criterion compare a number; it may have one.
int count_tests(const yaml::YamlNode& criterion);

/// What a criterion compares and with what; nothing when it has no such key. `rules` gives its procedures, periods and
/// scores. Reports identify.bad-rank, .bad-trend, .bad-threshold, .bad-share, .bad-count and .unknown-score.
std::optional<MeasureTest> read_test(yaml::KeyReader& keys, const RuleSet& rules, Diagnostics& problems);

/// A share greater than nought and not greater than one; nothing when absent or wrong, the latter with
/// identify.bad-share.
std::optional<values::Decimal> read_share(yaml::KeyReader& keys, const char* key, Diagnostics& problems);

/// The procedures that the index is made of.
std::vector<std::string> weighted_procedures(const RuleSet& rules);

}
