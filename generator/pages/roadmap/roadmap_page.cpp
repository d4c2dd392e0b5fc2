#include "pages/roadmap/roadmap_page.hpp"

#include "facts/addresses.hpp"
#include "facts/invented.hpp"
#include "facts/plan_quarters.hpp"
#include "facts/spans.hpp"
#include "pages/roadmap/plan_calendar.hpp"
#include "pages/roadmap/plan_changes.hpp"
#include "pages/roadmap/plan_filters.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/measure.hpp"
#include "pieces/progress.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "roadmap/instances.hpp"
#include "roadmap/status.hpp"
#include "store/table_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace opora::pages {

using roadmap::Status;
using templates::View;

namespace {

/// What is late or missed stands before all else.
bool needs_attention(const facts::RoadmapMeasure& measure)
{
    return std::ranges::any_of(std::array{Status::Overdue, Status::Missed, Status::Claimed, Status::Unproved},
                               [&](Status status) { return measure.letter == roadmap::letter(status); });
}

/// Its last day; of what is repeated the next one, behind the last one that. Empty where nobody names a day.
std::string day_of(const facts::RoadmapMeasure& measure)
{
    if (!measure.due.empty() || measure.times.empty()) return measure.due;
    const auto is_over = [](const facts::MeasureTime& time) {
        return time.state != roadmap::letter(roadmap::InstanceState::Future) &&
               time.state != roadmap::letter(roadmap::InstanceState::Running);
    };
    const auto next = std::ranges::find_if_not(measure.times, is_over);
    const auto& time = next == measure.times.end() ? measure.times.back() : *next;
    return time.named_day.empty() ? time.last_day : time.named_day;
}

/// Measures of one heading. Groups come in the order of their names, which are no words.
struct PlanGroup {
    std::string title = {};
    std::string anchor = {};
    std::vector<std::pair<std::string, const facts::RoadmapMeasure*>> measures = {}; ///< by day
};

PlanGroup group_of_quarter(const pieces::Context& context, const std::string& quarter)
{
    PlanGroup group{.title = context.text("roadmap.undated"), .anchor = "bez-dnya"};
    if (quarter.empty()) return group;
    group.title = facts::span_words(context, quarter);
    group.anchor = "kvartal-" + quarter;
    std::ranges::replace(group.anchor, 'Q', 'q');
    return group;
}

/// What needs attention, then by the quarter of the day, then what has no day; within a quarter by day, of one day in
/// the order of the act.
std::vector<PlanGroup> groups_of(const pieces::Context& context, const facts::Roadmap& plan, const PlanChoice* choice)
{
    const std::string first;
    const std::string last = "~";
    std::map<std::string, PlanGroup> groups;
    for (const auto& measure : plan.measures) {
        if (choice != nullptr && !choice->matches(measure)) continue;
        const auto day = day_of(measure);
        const auto quarter = facts::quarter_of_day(day);
        const bool is_first = needs_attention(measure);
        auto group = is_first ? PlanGroup{.title = context.text("roadmap.attention"), .anchor = "vnimanie"}
                              : group_of_quarter(context, quarter);
        const auto& place = is_first ? first : (quarter.empty() ? last : quarter);
        groups.try_emplace(place, std::move(group)).first->second.measures.emplace_back(day, &measure);
    }
    std::vector<PlanGroup> ordered;
    for (auto& [place, group] : groups) {
        std::ranges::stable_sort(group.measures, {}, &std::pair<std::string, const facts::RoadmapMeasure*>::first);
        ordered.push_back(std::move(group));
    }
    return ordered;
}

View sections_view(pieces::Context& context, const facts::Roadmap& plan, const std::vector<facts::School>& schools,
                   const PlanChoice* choice)
{
    auto sections = context.sheet().list();
    for (const auto& group : groups_of(context, plan, choice)) {
        auto section = context.sheet().object();
        section["section_title"] = group.title;
        section["section_anchor"] = group.anchor;
        for (const auto& [day, measure] : group.measures) {
            auto shown = *measure;
            if (choice != nullptr) shown.section.clear(); // the page of the whole roadmap tells it
            section["measures"].push_back(pieces::measure_view(context, shown, schools));
        }
        sections.push_back(section);
    }
    return sections;
}

View downloads_view(pieces::Context& context, const facts::Roadmap& plan)
{
    const auto url = facts::roadmap_address(plan.id);
    auto downloads = context.sheet().list();
    const auto add = [&](View link) {
        auto view = context.sheet().object();
        view["download"] = link;
        downloads.push_back(view);
    };
    const auto& outputs = context.model.settings.outputs;
    if (auto calendar = plan_calendar(context, plan); outputs.feeds && !calendar.events.empty())
        add(pieces::add_file(context, {.page_url = url,
                                       .file_name = "plan.ics",
                                       .title = context.text("roadmap.ics"),
                                       .bytes = pieces::calendar_file(calendar)}));
    if (!outputs.chart_files) return downloads;
    const auto rows = context.rows_with(
        "SELECT measures.roadmap, measures.number, measures.section, measures.title, measures.wording, "
        "measures.deadline, "
        "measure_status.starts, "
        "measure_status.due, measures.responsible, measures.indicator, measures.result, measures.evidence, "
        "(SELECT group_concat(value, '; ') FROM json_each(measures.document)) AS document, measures.link, "
        "measure_status.status, measure_status.status_title, "
        "measures.status_on, measures.reason, (SELECT group_concat(value, '; ') FROM json_each(measures.schools)) "
        "AS schools, measures.track FROM measures JOIN measure_status USING (roadmap, number) "
        "ORDER BY measures.rowid",
        plan.id);
    add(pieces::add_file(context, {.page_url = url,
                                   .file_name = "mery.csv",
                                   .title = context.text("roadmap.csv"),
                                   .bytes = store::data_csv(rows)}));
    return downloads;
}

/// What the page of a roadmap and those of its parts have in common.
pieces::Page plan_page(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                       const std::vector<PlanFilter>& filters, std::string url)
{
    auto page = pieces::page_in_section(context, section, std::move(url), "roadmap_plan");
    auto& view = page.view;
    view["progress"] = pieces::progress_view(context, plan.counts);
    add_plan_filters(context, plan, filters, page.url, view);
    view["invented"] = pieces::when_present(facts::invented_words(context, "measures"));
    view["statuses"] = pieces::statuses_view(context, {plan.counts});
    return page;
}

/// What the pages of one roadmap share.
struct PlanPages {
    const pieces::Page& section;
    const facts::Roadmap& plan;
    const std::vector<facts::School>& schools;
    const std::vector<PlanFilter>& filters;
};

void add_page_of_part(pieces::Context& context, const PlanPages& pages, const PlanChoice& choice)
{
    const auto& plan = pages.plan;
    auto page = plan_page(context, pages.section, plan, pages.filters, choice.url);
    page.title = context.text("roadmap.title_filtered", {{"title", plan.title}, {"name", choice.name}});
    page.description = choice.description;
    page.is_searched = choice.is_searched;
    page.breadcrumbs.emplace_back(plan.title, facts::roadmap_address(plan.id));
    auto& view = page.view;
    view["is_whole"] = false;
    view["summary"] = false;
    view["about"] = pieces::when_present(choice.about);
    auto sections = sections_view(context, plan, pages.schools, &choice);
    view["is_empty"] = !sections.is_shown();
    view["sections"] = sections;
    view["downloads"] = View::List();
    context.assembly.pages.push_back(std::move(page));
}

/// The roadmap before and the one after it, where the table says so.
pieces::SummaryEntry neighbour_entry(const pieces::Context& context, const char* key, const char* sql,
                                     const std::string& id)
{
    const auto rows = context.rows_with(sql, id);
    if (rows.rows.empty()) return {};
    return pieces::link_entry(context.text(key), rows.text(0, "title"), facts::roadmap_address(rows.text(0, "id")));
}

View facts_of_plan(const pieces::Context& context, const facts::Roadmap& plan)
{
    return pieces::summary_view(
        context.sheet(),
        {pieces::plain_entry(context.text("roadmap.period"), facts::roadmap_period(context, plan)),
         pieces::document_entry(context, context.text("roadmap.document"), plan.document),
         neighbour_entry(context, "roadmap.continues",
                         "SELECT id AS itself, id, coalesce(title, id) AS title FROM roadmaps ORDER BY rowid",
                         plan.continues),
         neighbour_entry(context, "roadmap.continued_by",
                         "SELECT continues, id, coalesce(title, id) AS title FROM roadmaps ORDER BY rowid", plan.id),
         pieces::link_entry(context.text("roadmap.changes"), plan_changes_link(context, plan),
                            plan_changes_address(plan))});
}

}

void add_pages_of_roadmap(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                          const std::vector<facts::School>& schools)
{
    const auto filters = plan_filters(context, plan, schools);
    auto page = plan_page(context, section, plan, filters, facts::roadmap_address(plan.id));
    // The act behind the roadmap often has the same name, and its own page.
    page.title = context.text("roadmap.plan_title", {{"title", plan.title}});
    page.description = context.text("roadmap.plan_description", {{"title", plan.title}});
    auto& view = page.view;
    view["title"] = plan.title;
    view["is_whole"] = true;
    view["about"] = false;
    view["is_empty"] = false;
    view["summary"] = facts_of_plan(context, plan);
    view["sections"] = sections_view(context, plan, schools, nullptr);
    view["downloads"] = downloads_view(context, plan);
    context.assembly.pages.push_back(std::move(page));
    add_plan_changes(context, section, plan);
    for (const auto& filter : filters)
        for (const auto& choice : filter.choices)
            if (choice.matches && (filter.is_kept || filter.is_shown()))
                add_page_of_part(context, {section, plan, schools, filters}, choice);
}

}
