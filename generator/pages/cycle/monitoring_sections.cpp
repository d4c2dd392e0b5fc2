#include "pages/cycle/monitoring_sections.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/spans.hpp"
#include "pieces/cycle_case.hpp"
#include "pieces/links.hpp"
#include "pieces/summary.hpp"
#include "values/span.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace opora::pages {

using facts::CycleCase;
using facts::CycleStep;
using templates::View;

namespace {

/// Nothing was advised, decided or done.
bool is_monitoring_alone(const CycleCase& one)
{
    return one.monitoring && !one.recommendation && one.decisions.empty() && one.effects.empty() &&
           one.measures.empty();
}

pieces::SummaryEntry methods_entry(const pieces::Context& context, const std::string& ids)
{
    pieces::SummaryEntry entry{.term = context.text("cycle.collected_by")};
    for (const auto& id : facts::list_items(ids)) {
        const auto rows = context.rows_with("SELECT id, title FROM methods ORDER BY rowid", id);
        if (!rows.rows.empty())
            entry.values.push_back(
                {.text = rows.text(0, "title"), .address = content_files::section_address("methods") + ("#" + id)});
    }
    return entry;
}

long days_of(const values::Span& span, const values::SchoolCalendar& calendar)
{
    return days_since_epoch(values::last_day_of(span, calendar)) -
           days_since_epoch(values::first_day_of(span, calendar));
}

/// The point of that time, else of the shortest time that holds it: what is counted by years is collected by quarters
/// too. Null where there is none.
const indicators::Point* point_of_time(const std::vector<indicators::Point>& points, const std::string& period,
                                       const values::SchoolCalendar& calendar)
{
    const auto exact = std::ranges::find(points, period, &indicators::Point::period);
    if (exact != points.end()) return &*exact;
    const auto wanted = values::read_span(period);
    const indicators::Point* found = nullptr;
    long shortest = 0;
    for (const auto& point : points) {
        const auto span = values::read_span(point.period);
        if (!wanted || !span || values::first_day_of(*span, calendar) > values::first_day_of(*wanted, calendar) ||
            values::last_day_of(*span, calendar) < values::last_day_of(*wanted, calendar))
            continue;
        const auto days = days_of(*span, calendar);
        if (found != nullptr && days >= shortest) continue;
        found = &point;
        shortest = days;
    }
    return found;
}

/// «Доля …: 42 %», of a longer time «Доля …: 42 % (2023 год)»; without a value of that time the reason, or that there
/// is none.
std::string measured_words(const pieces::Context& context, const indicators::Indicator& indicator,
                           const std::string& period)
{
    const auto& values = facts::load_indicator_values(context);
    const auto found = values.find(indicator.id);
    const auto* point = found == values.end()
                            ? nullptr
                            : point_of_time(found->second.municipality, period, context.model.settings.school_year);
    if (point == nullptr) return context.text("cycle.no_value", {{"indicator", indicator.title}});
    const auto span = values::read_span(period);
    const bool is_exact = point->period == period || (span && values::read_span(point->period) == span);
    return context.text("cycle.value",
                        {{"indicator", indicator.title},
                         {"value", facts::value_words(context, indicator, *point)},
                         {"when", is_exact ? std::string("none") : facts::period_words(context, point->period)}});
}

pieces::SummaryEntry indicators_entry(const pieces::Context& context, const std::string& ids, const std::string& period)
{
    pieces::SummaryEntry entry{.term =
                                   context.text("cycle.collected", {{"period", facts::span_words(context, period)}})};
    const auto& all = context.model.indicators;
    for (const auto& id : facts::list_items(ids)) {
        const auto indicator = std::ranges::find(all, id, &indicators::Indicator::id);
        if (indicator != all.end())
            entry.values.push_back(
                {.text = measured_words(context, *indicator, period), .address = facts::indicator_address(id)});
    }
    return entry;
}

pieces::SummaryEntry papers_entry(const pieces::Context& context, const CycleStep& step)
{
    pieces::SummaryEntry entry{.term = context.text("table.document")};
    for (const auto& id : step.documents) {
        const auto title = facts::document_title(context, id);
        if (!title.empty()) entry.values.push_back({.text = title, .address = facts::document_address(id)});
    }
    if (entry.values.empty()) entry.values.push_back({.text = context.text("cycle.gap_no-document")});
    return entry;
}

View summary_of(const pieces::Context& context, const CycleStep& step)
{
    const auto rows = context.rows_with(
        "SELECT id, date, period, methods, indicators, findings FROM monitoring ORDER BY rowid", step.id);
    if (rows.rows.empty()) return false;
    const auto stated = rows.text(0, "period");
    constexpr std::size_t digits_of_year = 4;
    const auto period = stated.empty() ? rows.text(0, "date").substr(0, digits_of_year) : stated;
    const auto findings = rows.text(0, "findings");
    return pieces::summary_view(
        context.sheet(),
        {pieces::plain_entry(context.text("table.date"), facts::date_words(step.date)),
         methods_entry(context, rows.text(0, "methods")), indicators_entry(context, rows.text(0, "indicators"), period),
         pieces::plain_entry(context.text("cycle.findings"),
                             findings.empty() ? context.text("cycle.gap_no-analysis") : findings),
         papers_entry(context, step)});
}

/// The unfinished ones stand first already.
View::List cases_of(const pieces::Context& context, const std::vector<const CycleCase*>& cases,
                    const std::vector<facts::School>& schools, std::set<std::string>& anchors)
{
    auto shown = context.sheet().list();
    for (const auto* one : cases)
        if (!is_monitoring_alone(*one)) shown.push_back(pieces::cycle_case_view(context, *one, schools, anchors));
    return shown;
}

View section_of(const pieces::Context& context, const std::vector<const CycleCase*>& cases,
                const std::vector<facts::School>& schools, std::set<std::string>& anchors)
{
    const auto& monitoring = *cases.front()->monitoring;
    const auto anchor = facts::cycle_anchor(monitoring.table, monitoring.id);
    anchors.insert(anchor);
    auto view = context.sheet().object();
    view["anchor"] = anchor;
    view["section_title"] = monitoring.title;
    view["summary"] = summary_of(context, monitoring);
    auto shown = cases_of(context, cases, schools, anchors);
    view["is_alone"] = shown.empty();
    view["cases"] = shown;
    return view;
}

/// The last step that there is: its anchor is where the chain can be found.
const CycleStep& last_step(const CycleCase& one)
{
    return *one.steps().back();
}

std::string next_step_words(const pieces::Context& context, const CycleCase& one)
{
    if (is_monitoring_alone(one)) return context.text("cycle.gap_no-recommendation");
    return context.text(one.decisions.empty() && one.measures.empty() ? "cycle.gap_no-decision"
                                                                      : "cycle.gap_no-effect");
}

}

