#include "pages/events/events_page.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/joining.hpp"
#include "language/dates.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pages/events/event_rows.hpp"
#include "pieces/calendar.hpp"
#include "pieces/duties.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/list_parts.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <ranges>
#include <span>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* events_url = content_files::section_address("events");
constexpr std::size_t newest_events = 10;

std::string events_of_year(int year)
{
    return events_url + std::to_string(year) + "/";
}

std::string when_words(const pieces::Context& context, const Event& event)
{
    auto first = language::format_date(event.date);
    const auto last = parse_iso_date(event.ends_on);
    if (!last || *last == event.date) return first;
    return context.text("events.period", {{"from", first}, {"to", language::format_date(*last)}});
}

/// How many took part; of children a small number is not told.
std::string people_words(const pieces::Context& context, const Event& event)
{
    if (event.are_few)
        return context.text("events.few", {{"limit", std::int64_t{context.model.settings.disclosure.hide_below}}});
    if (!event.participants) return {};
    auto people = context.text("events.people", {{"count", *event.participants}});
    return event.of_total ? context.text("events.of_total",
                                         {{"people", people}, {"total", language::format_integer(*event.of_total)}})
                          : people;
}

/// «курсы, 16 ч, 9 участников из 16, с. Первомайское, проводит ТОИПКРО»
std::string about_words(const pieces::Context& context, const Event& event)
{
    std::string about;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) append_item(about, part);
    };
    add(event.kind);
    if (event.hours) add(context.text("events.hours", {{"hours", language::format_decimal(*event.hours, 1)}}));
    add(people_words(context, event));
    add(facts::place_words(event.place));
    if (!event.organiser.empty()) add(context.text("events.organiser", {{"organiser", event.organiser}}));
    return language::with_capital_first_letter(about);
}

View event_view(const pieces::Context& context, const Event& event, const std::vector<facts::School>& schools)
{
    auto view = context.sheet().object();
    view["event_id"] = event.id;
    view["event"] = event.title;
    view["when"] = when_words(context, event);
    view["about"] = pieces::when_present(about_words(context, event));
    view["links"] = View::List();
    for (const auto& school : schools)
        if (std::ranges::find(event.schools, school.id) != event.schools.end())
            view["links"].push_back(pieces::link_view(context.sheet(), school.name, facts::school_address(school.id)));
    if (const auto title = facts::document_title(context, event.document); !title.empty())
        view["links"].push_back(pieces::link_view(context.sheet(), title, facts::document_address(event.document)));
    if (!event.link.empty())
        view["links"].push_back(pieces::link_view(context.sheet(), context.text("events.more"), event.link));
    view["has_links"] = view.find("links").is_shown();
    return view;
}

View list_view(const pieces::Context& context, std::span<const Event> events, const std::vector<facts::School>& schools)
{
    auto list = context.sheet().list();
    for (const auto& event : events) list.push_back(event_view(context, event, schools));
    return list;
}

/// Events that follow each other in one month, under its name.
View::List months_view(const pieces::Context& context, std::span<const Event> events,
                       const std::vector<facts::School>& schools)
{
    auto months = context.sheet().list();
    for (std::size_t begin = 0; begin < events.size();) {
        std::size_t end = begin;
        while (end < events.size() && events[end].date.month == events[begin].date.month) ++end;
        auto month = context.sheet().object();
        month["month_title"] = language::with_capital_first_letter(
            language::format_month(events[begin].date.year, events[begin].date.month));
        month["events"] = list_view(context, events.subspan(begin, end - begin), schools);
        months.push_back(month);
        begin = end;
    }
    return months;
}

/// Years that have events until the day of the data, the newest first.
std::vector<int> years_of(const std::vector<Event>& past)
{
    std::vector<int> years;
    for (const auto& event : past)
        if (years.empty() || years.back() != event.date.year) years.push_back(event.date.year);
    return years;
}

