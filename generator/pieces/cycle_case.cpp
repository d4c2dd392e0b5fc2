#include "pieces/cycle_case.hpp"

#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "pieces/cycle_links.hpp"

#include <algorithm>

namespace opora::pieces {

using facts::CycleCase;
using facts::CycleStep;
using templates::View;

namespace {

constexpr const char* there = "done"; // letters of {{> mark}}
constexpr const char* not_there = "planned";

View step_view(const Context& context, const char* letter, const std::string& label, const std::string& what)
{
    auto view = context.sheet().object();
    view["anchor"] = false;
    view["letter"] = letter;
    view["label"] = label;
    view["what"] = what;
    view["documents"] = View::List();
    return view;
}

/// «Рекомендация, 10 октября 2023 года».
std::string label(const Context& context, const char* key, const CycleStep& step)
{
    const auto name = context.text(key);
    return step.date.empty() ? name : name + ", " + facts::date_words(step.date);
}

View missing_step(const Context& context, const char* key, const std::string& what)
{
    return step_view(context, not_there, context.text(key), what);
}

class ChainMaker {
public:
    ChainMaker(const Context& context, const CycleCase& one, std::set<std::string>& anchors)
        : m_context(context), m_case(one), m_anchors(anchors)
    {
    }

    View::List steps()
    {
        auto steps = m_context.sheet().list({monitoring_step(), recommendation_step()});
        for (const auto& decision : m_case.decisions) steps.push_back(decision_step(decision));
        if (m_case.decisions.empty()) steps.push_back(missing_decision());
        for (const auto& effect : m_case.effects)
            steps.push_back(known_step("cycle.step_effect", effect, effect.words()));
        if (m_case.effects.empty() && m_case.declined.empty()) steps.push_back(missing_effect());
        return steps;
    }

private:
    View known_step(const char* key, const CycleStep& step, const std::string& what)
    {
        auto view = step_view(m_context, there, label(m_context, key, step), what);
        auto anchor = facts::cycle_anchor(step.table, step.id);
        if (m_anchors.insert(anchor).second) view["anchor"] = m_context.sheet().text(anchor);
        view["documents"] = document_links(m_context, step);
        return view;
    }

    View monitoring_step()
    {
        if (m_case.monitoring) return known_step("cycle.step_monitoring", *m_case.monitoring, m_case.monitoring->title);
        return missing_step(m_context, "cycle.step_monitoring", m_context.text("cycle.no_monitoring"));
    }

    View recommendation_step()
    {
        const auto& step = m_case.recommendation;
        if (step) return known_step("cycle.step_recommendation", *step, step->title);
        const bool is_waiting = m_case.decisions.empty() && m_case.effects.empty();
        return missing_step(
            m_context, "cycle.step_recommendation",
            m_context.text(is_waiting ? "cycle.gap_no-recommendation" : "cycle.without_recommendation"));
    }

    View decision_step(const CycleStep& decision)
    {
        auto view = known_step("cycle.step_decision", decision, decision.title);
        if (&decision == &m_case.decisions.front()) add_measures(view);
        return view;
    }

    View missing_decision()
    {
        const auto words =
            m_case.declined.empty()
                ? m_context.text(m_case.recommendation ? "cycle.gap_no-decision" : "cycle.after_recommendation")
                : m_context.text("cycle.declined", {{"reason", m_case.declined}});
        auto view = missing_step(m_context, "cycle.step_decision", words);
        add_measures(view);
        return view;
    }

    View missing_effect()
    {
        const bool is_nothing_to_tell = m_case.decisions.empty() && m_case.measures.empty();
        return missing_step(m_context, "cycle.step_effect",
                            m_context.text(is_nothing_to_tell ? "cycle.after_decision" : "cycle.gap_no-effect"));
    }

    void add_measures(View& view) const
    {
        for (const auto& link : View(measure_links(m_context, m_case.measures)).items())
            view["documents"].push_back(link);
    }

    const Context& m_context;
    const CycleCase& m_case;
    std::set<std::string>& m_anchors;
};

std::string for_whom(const Context& context, const CycleCase& one, const std::vector<facts::School>& schools)
{
    std::string names;
    for (const auto& school : schools)
        if (std::ranges::find(one.schools(), school.id) != one.schools().end()) append_item(names, school.name);
    return names.empty() ? context.text("cycle.whole_district") : names;
}

}

View cycle_case_view(const Context& context, const CycleCase& one, const std::vector<facts::School>& schools,
                     std::set<std::string>& anchors)
{
    auto view = context.sheet().object();
    view["heading"] = one.heading();
    view["for_whom"] = for_whom(context, one, schools);
    view["steps"] = ChainMaker(context, one, anchors).steps();
    return view;
}

}