View::List monitoring_sections(const pieces::Context& context, const std::vector<const CycleCase*>& cases,
                               const std::vector<facts::School>& schools, std::set<std::string>& anchors)
{
    std::map<std::pair<std::string, std::string>, std::vector<const CycleCase*>> by_monitoring; // date, id
    for (const auto* one : cases)
        if (one->monitoring) by_monitoring[{one->monitoring->date, one->monitoring->id}].push_back(one);
    auto sections = context.sheet().list();
    for (const auto& [name, of_monitoring] : by_monitoring)
        sections.push_back(section_of(context, of_monitoring, schools, anchors));
    return sections;
}

View outside_section(const pieces::Context& context, const std::vector<const CycleCase*>& cases,
                     const std::vector<facts::School>& schools, std::set<std::string>& anchors)
{
    std::vector<const CycleCase*> outside;
    std::ranges::copy_if(cases, std::back_inserter(outside), [](const CycleCase* one) { return !one->monitoring; });
    if (outside.empty()) return false;
    auto view = context.sheet().object();
    view["cases"] = cases_of(context, outside, schools, anchors);
    return view;
}

View::List unfinished_links(const pieces::Context& context, const std::vector<const CycleCase*>& cases,
                            const std::string& year)
{
    auto links = context.sheet().list();
    for (const auto* one : cases) {
        if (one->is_closed()) continue;
        const auto& step = last_step(*one);
        auto link = pieces::link_view(context.sheet(), one->heading(),
                                      facts::cycle_year_address(year) + "#" + facts::cycle_anchor(step.table, step.id));
        link["next_step"] = next_step_words(context, *one);
        links.push_back(link);
    }
    return links;
}

}
