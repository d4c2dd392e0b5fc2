#pragma once

#include "dataset/table.hpp"
#include "identify/engine.hpp"

#include <memory>

namespace opora::identify {

/// Was a school that entered in `period` in the cohort?
bool belongs(const Cohort& cohort, std::string_view period);

/// Is `rules` before `other` the rule set of `day`? One in force before one that is not, then the newer; never for
/// equals.
bool is_better(const RuleSet& rules, const RuleSet& other, const Date& day);

/// For every period that some rule set decides on, each school under the rule set of that time: a rule set that lists
/// its periods decides on the newest of them; one with `latest` on every period at whose end, or at `as_of`, it is in
/// force; one that computes nothing and lists no periods on those that its rows of official_lists follow. Among several
/// a list comes first, then the newer rule set, then the later one of `engines`.
std::vector<ListedPeriod> list_history(const dataset::Tables& tables,
                                       const std::vector<std::unique_ptr<Engine>>& engines, const Date& as_of);

}
