#pragma once

#include "facts/facts.hpp"
#include "indicators/indicator.hpp"

#include <array>
#include <string>
#include <vector>

namespace opora::facts {

/// What the newest number of an indicator is beside the one before it, as the column `verdict` of `indicator_values`
/// says; without a number, why there is none. What is hidden, what is not there and what is not due yet are three
/// things.
enum class IndicatorState {
    Better,
    Worse,
    Same,
    Changed,  ///< moved, and neither way is better
    Unproven, ///< moved, but that may be chance, or cannot be said
    Hidden,   ///< this number or the one before it is not told
    Broken,   ///< counted in another way than before
    First,    ///< nothing to compare with
    NotYet,   ///< no number, and none is due yet
    NoValue,
};
inline constexpr std::array<IndicatorState, 10> all_indicator_states = {
    IndicatorState::Better,   IndicatorState::Worse,  IndicatorState::Same,   IndicatorState::Changed,
    IndicatorState::Unproven, IndicatorState::Hidden, IndicatorState::Broken, IndicatorState::First,
    IndicatorState::NotYet,   IndicatorState::NoValue};

/// `points` of the municipality, by period.
IndicatorState state_of(const Facts& facts, const indicators::Indicator& indicator,
                        const std::vector<indicators::Point>& points);
/// The part of an address and of the keys of texts: `luchshe`.
std::string state_letter(IndicatorState state);
/// What the newest number was before: «было 14 %, различие не доказано»; empty where there is nothing to say. Of a
/// period that is not over the words do not judge for good.
std::string compared_words(const Facts& facts, const indicators::Indicator& indicator,
                           const std::vector<indicators::Point>& points);

/// What became of the target, for lists of indicators.
enum class GoalState {
    None, ///< no target
    Reached,
    NotReached, ///< also in some periods only
    Ahead,      ///< its day has not come
    Unclear,    ///< the number is not told, or not there
};
GoalState goal_state_of(const indicators::Indicator& indicator, const std::vector<indicators::Point>& points);

}
