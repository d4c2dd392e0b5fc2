#include "pages/cycle/cycle_pages.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/cycle_facts.hpp"
#include "facts/formats.hpp"
#include "facts/spans.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "pages/cycle/cycle_expert.hpp"
#include "pages/cycle/cycle_year.hpp"
#include "pages/cycle/monitoring_sections.hpp"
#include "pieces/cells.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "store/table_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using facts::CycleCase;
using templates::View;

namespace {

constexpr const char* cycle_url = content_files::section_address("cycle");

/// A row of `cycle_matrix`: «есть», «есть, открыть можно 2 из 4», «нет», «ещё рано», «не требуется».
pieces::Cell state_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto state = rows.text(row, "state");
    auto words = context.text("cycle.state_" + state, {{"rows", rows.integer(row, "rows").value_or(0)},
                                                       {"proved", rows.integer(row, "proved").value_or(0)}});
    return state == "full" ? pieces::number_cell(std::move(words)) : pieces::word_cell(std::move(words));
}

/// The municipality year by year: a row for each position, the newest year first.
pieces::DataTable years_table(const pieces::Context& context, const std::vector<std::string>& years)
{
    pieces::DataTable table{
        .id = "polnota", .caption = context.text("cycle.years"), .columns = {{context.text("cycle.position")}}};
    std::map<std::string, pieces::Row> rows;
    for (const auto& year : years) {
        table.columns.push_back({facts::span_words(context, year), pieces::ColumnKind::Number});
        const auto cells = positions_of(context, year);
        for (std::size_t row = 0; row < cells.rows.size(); ++row)
            rows[cells.text(row, "position")].cells.push_back(state_cell(context, cells, row));
    }
    for (std::size_t number = 0; number < positions.size(); ++number) {
        const std::string position(positions.at(number));
        auto& row = rows[position];
        row.cells.insert(row.cells.begin(), pieces::Cell{.text = numbered_position(context, number)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The schools of a year: a row for each, a column for each position that can concern one.
View schools_table(const pieces::Context& context, const std::string& year, const std::vector<facts::School>& schools)
{
    const auto cells =
        context.rows_with("SELECT period AS year, * FROM cycle_matrix WHERE school IS NOT NULL AND position IN "
                          "('recommendations', 'decisions', 'effects') ORDER BY rowid",
                          year);
    if (cells.rows.empty()) return false;
    pieces::DataTable table{
        .id = "po-shkolam", .caption = context.text("cycle.by_school"), .columns = {{context.text("table.school")}}};
    for (const auto* position : {"recommendations", "decisions", "effects"})
        table.columns.push_back({position_title(context, position), pieces::ColumnKind::Number});
    for (const auto& school : schools) {
        pieces::Row shown;
        for (std::size_t row = 0; row < cells.rows.size(); ++row)
            if (cells.text(row, "school") == school.id) shown.cells.push_back(state_cell(context, cells, row));
        if (shown.cells.empty()) continue;
        shown.cells.insert(shown.cells.begin(), pieces::linked_cell(school.name, facts::school_address(school.id)));
        table.rows.push_back(std::move(shown));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

/// «Рекомендаций 6, по 5 приняты решения, итог подведён у 4.»
std::string lead_of(const pieces::Context& context, const std::vector<CycleCase>& cases, const std::string& year)
{
    std::int64_t recommendations = 0;
    std::int64_t decided = 0;
    std::int64_t closed = 0;
    for (const auto& one : cases) {
        if (one.year != year || !one.recommendation) continue;
        ++recommendations;
        if (!one.decisions.empty()) ++decided;
        if (!one.effects.empty()) ++closed;
    }
    return context.text("cycle.lead", {{"recommendations", recommendations}, {"decided", decided}, {"closed", closed}});
}

/// Risks that are open on the day of the data.
View risks_view(const pieces::Context& context)
{
    const auto day = to_iso(context.model.as_of);
    const auto rows =
        context.rows("SELECT title, text, decision FROM risks WHERE (found_on IS NULL OR found_on <= ?1) AND "
                     "(closed_on IS NULL OR closed_on > ?1) ORDER BY rowid",
                     {day});
    auto risks = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        std::string decisions;
        for (const auto& id : facts::list_items(rows.text(row, "decision"))) {
            const auto found = context.rows_with("SELECT id, title FROM decisions ORDER BY rowid", id);
            if (!found.rows.empty()) append_item(decisions, found.text(0, "title"), "; ");
        }
        auto risk = context.sheet().object();
        risk["risk"] = rows.text(row, "title");
        risk["about"] = pieces::when_present(rows.text(row, "text"));
        risk["decision"] = decisions.empty() ? context.text("cycle.gap_no-decision")
                                             : context.text("cycle.risk_decision", {{"decision", decisions}});
        risks.push_back(risk);
    }
    return risks;
}

/// The chains of a year for programs: cikl.csv, and cikl.json with what is not there yet.
View::List year_downloads(pieces::Context& context, const std::string& year)
{
    using Json = nlohmann::ordered_json;
    auto downloads = context.sheet().list();
    if (!context.model.settings.outputs.chart_files) return downloads;
    const auto links = context.rows_with("SELECT period AS year, * FROM cycle_links ORDER BY rowid", year);
    const auto add = [&](const char* name, const char* title, std::string bytes) {
        auto view = context.sheet().object();
        view["download"] = pieces::add_file(context, {.page_url = facts::cycle_year_address(year),
                                                      .file_name = name,
                                                      .title = context.text(title),
                                                      .bytes = std::move(bytes)});
        downloads.push_back(view);
    };
    add("cikl.csv", "cycle.csv", context.file_bytes([&] { return store::data_csv(links); }));
    add("cikl.json", "cycle.json", context.file_bytes([&] {
        const auto gaps = context.rows_with("SELECT period AS year, * FROM cycle_gaps ORDER BY rowid", year);
        const Json both{{"links", Json::parse(store::data_json(links))}, {"gaps", Json::parse(store::data_json(gaps))}};
        return both.dump(2) + "\n";
    }));
    return downloads;
}

void add_year_page(pieces::Context& context, const pieces::Page& section, const std::string& year,
                   const facts::CycleStory& story, const std::vector<facts::School>& schools)
{
    auto page = page_of_year(context, section, year, facts::cycle_year_address(year), "cycle_year");
    std::vector<const CycleCase*> cases;
    for (const auto& one : story.cases)
        if (one.year == year) cases.push_back(&one);
    std::set<std::string> anchors;
    page.view["lead"] = lead_of(context, story.cases, year);
    auto unfinished = unfinished_links(context, cases, year);
    page.view["has_unfinished"] = !unfinished.empty();
    page.view["unfinished_title"] =
        context.text("cycle.open_cases", {{"count", static_cast<std::int64_t>(unfinished.size())}});
    page.view["unfinished"] = unfinished;
    page.view["monitorings"] = monitoring_sections(context, cases, schools, anchors);
    page.view["outside"] = outside_section(context, cases, schools, anchors);
    page.view["by_school"] = schools_table(context, year, schools);
    page.view["downloads"] = year_downloads(context, year);
    page.view["expert"] =
        pieces::link_view(context.sheet(), context.text("cycle.for_expert"), facts::cycle_expert_address(year));
    page.view["data"] =
        context.model.settings.outputs.open_data
            ? pieces::link_view(context.sheet(), context.text("cycle.data"), facts::data_set_address("cycle_links"))
            : View(false);
    context.assembly.pages.push_back(std::move(page));
}

}

void add_cycle_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                     const facts::CycleStory& story)
{
    if (story.years.empty()) return;
    auto page = pieces::section_page(context, cycle_url, "cycle");
    page.view["title"] = page.title;
    const auto newest = facts::span_words(context, story.years.front());
    const auto lead = lead_of(context, story.cases, story.years.front());
    page.view["lead"] =
        context.text("cycle.newest", {{"year", newest}, {"lead", language::with_small_first_letter(lead)}});
    page.view["years"] = View::List();
    for (const auto& year : story.years) {
        page.view["years"].push_back(pieces::link_view(
            context.sheet(), context.text("cycle_year.title", {{"year", facts::span_words(context, year)}}),
            facts::cycle_year_address(year)));
        page.view["years"].push_back(pieces::link_view(
            context.sheet(), context.text("cycle_expert.title", {{"year", facts::span_words(context, year)}}),
            facts::cycle_expert_address(year)));
    }
    page.view["by_year"]["table"] = pieces::table_view(context.sheet(), years_table(context, story.years));
    page.view["risks"] = risks_view(context);
    page.view["has_risks"] = context.has_rows("risks");
    context.assembly.pages.push_back(page);
    for (const auto& year : story.years) {
        add_year_page(context, page, year, story, schools);
        add_expert_page(context, page, year, story);
    }
}

}
