#pragma once

#include "identify/rule_set.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

namespace opora::identify {

/// `periods: latest 2`, one period or a list of them, in any order. Reports identify.bad-periods.
void read_periods(const yaml::YamlNode& node, RuleSet& rules, Diagnostics& problems);

/// `period_system` and `map`; without the former the mapped periods tell it. Reports identify.bad-period-map.
void read_period_system(yaml::KeyReader& keys, RuleSet& rules, Diagnostics& problems);

/// A calendar year or a school year of two years in a row.
bool is_period(std::string_view text);

/// The last day of a period: 31 December, or 31 August of a school year.
Date last_day_of(std::string_view period);

/// Older periods first; a school year ends before the calendar year in which it ends.
bool is_earlier(std::string_view period, std::string_view other);

}
