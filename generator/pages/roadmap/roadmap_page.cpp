#include "pages/roadmap/roadmap_page.hpp"

#include "facts/addresses.hpp"
#include "facts/invented.hpp"
#include "pages/roadmap/calendar.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/measure.hpp"
#include "pieces/progress.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "roadmap/roadmap.hpp"
#include "store/table_text.hpp"

#include <algorithm>

namespace opora::pages {

using roadmap::Status;
using templates::View;

namespace {

std::string status_url(const facts::Roadmap& plan, std::string_view letter)
{
    return facts::roadmap_address(plan.id) + "status/" + std::string(letter) + "/";
}

/// Only statuses that some measure has; a single one chooses nothing.
pieces::ListFilter status_filter(const pieces::Context& context, const facts::Roadmap& plan)
{
    pieces::ListFilter filter{.title = context.text("table.status")};
    for (const auto status : roadmap::all_statuses) {
        const auto count = facts::count_of(plan.measures, roadmap::letter(status));
        if (count == 0) continue;
        filter.choices.push_back(
            {.title = context.text("roadmap.choice",
                                   {{"title", context.text(roadmap::title_key(status))}, {"count", count}}),
             .url = status_url(plan, roadmap::letter(status))});
    }
    if (filter.choices.size() < 2) return {};
    const auto total = static_cast<std::int64_t>(plan.measures.size());
    filter.choices.insert(
        filter.choices.begin(),
        {.title = context.text("roadmap.choice", {{"title", context.text("roadmap.all")}, {"count", total}}),
         .url = facts::roadmap_address(plan.id)});
    return filter;
}

/// Measures under the headings of the act, in its order.
View sections_view(pieces::Context& context, const facts::Roadmap& plan, const std::vector<facts::School>& schools,
                   std::string_view letter)
{
    auto sections = context.sheet().list();
    std::vector<std::string> titles;
    for (const auto& measure : plan.measures) {
        if (!letter.empty() && measure.letter != letter) continue;
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

std::string calendar_description(const pieces::Context& context, const facts::RoadmapMeasure& measure)
{
    auto text =
        context.text("roadmap.calendar_deadline", {{"deadline", measure.deadline}, {"status", measure.status_title}});
    if (!measure.responsible.empty())
        text += "\n" + context.text("roadmap.calendar_responsible", {{"responsible", measure.responsible}});
    return text;
}

/// The host of the site makes the ids of events unique in the world; without it the name of the program has to do.
std::string calendar_host(const std::string& base_url)
{
    const auto host = base_url.find("://");
    if (host == std::string::npos) return "opora";
    return base_url.substr(host + 3, base_url.find('/', host + 3) - host - 3);
}

/// Every measure whose deadline has a last day.
Calendar calendar_of(const pieces::Context& context, const facts::Roadmap& plan)
{
    const auto& settings = context.model.settings;
    Calendar calendar{.title = plan.title, .product = context.model.generator, .stamp = context.model.as_of};
    for (const auto& measure : plan.measures) {
        const auto day = parse_iso_date(measure.due);
        if (!day) continue;
        calendar.events.push_back(
            {.id = plan.id + "-" + facts::measure_anchor(measure.number) + "@" + calendar_host(settings.base_url),
             .day = *day,
             .summary = context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}}),
             .description = calendar_description(context, measure),
             .url = settings.base_url.empty() ? std::string()
                                              : settings.base_url + facts::measure_address(plan.id, measure.number),
             .state =
                 measure.letter == roadmap::letter(Status::Cancelled) ? EventState::Cancelled : EventState::Confirmed});
    }
    return calendar;
}

View downloads_view(pieces::Context& context, const facts::Roadmap& plan)
{
    const auto url = facts::roadmap_address(plan.id);
    auto downloads = context.sheet().list();
    const auto add = [&](pieces::Download download) {
        auto view = context.sheet().object();
        view["download"] = pieces::add_download(context, std::move(download));
        downloads.push_back(view);
    };
    if (auto calendar = calendar_of(context, plan); !calendar.events.empty())
        add({.page_url = url,
             .file_name = "plan.ics",
             .title = context.text("roadmap.ics"),
             .bytes = calendar_file(calendar)});
    const auto rows = context.rows(
        "SELECT measures.number, measures.section, measures.title, measures.wording, measures.deadline, "
        "measure_status.starts, "
        "measure_status.due, measures.responsible, measures.indicator, measures.result, measures.evidence, "
        "measures.document, measures.link, measure_status.status, measure_status.status_title, "
        "measures.status_on, measures.reason, (SELECT group_concat(value, '; ') FROM json_each(measures.schools)) "
        "AS schools, measures.track FROM measures JOIN measure_status USING (roadmap, number) "
        "WHERE measures.roadmap = ? ORDER BY measures.rowid",
        {plan.id});
    add({.page_url = url,
         .file_name = "mery.csv",
         .title = context.text("roadmap.csv"),
         .bytes = store::data_csv(rows)});
    return downloads;
}

/// What the page of a roadmap and its pages by status have in common.
pieces::Page plan_page(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                       std::string url, std::string_view letter)
{
    auto page = pieces::page_in_section(context, section, std::move(url), "roadmap_plan");
    auto filter = status_filter(context, plan);
    auto& view = page.view;
    view["progress"] = pieces::progress_view(context, plan.counts);
    view["has_filters"] = !filter.choices.empty();
    view["filters"] = filter.choices.empty() ? View(View::List())
                                             : pieces::filters_view(context.sheet(), {std::move(filter)}, page.url);
    view["is_whole"] = letter.empty();
    view["invented"] = pieces::when_present(facts::invented_words(context, "measures"));
    view["statuses"] = pieces::statuses_view(context);
    return page;
}

void add_status_page(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                     const std::vector<facts::School>& schools, Status status)
{
    const auto letter = roadmap::letter(status);
    const Arguments arguments = {{"title", plan.title}, {"status", context.text(roadmap::title_key(status))}};
    auto page = plan_page(context, section, plan, status_url(plan, letter), letter);
    page.title = context.text("roadmap.title_filtered", arguments);
    page.description = context.text("roadmap.description_filtered", arguments);
    page.breadcrumbs.emplace_back(plan.title, facts::roadmap_address(plan.id));
    page.view["summary"] = false;
    page.view["sections"] = sections_view(context, plan, schools, letter);
    page.view["downloads"] = View::List();
    context.assembly.pages.push_back(std::move(page));
}

}

void add_pages_of_roadmap(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan,
                          const std::vector<facts::School>& schools)
{
    auto page = plan_page(context, section, plan, facts::roadmap_address(plan.id), {});
    // The act behind the roadmap often has the same name, and its own page.
    page.title = context.text("roadmap.plan_title", {{"title", plan.title}});
    page.view["title"] = plan.title;
    page.description = context.text("roadmap.plan_description", {{"title", plan.title}});
    page.view["summary"] = pieces::summary_view(
        context.sheet(), {pieces::plain_entry(context.text("roadmap.period"), facts::roadmap_period(context, plan)),
                          pieces::document_entry(context, context.text("roadmap.document"), plan.document)});
    page.view["sections"] = sections_view(context, plan, schools, {});
    page.view["downloads"] = downloads_view(context, plan);
    context.assembly.pages.push_back(std::move(page));
    if (status_filter(context, plan).choices.empty()) return;
    for (const auto status : roadmap::all_statuses)
        if (facts::count_of(plan.measures, roadmap::letter(status)) > 0)
            add_status_page(context, section, plan, schools, status);
}

}