/// The months of a year, also those without events: a gap is seen.
View months_table(const pieces::Context& context, const std::vector<Event>& past, int year)
{
    pieces::DataTable table{.id = "mesyacy",
                            .caption = context.text("events.months_table"),
                            .note = facts::invented_words(context, "events"),
                            .columns = {{context.text("events.month")},
                                        {context.text("events.count"), pieces::ColumnKind::Number},
                                        {context.text("events.participations"), pieces::ColumnKind::Number}}};
    const auto& day = context.model.as_of;
    const int last = year == day.year ? day.month : 12;
    for (int month = 1; month <= last; ++month) {
        std::int64_t count = 0;
        std::int64_t participations = 0;
        for (const auto& event : past) {
            if (event.date.year != year || event.date.month != month) continue;
            ++count;
            if (event.is_for_staff()) participations += event.participants.value_or(0);
        }
        table.rows.push_back(
            {.cells = {{.text = language::with_capital_first_letter(language::format_month(year, month))},
                       pieces::number_cell(language::format_integer(count)),
                       pieces::number_cell(language::format_integer(participations))}});
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

View calendar_view(pieces::Context& context, const std::vector<Event>& events)
{
    const auto& settings = context.model.settings;
    if (!settings.outputs.feeds) return false;
    pieces::Calendar calendar{
        .title = context.text("events.title"), .product = context.model.generator, .stamp = context.model.as_of};
    for (const auto& event : events)
        calendar.events.push_back({.id = event.id + "-sobytie@" + pieces::calendar_host(settings.base_url),
                                   .day = event.date,
                                   .summary = event.title,
                                   .description = about_words(context, event),
                                   .url = settings.base_url.empty()
                                              ? std::string()
                                              : settings.base_url + events_of_year(event.date.year) + "#" + event.id});
    return pieces::add_file(context, {.page_url = events_url,
                                      .file_name = "sobytiya.ics",
                                      .title = context.text("events.calendar"),
                                      .bytes = pieces::calendar_file(calendar)});
}

/// Markup of an event; its words come on top.
constexpr std::size_t bytes_of_event = 700;

pieces::PartedList parted_events(const std::string& url, const std::vector<Event>& events)
{
    std::vector<std::size_t> bytes;
    bytes.reserve(events.size());
    for (const auto& event : events) bytes.push_back(bytes_of_event + event.title.size() + event.schools.size() * 120);
    return {.url = url, .parts = pieces::parts_of_list(bytes)};
}

/// What the pages of all years share.
struct EventLists {
    const pieces::Page& section;
    const std::vector<Event>& past;
    const pieces::ListFilter& filter;
    const std::vector<facts::School>& schools;
};

void add_events_of_year(pieces::Context& context, const EventLists& lists, int year)
{
    const auto& [section, past, filter, schools] = lists;
    std::vector<Event> events;
    std::ranges::copy_if(lists.past, std::back_inserter(events),
                         [&](const Event& one) { return one.date.year == year; });
    const auto list = parted_events(events_of_year(year), events);
    for (std::size_t number = 0; number < list.parts.size(); ++number) {
        auto page = pieces::page_in_section(context, section, list.url, "events");
        page.title = context.text("events.year_title", {{"year", std::to_string(year)}});
        page.description = context.text("events.year_description", {{"year", std::to_string(year)}});
        pieces::name_part(context, list, number, page);
        const auto part = list.parts[number];
        auto& view = page.view;
        view["title"] = page.title;
        view["lead"] = pieces::when_present(number == 0 ? training_words(context, past, year) : std::string());
        view["body"] = false;
        view["is_section"] = false;
        view["filters"] = pieces::filters_view(context.sheet(), {filter}, list.url);
        view["invented"] = pieces::when_present(facts::invented_words(context, "events"));
        view["coming"] = false;
        view["months"] = months_view(context, std::span(events).subspan(part.begin, part.size()), schools);
        view["by_month"] = number == 0 ? months_table(context, past, year) : View(false);
        view["list_parts"] = pieces::list_parts_view(context, list, number);
        context.assembly.pages.push_back(std::move(page));
    }
}

}

void add_events_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto all = load_events(context);
    if (all.empty()) return;
    const auto& day = context.model.as_of;
    std::vector<Event> coming;
    std::vector<Event> past;
    for (const auto& event : all) (event.date > day ? coming : past).push_back(event);
    std::ranges::reverse(coming); // the next one first
    const auto years = years_of(past);
    pieces::ListFilter filter{.title = context.text("events.year"),
                              .choices = {{.title = context.text("events.newest"), .url = events_url}}};
    for (const auto year : years)
        filter.choices.push_back({.title = std::to_string(year), .url = events_of_year(year)});
    auto page = pieces::section_page(context, events_url, "events");
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = pieces::when_present(years.empty() ? std::string() : training_words(context, past, years.front()));
    view["is_section"] = true;
    view["filters"] = pieces::filters_view(context.sheet(), {filter}, page.url);
    view["invented"] = pieces::when_present(facts::invented_words(context, "events"));
    view["coming"]["events"] =
        list_view(context, std::span(coming).first(std::min(coming.size(), newest_events)), schools);
    if (coming.empty()) view["coming"] = false;
    const auto duties = pieces::duties_view(context, schemas::words::events);
    view["has_duties"] = !duties.empty();
    view["duties"] = duties;
    view["months"] = months_view(context, std::span(past).first(std::min(past.size(), newest_events)), schools);
    view["by_month"] = years.empty() ? View(false) : months_table(context, past, years.front());
    view["download"] = calendar_view(context, all);
    view["data"] =
        context.model.settings.outputs.open_data
            ? pieces::link_view(context.sheet(), context.text("events.data"), facts::data_set_address("events"))
            : View(false);
    context.assembly.pages.push_back(page);
    for (const auto year : years) add_events_of_year(context, {page, past, filter, schools}, year);
}

}
