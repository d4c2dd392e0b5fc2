#include "pieces/indicator_groups.hpp"

#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "indicators/verdicts.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pieces/indicator_cells.hpp"
#include "pieces/links.hpp"

#include <algorithm>

namespace opora::pieces {

using facts::GoalState;
using facts::IndicatorState;
using indicators::Unit;
using templates::View;

std::vector<ToldIndicator> told_indicators(const Context& context)
{
    const auto& values = facts::load_indicator_values(context);
    std::vector<ToldIndicator> told;
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        ToldIndicator one{.indicator = indicator};
        if (const auto found = values.find(indicator->id); found != values.end())
            one.points = found->second.municipality;
        one.state = facts::state_of(context, *indicator, one.points);
        one.goal = facts::goal_state_of(*indicator, one.points);
        told.push_back(std::move(one));
    }
    return told;
}

std::vector<IndicatorGroup> indicator_groups(const Context& context, const std::vector<ToldIndicator>& told)
{
    std::vector<IndicatorGroup> groups;
    std::set<std::string> slugs;
    const auto add = [&](const ToldIndicator& one, const std::string& title) {
        auto found = std::ranges::find(groups, title, &IndicatorGroup::title);
        if (found == groups.end()) {
            auto slug = language::slug(title);
            if (slug.empty()) slug = "gruppa";
            const auto first = slug;
            for (int number = 2; !slugs.insert(slug).second; ++number) slug = first + "-" + std::to_string(number);
            found = groups.insert(groups.end(), {.title = title, .slug = slug});
        }
        found->indicators.push_back(one);
    };
    for (const auto& one : told)
        if (!one.indicator->group.empty()) add(one, language::with_capital_first_letter(one.indicator->group));
    for (const auto& one : told)
        if (one.indicator->group.empty()) add(one, context.text("indicators.other_group"));
    return groups;
}

std::int64_t count_of(const std::vector<ToldIndicator>& told, IndicatorState state)
{
    return std::ranges::count(told, state, &ToldIndicator::state);
}

std::int64_t count_of(const std::vector<ToldIndicator>& told, GoalState goal)
{
    return std::ranges::count(told, goal, &ToldIndicator::goal);
}

std::string counts_sentence(const Context& context, const std::vector<ToldIndicator>& told)
{
    const auto total = static_cast<std::int64_t>(told.size());
    auto words = context.text("dashboard.goals", {{"aimed", total - count_of(told, GoalState::None)},
                                                  {"reached", count_of(told, GoalState::Reached)},
                                                  {"missed", count_of(told, GoalState::NotReached)},
                                                  {"ahead", count_of(told, GoalState::Ahead)},
                                                  {"unclear", count_of(told, GoalState::Unclear)}});
    const auto better = count_of(told, IndicatorState::Better);
    const auto worse = count_of(told, IndicatorState::Worse);
    if (better + worse > 0)
        append_item(words, context.text("dashboard.moves", {{"better", better}, {"worse", worse}}), " ");
    return words;
}

std::string mark_of(IndicatorState state)
{
    switch (state) {
    case IndicatorState::Better:
        return "done";
    case IndicatorState::Worse:
        return "low";
    case IndicatorState::Same:
        return "continuous";
    case IndicatorState::Unproven:
    case IndicatorState::Changed:
        return "none";
    case IndicatorState::Hidden:
        return "hidden";
    case IndicatorState::NotYet:
        return "planned";
    case IndicatorState::Broken:
    case IndicatorState::First:
    case IndicatorState::NoValue:
        break;
    }
    return {};
}

