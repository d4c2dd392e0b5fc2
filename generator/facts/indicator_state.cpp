#include "facts/indicator_state.hpp"

#include "facts/indicator_values.hpp"
#include "facts/periods.hpp"
#include "indicators/verdicts.hpp"

#include <algorithm>
#include <utility>

namespace opora::facts {

using indicators::Indicator;
using indicators::Point;
using indicators::Status;
using shares::Verdict;

namespace {

/// Why there is no number now.
IndicatorState state_without_number(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    const bool is_ahead = indicator.status == Status::NotYet || indicator.status == Status::Ahead;
    if (points.empty()) return is_ahead ? IndicatorState::NotYet : IndicatorState::NoValue;
    const bool is_hidden = indicators::told_value(indicator, points.back()).kind == shares::Kind::Hidden;
    if (is_hidden) return IndicatorState::Hidden;
    const bool comes_later = points.back().gap == facts.text("reasons.not_yet");
    return is_ahead || comes_later ? IndicatorState::NotYet : IndicatorState::NoValue;
}

IndicatorState state_of_verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Better:
        return IndicatorState::Better;
    case Verdict::Worse:
        return IndicatorState::Worse;
    case Verdict::Same:
        return IndicatorState::Same;
    case Verdict::Changed:
        return IndicatorState::Changed;
    case Verdict::Moved:
    case Verdict::Unproven:
        return IndicatorState::Unproven;
    case Verdict::Hidden:
        return IndicatorState::Hidden;
    case Verdict::Broken:
        return IndicatorState::Broken;
    case Verdict::First:
    case Verdict::None:
        break;
    }
    return IndicatorState::First;
}

/// The one that the verdict compares with: the last before the newest that has a number or hides one.
const Point* compared_point(const Indicator& indicator, const std::vector<Point>& points)
{
    for (std::size_t i = points.size(); i > 1; --i)
        if (indicators::told_value(indicator, points[i - 2]).kind != shares::Kind::Absent) return &points[i - 2];
    return nullptr;
}

bool is_told(const Indicator& indicator, const Point& point)
{
    return shares::is_known(indicators::told_value(indicator, point));
}

}

IndicatorState state_of(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    const bool is_words = indicator.unit == indicators::Unit::Text && !points.empty() && !points.back().text.empty();
    if (is_words) return IndicatorState::First;
    if (points.empty() || !is_told(indicator, points.back())) return state_without_number(facts, indicator, points);
    return state_of_verdict(indicators::verdicts(indicator, points).back());
}

std::string state_letter(IndicatorState state)
{
    switch (state) {
    case IndicatorState::Better:
        return "luchshe";
    case IndicatorState::Worse:
        return "huzhe";
    case IndicatorState::Same:
        return "bez-izmeneniy";
    case IndicatorState::Changed:
        return "izmenilos";
    case IndicatorState::Unproven:
        return "ne-dokazano";
    case IndicatorState::Hidden:
        return "skryto";
    case IndicatorState::Broken:
        return "schitali-inache";
    case IndicatorState::First:
        return "pervyy-raz";
    case IndicatorState::NotYet:
        return "esche-rano";
    case IndicatorState::NoValue:
        break;
    }
    return "net-dannyh";
}

std::string compared_words(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    if (points.empty() || !is_told(indicator, points.back())) return {};
    const auto* before = compared_point(indicator, points);
    if (before == nullptr) return {};
    const auto state = state_of(facts, indicator, points);
    if (state == IndicatorState::First) return {};
    const bool are_exact = shares::is_single(indicators::told_value(indicator, *before)) &&
                           shares::is_single(indicators::told_value(indicator, points.back()));
    const bool is_over_now = is_over(points.back().period, facts.model.as_of);
    auto name = state_letter(state);
    std::ranges::replace(name, '-', '_'); // a message chooses by words without hyphens
    return facts.text("dashboard.compared", {{"state", std::move(name)},
                                             {"before", value_words(facts, indicator, *before)},
                                             {"exact", are_exact ? "yes" : "no"},
                                             {"over", is_over_now ? "yes" : "no"}});
}

GoalState goal_state_of(const Indicator& indicator, const std::vector<Point>& points)
{
    switch (public_status(indicator, points)) {
    case Status::Reached:
        return GoalState::Reached;
    case Status::NotReached:
    case Status::Partly:
        return GoalState::NotReached;
    case Status::Ahead:
    case Status::NotYet:
        return GoalState::Ahead;
    case Status::NoTarget:
        return GoalState::None;
    case Status::Unclear:
    case Status::Hidden:
        return GoalState::Unclear;
    case Status::NoValue:
        break;
    }
    if (!indicators::is_aimed(indicator)) return GoalState::None;
    return indicator.status == Status::Ahead || indicator.status == Status::NotYet ? GoalState::Ahead
                                                                                   : GoalState::Unclear;
}

}
