#include "pages/texts/home.hpp"

#include "charts/chart.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/plan_quarters.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_status.hpp"
#include "facts/spans.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/contacts.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/legend.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/shares.hpp"
#include "pieces/terms.hpp"
#include "pieces/tile.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>

namespace opora::pages {

using templates::Key;
using templates::View;

namespace {

std::int64_t count_of(const std::vector<facts::School>& schools, facts::Support support)
{
    return std::count_if(schools.begin(), schools.end(),
                         [support](const facts::School& school) { return school.status.support == support; });
}

/// Schools that work at the as-of day: a closed one is neither supported nor without need of it.
std::vector<facts::School> open_schools(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    std::vector<facts::School> open;
    std::copy_if(schools.begin(), schools.end(), std::back_inserter(open),
                 [&](const facts::School& school) { return !facts::is_closed(context, school); });
    return open;
}

/// «По категориям: «ШНОР» (…) — 3, «ШССУ» (…) — 1»; empty where all listed schools are in one that needs no words.
std::string by_category(const pieces::Context& context)
{
    const auto counts = context.rows("SELECT listed_title, count(*) AS count FROM decisions_by_school "
                                     "WHERE listed_title IS NOT NULL GROUP BY listed_title "
                                     "ORDER BY listed_status, listed_title");
    const bool is_plain =
        counts.rows.size() == 1 && pieces::meaning_of(context, counts.text(0, "listed_title")).empty();
    if (counts.rows.empty() || is_plain) return {};
    std::string list;
    for (std::size_t row = 0; row < counts.rows.size(); ++row)
        list += (list.empty() ? "" : ", ") +
                context.text("home.category_count",
                             {{"category", pieces::spelled_out(context, counts.text(row, "listed_title"))},
                              {"count", counts.integer(row, "count").value_or(0)}});
    return " " + context.text("home.by_category", {{"list", list}});
}

/// How often somebody who works in a school took part in training until the day of the data.
std::int64_t participations(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT coalesce(sum(participants), 0) AS count FROM events "
                                   "WHERE hours IS NOT NULL AND date <= ? AND (audience IS NULL OR audience = ?)",
                                   {to_iso(context.model.as_of), std::string(schemas::words::school_staff)});
    return rows.integer(0, "count").value_or(0);
}

/// «None» is an answer only where somebody has decided on every school.
bool is_support_known(const std::vector<facts::School>& schools)
{
    return count_of(schools, facts::Support::Receives) > 0 || count_of(schools, facts::Support::Undecided) == 0;
}

std::string summary_of(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    return context.text(is_support_known(schools) ? "home.summary" : "home.summary_undecided",
                        {{"support", count_of(schools, facts::Support::Receives)},
                         {"observation", count_of(schools, facts::Support::Observed)},
                         {"undecided", count_of(schools, facts::Support::Undecided)},
                         {"total", static_cast<std::int64_t>(schools.size())}});
}

View tiles_view(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto total = static_cast<std::int64_t>(schools.size());
    const auto supported = count_of(schools, facts::Support::Receives);
    const auto finished = count_of(schools, facts::Support::Finished);
    auto tiles = context.sheet().list();
    if (is_support_known(schools))
        tiles.push_back(pieces::tile_view(context.sheet(), language::format_integer(supported),
                                          context.text("home.tile_support", {{"count", supported}}),
                                          context.text("home.tile_support_note", {{"total", total}}),
                                          context.text("home.tile_support_help")));
    if (finished > 0)
        tiles.push_back(pieces::tile_view(context.sheet(), language::format_integer(finished),
                                          context.text("home.tile_finished", {{"count", finished}}), {},
                                          context.text("home.tile_finished_help")));
    for (const auto& plan : facts::load_running_plans(context))
        tiles.push_back(pieces::tile_view(
            context.sheet(), context.text("home.tile_measures_value", {{"done", plan.done}, {"total", plan.total}}),
            context.text("home.tile_measures", {{"total", plan.total}}), plan.title,
            context.text("home.tile_measures_help")));
    const auto trained = participations(context);
    if (trained > 0)
        tiles.push_back(pieces::tile_view(context.sheet(), language::format_integer(trained),
                                          context.text("home.tile_trained", {{"count", trained}}), {},
                                          context.text("home.tile_trained_help")));
    return tiles;
}

/// One sentence an indicator, its newest value; at most six.
View::List headlines(const pieces::Context& context)
{
    constexpr std::size_t most = 6;
    const auto& values = facts::load_indicator_values(context);
    auto lines = context.sheet().list();
    for (const auto* ordered : facts::in_order(context.model.indicators)) {
        const auto& indicator = *ordered;
        if (lines.size() == most) break;
        const auto found = values.find(indicator.id);
        if (found == values.end()) continue;
        const auto& points = found->second.municipality;
        const auto status = facts::public_status(indicator, points);
        if (status == indicators::Status::NoValue) continue;
        Arguments arguments = {{"title", indicator.title},
                               {"period", facts::newest_period_words(context, indicator, points)},
                               {"value", facts::newest_words(context, indicator, points)}};
        const char* key = "home.headline_no_target";
        if (status == indicators::Status::Reached) key = "home.headline_reached";
        if (status == indicators::Status::NotReached) {
            key = "home.headline_not_reached";
            arguments.emplace_back("target", facts::goal_words(context, indicator, points));
        }
        auto line =
            pieces::link_view(context.sheet(), context.text(key, arguments), facts::indicator_address(indicator.id));
        lines.push_back(line);
    }
    return lines;
}

/// The municipality over the years: one line a procedure of the kind that the theme names.
View trend_view(pieces::Context& context)
{
    auto rows = context.rows(
        "SELECT totals.period, procedures.subject || ' (' || procedures.kind || ')' AS line, totals.procedure, "
        "totals.participants, totals.below, totals.share, totals.share_from, totals.share_to, totals.schools, "
        "totals.label, totals.status, NULL AS step "
        "FROM totals JOIN procedures ON procedures.id = totals.procedure "
        "WHERE totals.scope = 'all' AND procedures.kind = ? ORDER BY procedures.rowid, totals.period",
        {context.text("home.trend_kind")});
    if (rows.rows.empty()) return false;
    const auto& municipality = context.model.settings.municipality;
    pieces::Figure figure;
    figure.chart = {.id = "rayon",
                    .mark = charts::Mark::Line,
                    .title = context.text("home.trend_title"),
                    .description = context.text("home.trend_sentence"),
                    .x = "period",
                    .y = "share",
                    .series = "line",
                    .unit = "%",
                    .y_minimum = 0};
    figure.table = {.id = "chisla-rayon",
                    .caption = municipality.empty() ? context.text("home.trend_title")
                                                    : municipality + ". " + context.text("home.trend_title"),
                    .columns = {{context.text("table.period")},
                                {context.text("table.procedure")},
                                {context.text("table.participants"), pieces::ColumnKind::Number},
                                {context.text("table.share"), pieces::ColumnKind::Number}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto participants = rows.integer(row, "participants");
        figure.table.rows.push_back(
            {.cells = {{.text = rows.text(row, "period")},
                       {.text = rows.text(row, "line")},
                       participants ? pieces::number_cell(language::format_integer(*participants))
                                    : pieces::missing_cell(context, rows.text(row, "status")),
                       pieces::share_cell(context, rows, row)}});
    }
    figure.rows = std::move(rows);
    figure.sources = {"totals"};
    figure.sentence = context.text("home.trend_sentence");
    figure.caption = context.text("home.trend_caption");
    auto view = context.sheet().object();
    view["figure"] = pieces::add_figure(context, std::move(figure));
    return view;
}

View::List milestones(const pieces::Context& context)
{
    const auto rows = context.rows(
        "SELECT measures.title, measures.roadmap, measures.number, measure_status.due FROM measures "
        "JOIN measure_status USING (roadmap, number) "
        "WHERE measure_status.due >= ? AND measure_status.status IN ('planned', 'in-progress', 'on-track') "
        "ORDER BY measure_status.due, measures.rowid LIMIT 3",
        {to_iso(context.model.as_of)});
    auto list = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto link = pieces::link_view(context.sheet(), rows.text(row, "title"),
                                      facts::measure_address(rows.text(row, "roadmap"), rows.text(row, "number")));
        link["when"] = context.text("home.until", {{"date", facts::date_words(rows.text(row, "due"))}});
        list.push_back(link);
    }
    return list;
}

View::List news(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT url, title, date FROM pages WHERE kind = 'news' AND date <= ? "
                                   "ORDER BY date DESC, url LIMIT 3",
                                   {to_iso(context.model.as_of)});
    auto list = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto link = pieces::link_view(context.sheet(), rows.text(row, "title"), rows.text(row, "url"));
        link["when"] = facts::date_words(rows.text(row, "date"));
        list.push_back(link);
    }
    return list;
}

