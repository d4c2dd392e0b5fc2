#include "pages/cycle/cycle_case.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "foundation/joining.hpp"
#include "pieces/links.hpp"
#include "shares/words.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <optional>

namespace opora::pages {

using facts::CycleCase;
using facts::CycleStep;
using templates::View;

namespace {

constexpr const char* there = "done"; // letters of {{> mark}}
constexpr const char* not_there = "planned";

View step_view(const pieces::Context& context, const char* letter, const std::string& label, const std::string& what)
{
    auto view = context.sheet().object();
    view["letter"] = letter;
    view["label"] = label;
    view["what"] = what;
    view["documents"] = View::List();
    return view;
}

/// «Рекомендация, 10 октября 2023 года».
std::string label(const pieces::Context& context, const char* key, const CycleStep& step)
{
    const auto name = context.text(key);
    return step.date.empty() ? name : name + ", " + facts::date_words(step.date);
}

void add_documents(const pieces::Context& context, const CycleStep& step, View& view)
{
    for (const auto& id : step.documents) {
        const auto title = facts::document_title(context, id);
        if (!title.empty())
            view["documents"].push_back(pieces::link_view(context.sheet(), title, facts::document_address(id)));
    }
}

View known_step(const pieces::Context& context, const char* key, const CycleStep& step)
{
    auto view = step_view(context, there, label(context, key, step), step.title);
    add_documents(context, step, view);
    return view;
}

View missing_step(const pieces::Context& context, const char* key, const std::string& what)
{
    return step_view(context, not_there, context.text(key), what);
}

View monitoring_step(const pieces::Context& context, const CycleCase& one)
{
    if (one.monitoring) return known_step(context, "cycle.step_monitoring", *one.monitoring);
    return missing_step(context, "cycle.step_monitoring", context.text("cycle.no_monitoring"));
}

View recommendation_step(const pieces::Context& context, const CycleCase& one)
{
    if (one.recommendation) return known_step(context, "cycle.step_recommendation", *one.recommendation);
    const bool is_waiting = one.decisions.empty() && one.effects.empty();
    return missing_step(context, "cycle.step_recommendation",
                        context.text(is_waiting ? "cycle.gap_no-recommendation" : "cycle.without_recommendation"));
}

/// The point of a roadmap that carries a decision out, with what became of it: «пункт 12: Семинар — выполнено».
void add_measures(const pieces::Context& context, const CycleCase& one, View& view)
{
    for (const auto& measure : one.measures) {
        const auto slash = measure.id.find('/');
        const auto roadmap = measure.id.substr(0, slash);
        const auto number = measure.id.substr(slash + 1);
        const auto status =
            context.rows("SELECT status_title FROM measure_status WHERE roadmap = ? AND number = ?", {roadmap, number});
        if (status.rows.empty()) continue;
        view["documents"].push_back(pieces::link_view(
            context.sheet(),
            context.text("cycle.measure",
                         {{"number", number}, {"title", measure.title}, {"status", status.text(0, "status_title")}}),
            facts::measure_address(roadmap, number)));
    }
}

View decision_step(const pieces::Context& context, const CycleCase& one, const CycleStep& decision)
{
    auto view = known_step(context, "cycle.step_decision", decision);
    if (&decision == &one.decisions.front()) add_measures(context, one, view);
    return view;
}

View missing_decision(const pieces::Context& context, const CycleCase& one)
{
    const auto words = one.declined.empty()
                           ? context.text(one.recommendation ? "cycle.gap_no-decision" : "cycle.after_recommendation")
                           : context.text("cycle.declined", {{"reason", one.declined}});
    auto view = missing_step(context, "cycle.step_decision", words);
    add_measures(context, one, view);
    return view;
}

/// «Доля …: было 42 % (2022 год), стало 36 % (2023 год).»; empty where the effect names no indicator, or one without
/// both values.
std::string measured(const pieces::Context& context, const std::string& effect)
{
    const auto named =
        context.rows("SELECT indicator, before_period, after_period, before, after, unit, why_unmeasured "
                     "FROM effects WHERE id = ?",
                     {effect});
    if (named.rows.empty()) return {};
    const auto& all = context.model.indicators;
    const auto indicator = std::ranges::find(all, named.text(0, "indicator"), &indicators::Indicator::id);
    if (indicator == all.end()) {
        const auto why = named.text(0, "why_unmeasured");
        return why.empty() ? std::string() : context.text("cycle.unmeasured", {{"why", why}});
    }
    const auto value_of = [&](const char* column) {
        const auto rows =
            context.rows("SELECT * FROM indicator_values WHERE indicator = ? AND period = ? AND school IS NULL",
                         {indicator->id, named.text(0, column)});
        if (rows.rows.empty()) return std::string();
        const bool is_share = indicator->unit == indicators::Unit::Percent;
        const auto told = is_share ? store::told_share(rows, 0, "value") : store::told_number(rows, 0, "value");
        return context.model.strings.format(is_share ? shares::words(told) : shares::number_words(told));
    };
    const auto before = value_of("before_period");
    const auto after = value_of("after_period");
    if (before.empty() || after.empty()) return {};
    return context.text("cycle.measured",
                        {{"indicator", indicator->title},
                         {"before", before},
                         {"before_period", facts::span_words(context, named.text(0, "before_period"))},
                         {"after", after},
                         {"after_period", facts::span_words(context, named.text(0, "after_period"))}});
}

View effect_step(const pieces::Context& context, const CycleStep& effect)
{
    auto step = effect;
    append_item(step.title, measured(context, effect.id), ". ");
    return known_step(context, "cycle.step_effect", step);
}

View::List steps_view(const pieces::Context& context, const CycleCase& one)
{
    auto steps = context.sheet().list({monitoring_step(context, one), recommendation_step(context, one)});
    for (const auto& decision : one.decisions) steps.push_back(decision_step(context, one, decision));
    if (one.decisions.empty()) steps.push_back(missing_decision(context, one));
    for (const auto& effect : one.effects) steps.push_back(effect_step(context, effect));
    if (one.effects.empty() && one.declined.empty())
        steps.push_back(
            missing_step(context, "cycle.step_effect",
                         context.text(one.decisions.empty() && one.measures.empty() ? "cycle.after_decision"
                                                                                    : "cycle.gap_no-effect")));
    return steps;
}

std::string for_whom(const pieces::Context& context, const CycleCase& one, const std::vector<facts::School>& schools)
{
    std::string names;
    for (const auto& school : schools)
        if (std::ranges::find(one.schools(), school.id) != one.schools().end()) append_item(names, school.name);
    return names.empty() ? context.text("cycle.whole_district") : names;
}

}

View cycle_case_view(const pieces::Context& context, const CycleCase& one, const std::vector<facts::School>& schools)
{
    auto view = context.sheet().object();
    view["heading"] = one.heading();
    view["for_whom"] = for_whom(context, one, schools);
    view["steps"] = steps_view(context, one);
    return view;
}

}