namespace {

const char* goal_mark(GoalState goal)
{
    if (goal == GoalState::Reached) return "done";
    if (goal == GoalState::NotReached) return "missed";
    return goal == GoalState::Ahead ? "planned" : "hidden";
}

/// The target and what became of it; false where nothing is aimed at.
View goal_view(const Context& context, const ToldIndicator& told, Marks marks)
{
    if (told.goal == GoalState::None) return false;
    auto view = context.sheet().object();
    const auto words = facts::goal_words(context, *told.indicator, told.points);
    const auto status = told.goal == GoalState::Ahead && told.points.empty()
                            ? context.text("indicators.status_not_yet")
                            : facts::status_title(context, *told.indicator, told.points);
    view["marked"] = marks == Marks::Drawn;
    view["letter"] = goal_mark(told.goal);
    view["goal_text"] = words.empty() ? status : context.text("dashboard.goal", {{"goal", words}, {"status", status}});
    return view;
}

std::string counts_words(const Context& context, const indicators::Indicator& indicator, const indicators::Point& point)
{
    if (indicator.unit != Unit::Percent || !point.value || !point.numerator || !point.denominator) return {};
    return context.text("dashboard.counts", {{"part", language::format_decimal(*point.numerator, 2)},
                                             {"whole", language::format_decimal(*point.denominator, 2)}});
}

/// Told by how many of its periods it held in, not by its newest number.
bool is_told_as_duty(const Context& context, const ToldIndicator& told)
{
    return told.indicator->owed > 0 && facts::newest_words(context, *told.indicator, told.points) !=
                                           facts::value_words(context, *told.indicator, told.points.back());
}

/// Period, counts and what was before, in one line.
std::string detail_words(const Context& context, const ToldIndicator& told)
{
    std::string words;
    if (told.points.empty()) return words;
    const auto& indicator = *told.indicator;
    const auto& newest = told.points.back();
    const auto add = [&](const std::string& part) {
        if (!part.empty()) append_item(words, part, " · ");
    };
    add(facts::newest_period_words(context, indicator, told.points));
    const bool is_duty = is_told_as_duty(context, told);
    if (is_duty && !facts::is_number(indicator.unit)) return words;
    if (is_duty)
        add(context.text("dashboard.period_value", {{"period", facts::period_words(context, newest.period)},
                                                    {"value", facts::value_words(context, indicator, newest)}}));
    else
        add(counts_words(context, indicator, newest));
    add(facts::compared_words(context, indicator, told.points));
    return words;
}

View row_view(const Context& context, const ToldIndicator& told, Marks marks, std::set<charts::Sign>& signs)
{
    const auto& indicator = *told.indicator;
    auto view = link_view(context.sheet(), indicator.title, facts::indicator_address(indicator.id));
    auto picture = value_picture(indicator, told.points);
    picture.signs.erase(charts::Sign::Exact); // a filled mark needs no word
    signs.merge(picture.signs);
    // The ends of a number that is told by them are numbers too.
    const bool has_number =
        !told.points.empty() && (facts::has_value(told.points.back(), indicator.unit) ||
                                 shares::is_known(indicators::told_value(indicator, told.points.back())));
    view["has_number"] = has_number;
    view["value"] = told.points.empty()
                        ? context.text(told.state == IndicatorState::NotYet ? "dashboard.not_yet" : "table.no_data")
                        : facts::newest_words(context, indicator, told.points);
    view["picture_html"] = templates::html(picture.svg);
    view["goal"] = goal_view(context, told, marks);
    const auto detail = detail_words(context, told);
    view["has_detail"] = !detail.empty();
    view["detail"] = detail;
    const auto mark = mark_of(told.state);
    view["marked"] = marks == Marks::Drawn && (mark == "done" || mark == "low" || mark == "hidden");
    view["letter"] = mark;
    return view;
}

}

View indicator_rows_view(const Context& context, const std::string& caption, const std::vector<ToldIndicator>& told,
                         Marks marks, std::set<charts::Sign>& signs)
{
    auto view = context.sheet().object();
    view["rows_caption"] = caption;
    view["indicators"] = View::List();
    for (const auto& one : told) view["indicators"].push_back(row_view(context, one, marks, signs));
    return view;
}

}
