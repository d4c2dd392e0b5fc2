#include "pages/roadmap/roadmap_page.hpp"

#include "facts/addresses.hpp"
#include "facts/invented.hpp"
#include "pages/roadmap/plan_calendar.hpp"
#include "pages/roadmap/plan_filters.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/measure.hpp"
#include "pieces/progress.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "roadmap/status.hpp"
#include "store/table_text.hpp"

#include <algorithm>

namespace opora::pages {

using roadmap::Status;
using templates::View;

namespace {

/// Measures under the headings of the act, in its order.
View sections_view(pieces::Context& context, const facts::Roadmap& plan, const std::vector<facts::School>& schools,
                   const PlanChoice* choice)
{
    auto sections = context.sheet().list();
    std::vector<std::string> titles;
    for (const auto& measure : plan.measures) {
        if (choice != nullptr && !choice->matches(measure)) continue;
        if (titles.empty() || titles.back() != measure.section) {
            titles.push_back(measure.section);
            auto section = context.sheet().object();
            section["section_title"] = measure.section.empty() ? context.text("roadmap.measures") : measure.section;
            sections.push_back(section);
        }
        sections.back()["measures"].push_back(pieces::measure_view(context, measure, schools));
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
                                       .bytes = calendar_file(calendar)}));
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

/// What is late or missed stands first, as links.
View::List attention_view(const pieces::Context& context, const facts::Roadmap& plan)
{
    auto links = context.sheet().list();
    for (const auto status : {Status::Overdue, Status::Missed, Status::Claimed, Status::Unproved})
        for (const auto& measure : plan.measures) {
            if (measure.letter != roadmap::letter(status)) continue;
            auto link = pieces::link_view(
                context.sheet(),
                context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}}),
                facts::measure_address(plan.id, measure.number));
            link["status_title"] = measure.status_title;
            links.push_back(link);
        }
    return links;
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
    view["has_attention"] = false;
    view["attention"] = View::List();
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
                         "SELECT continues, id, coalesce(title, id) AS title FROM roadmaps ORDER BY rowid", plan.id)});
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
    auto attention = attention_view(context, plan);
    view["has_attention"] = !attention.empty();
    view["attention"] = attention;
    view["summary"] = facts_of_plan(context, plan);
    view["sections"] = sections_view(context, plan, schools, nullptr);
    view["downloads"] = downloads_view(context, plan);
    context.assembly.pages.push_back(std::move(page));
    for (const auto& filter : filters)
        for (const auto& choice : filter.choices)
            if (choice.matches && (filter.is_kept || filter.is_shown()))
                add_page_of_part(context, {section, plan, schools, filters}, choice);
}

}
