#pragma once

#include "dataset/yaml.hpp"
#include "identify/rules.hpp"

namespace opora::identify {

/// `periods: latest 2`, one period or a list of them, in any order. Reports identify.bad-periods.
void read_periods(const dataset::YamlNode& node, RuleSet& rules, Diagnostics& problems);

/// A school year such as `2022/2023`; false for a calendar year.
bool is_school_year(std::string_view period);

}
