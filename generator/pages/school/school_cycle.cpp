#include "pages/school/school_cycle.hpp"

#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "language/letter_case.hpp"
#include "pieces/links.hpp"

#include <algorithm>
#include <functional>

namespace opora::pages {

using facts::CycleCase;
using facts::CycleStep;
using templates::View;

namespace {

/// Of more chains the older ones are counted and stand on the pages of the cycle.
constexpr std::size_t most_cases = 5;

bool names(const CycleCase& one, const std::string& school)
{
    return std::ranges::any_of(one.steps(), [&](const CycleStep* step) {
        return step->table != "monitoring" && std::ranges::find(step->schools, school) != step->schools.end();
    });
}

/// The newest first.
std::vector<const CycleCase*> cases_of(const facts::CycleStory& story, const std::string& school)
{
    std::vector<const CycleCase*> cases;
    for (const auto& one : story.cases)
        if (names(one, school)) cases.push_back(&one);
    std::ranges::stable_sort(cases, std::greater(), [](const CycleCase* one) {
        return one->decisions.empty() ? one->begun() : one->decisions.front().date;
    });
    return cases;
}

/// «11.04.2023 решили: утвердить программу.»
std::string dated(const pieces::Context& context, const char* key, const CycleStep& step)
{
    return context.text(key, {{"date", step.date.empty() ? std::string("none") : facts::date_short(step.date)},
                              {"words", language::with_small_first_letter(step.title)}});
}

/// What came of it, a line each.
View::List outcomes(const pieces::Context& context, const CycleCase& one)
{
    auto lines = context.sheet().list();
    const auto add = [&](const std::string& text) { lines.push_back(pieces::text_item(context.sheet(), text)); };
    for (const auto& effect : one.effects) add(dated(context, "school.cycle_effect", effect));
    if (!one.effects.empty()) return lines;
    if (!one.declined.empty())
        add(context.text("cycle.declined", {{"reason", one.declined}}));
    else
        add(context.text(one.decisions.empty() ? "cycle.gap_no-decision" : "cycle.gap_no-effect"));
    return lines;
}

/// A line leads to its chain, where monitoring, papers and measures stand.
View case_view(const pieces::Context& context, const CycleCase& one, const facts::CycleStory& story)
{
    auto view = context.sheet().object();
    view["decisions"] = View::List();
    const auto add = [&](const char* key, const CycleStep& step) {
        view["decisions"].push_back(
            pieces::link_view(context.sheet(), dated(context, key, step), story.address_of(step.table, step.id)));
    };
    for (const auto& decision : one.decisions) add("school.cycle_decision", decision);
    if (one.decisions.empty() && one.recommendation) add("school.cycle_advice", *one.recommendation);
    view["outcomes"] = outcomes(context, one);
    return view;
}

std::string summary_of(const pieces::Context& context, const std::vector<const CycleCase*>& cases)
{
    std::int64_t decided = 0;
    std::int64_t told = 0;
    std::int64_t waiting = 0;
    for (const auto* one : cases) {
        if (!one->decisions.empty()) {
            ++decided;
            if (!one->effects.empty()) ++told;
        } else if (!one->is_closed()) {
            ++waiting;
        }
    }
    return context.text("school.cycle_summary", {{"decided", decided}, {"told", told}, {"waiting", waiting}});
}

/// Open on the day of the data.
View::List risks_of(const pieces::Context& context, const std::string& school)
{
    const auto rows = context.rows_with(
        "SELECT named.value AS school, risks.title, risks.text FROM risks, json_each(risks.schools) AS named "
        "WHERE (found_on IS NULL OR found_on <= ?1) AND (closed_on IS NULL OR closed_on > ?1) ORDER BY risks.rowid",
        school, {to_iso(context.model.as_of)});
    auto risks = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto risk = pieces::text_item(context.sheet(), rows.text(row, "title"));
        risk["about"] = pieces::when_present(rows.text(row, "text"));
        risks.push_back(risk);
    }
    return risks;
}

/// Of the newest period that the school has any of; the programmes against them stand among its documents.
void add_factors(const pieces::Context& context, const std::string& school, View& cycle)
{
    const auto rows = context.rows_with(
        "SELECT school, factor, significance, period FROM risk_factors JOIN (SELECT school, max(period) AS period FROM "
        "risk_factors GROUP BY school) USING (school, period) ORDER BY risk_factors.rowid",
        school);
    cycle["has_factors"] = !rows.rows.empty();
    cycle["factors"] = View::List();
    if (rows.rows.empty()) return;
    cycle["factors_title"] =
        context.text("school.factors", {{"period", facts::period_words(context, rows.text(0, "period"))}});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto significance = rows.text(row, "significance");
        cycle["factors"].push_back(pieces::text_item(
            context.sheet(),
            context.text("school.factor", {{"factor", rows.text(row, "factor")},
                                           {"significance", significance.empty() ? "none" : significance}})));
    }
}

}

void add_cycle(const pieces::Context& context, const facts::School& school, const facts::CycleStory& story, View& view)
{
    const auto cases = cases_of(story, school.id);
    auto risks = risks_of(context, school.id);
    auto cycle = context.sheet().object();
    add_factors(context, school.id, cycle);
    view["cycle"] = false;
    if (cases.empty() && risks.empty() && !cycle.find("factors").is_shown()) return;
    cycle["cycle_summary"] = cases.empty() ? View(false) : context.sheet().text(summary_of(context, cases));
    cycle["cycle_invented"] = pieces::when_present(facts::invented_words(context, "decisions"));
    cycle["has_cases"] = !cases.empty();
    cycle["cases"] = View::List();
    for (std::size_t at = 0; at < std::min(cases.size(), most_cases); ++at)
        cycle["cases"].push_back(case_view(context, *cases[at], story));
    cycle["has_risks"] = !risks.empty();
    cycle["risks"] = risks;
    view["cycle"] = cycle;
}

}