/// The municipality's own documents in force, newest first.
View::List documents(const pieces::Context& context)
{
    namespace words = schemas::words;
    const auto text = [](std::string_view word) { return store::Value(std::string(word)); };
    const auto rows = context.rows(
        "SELECT id, title, date, date_text FROM documents WHERE level = ? AND (status IS NULL OR status = ?) "
        "AND kind IN (?, ?, ?) ORDER BY date DESC, id LIMIT 3",
        {text(words::municipal), text(words::in_force), text(words::plans[0]), text(words::plans[1]),
         text(words::plans[2])});
    auto list = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto link =
            pieces::link_view(context.sheet(), rows.text(row, "title"), facts::document_address(rows.text(row, "id")));
        link["when"] = facts::date_words(facts::told_date(rows, row));
        list.push_back(link);
    }
    return list;
}

/// A section by its key, which is also that of the words of the link.
struct Destination {
    const char* key = "";
    const char* url = "";
    consteval Destination(const char* section) : key(section), url(content_files::section_address(section)) {}
};

struct Reader {
    const char* name_key = "";
    std::span<const Destination> destinations;
    bool looks_at_cycle = false;
};

constexpr std::array<Destination, 4> of_parents{"schools", "method", "practices", "news"};
constexpr std::array<Destination, 4> of_journalists{"dashboard", "comparison", "data", "method"};
constexpr std::array<Destination, 5> of_inspectors{"cycle", "roadmap", "documents", "dashboard", "data"};
constexpr std::array<Reader, 3> kinds_of_readers{{{"home.for_parents", of_parents},
                                                  {"home.for_journalists", of_journalists},
                                                  {"home.for_inspectors", of_inspectors, true}}};

