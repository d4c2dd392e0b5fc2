#pragma once

#include "charts/small_pictures.hpp"
#include "facts/indicator_state.hpp"
#include "facts/indicator_values.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace opora::pieces {

/// Indicators of the municipality as rows of two columns: name, and value with a small picture and what it was before.

struct ToldIndicator {
    const indicators::Indicator* indicator = nullptr;
    std::vector<indicators::Point> points = {}; ///< of the municipality, by period
    facts::IndicatorState state = facts::IndicatorState::NoValue;
    facts::GoalState goal = facts::GoalState::None;
};
/// Those with a page, in the order of the authors.
std::vector<ToldIndicator> told_indicators(const Context& context);

struct IndicatorGroup {
    std::string title = {}; ///< begins with a capital; of indicators without a group «Другие показатели»
    std::string slug = {}; ///< unique among the groups
    std::vector<ToldIndicator> indicators = {};
};
/// In the order of their first indicators, those without a group at the end.
std::vector<IndicatorGroup> indicator_groups(const Context& context, const std::vector<ToldIndicator>& told);

std::int64_t count_of(const std::vector<ToldIndicator>& told, facts::IndicatorState state);
std::int64_t count_of(const std::vector<ToldIndicator>& told, facts::GoalState goal);

/// «Цели заданы у 5 показателей: достигнуты 3, не достигнуты 2. Стало лучше у 4, хуже у 1.»
std::string counts_sentence(const Context& context, const std::vector<ToldIndicator>& told);

/// Marks before the words need `{{> mark_symbols}}` once on the page.
enum class Marks { Drawn, None };

/// `{{> indicator_rows}}` in a view that has it under `indicator_rows`. `signs` gets the marks of its pictures that
/// need a word.
templates::View indicator_rows_view(const Context& context, const std::string& caption,
                                    const std::vector<ToldIndicator>& told, Marks marks, std::set<charts::Sign>& signs);

/// The letter of `{{> mark}}` for a state; empty where a word is enough.
std::string mark_of(facts::IndicatorState state);

}