/// The newest year of the cycle as one table to print.
View cycle_link(const pieces::Context& context, const std::string& year)
{
    return pieces::link_view(context.sheet(),
                             context.text("home.link_expert", {{"year", facts::span_words(context, year)}}),
                             facts::cycle_expert_address(year));
}

/// Lists of links by reader, only to pages that exist.
View::List readers_view(const pieces::Context& context, const facts::CycleStory& story)
{
    std::set<std::string> urls;
    for (const auto& page : context.assembly.pages) urls.insert(page.url);
    auto view = context.sheet().list();
    for (const auto& reader : kinds_of_readers) {
        auto links = context.sheet().list();
        if (reader.looks_at_cycle && !story.years.empty()) links.push_back(cycle_link(context, story.years.front()));
        for (const auto& destination : reader.destinations)
            if (urls.count(destination.url) > 0)
                links.push_back(pieces::link_view(
                    context.sheet(), context.text("home.link_" + std::string(destination.key)), destination.url));
        if (links.empty()) continue;
        auto entry = context.sheet().object();
        entry["reader"] = context.text(reader.name_key);
        entry["links"] = links;
        view.push_back(entry);
    }
    return view;
}

void set_list(const pieces::Context& context, View& view, const char* key, View::List list)
{
    view[context.sheet().key(std::string("has_") + key)] = !list.empty();
    view[Key::of(key)] = list;
}

}

void add_home_page(pieces::Context& context, const std::vector<facts::School>& schools, const facts::CycleStory& story)
{
    const auto& settings = context.model.settings;
    const auto* file = context.content_at("");
    pieces::Page page{
        .url = {}, .template_name = "home", .title = context.text("home.title"), .view = context.sheet().object()};
    if (file) {
        auto content = pieces::render_content(context, *file, "");
        page.title = file->front_matter.text("title");
        page.description = file->front_matter.text("description");
        if (page.description.empty()) page.description = facts::description_of(content.summary);
        page.origin = {.text = file->text};
        page.updated = facts::updated_on(context.model, file->text->path);
        page.view["body"] = content.pieces;
    } else {
        page.view["body"] = false;
    }
    if (page.description.empty()) page.description = settings.description;
    auto& view = page.view;
    const auto open = open_schools(context, schools);
    view["summary"] = summary_of(context, open) + by_category(context);
    view["tiles"] = tiles_view(context, open);
    view["schools"] = View::List();
    for (const auto& school : schools)
        view["schools"].push_back(pieces::link_view(context.sheet(),
                                                    facts::is_closed(context, school)
                                                        ? context.text("home.closed_school", {{"name", school.name}})
                                                        : school.name,
                                                    facts::school_address(school.id)));
    set_list(context, view, "headlines", headlines(context));
    view["trend"] = trend_view(context);
    set_list(context, view, "milestones", milestones(context));
    set_list(context, view, "news", news(context));
    set_list(context, view, "readers", readers_view(context, story));
    set_list(context, view, "documents", documents(context));
    view["has_contacts"] = true;
    view["contacts"] = pieces::contacts_view(context);
    context.assembly.pages.push_back(std::move(page));
}

}
