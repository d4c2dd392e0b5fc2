#include "pages/cycle/cycle_pages.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/cycle_facts.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/joining.hpp"
#include "pages/cycle/cycle_case.hpp"
#include "pieces/cells.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::pages {

using facts::CycleCase;
using templates::View;

namespace {

constexpr const char* cycle_url = content_files::section_address("cycle");

constexpr std::array positions{"goals",           "indicators", "methods",   "monitoring", "analysis",
                               "recommendations", "measures",   "decisions", "effects"};

std::string position_title(const pieces::Context& context, const std::string& position)
{
    return context.text("cycle.position_" + position);
}

/// A row of `cycle_matrix`: «есть», «есть, открыть можно 2 из 4», «нет», «ещё рано», «не требуется».
pieces::Cell state_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto state = rows.text(row, "state");
    auto words = context.text("cycle.state_" + state, {{"rows", rows.integer(row, "rows").value_or(0)},
                                                       {"proved", rows.integer(row, "proved").value_or(0)}});
    return state == "full" || state == "unproved" ? pieces::phrase_cell(std::move(words))
                                                  : pieces::word_cell(std::move(words));
}

/// The municipality year by year: a row for each position, the newest year first.
pieces::DataTable years_table(const pieces::Context& context, const std::vector<std::string>& years)
{
    pieces::DataTable table{
        .id = "polnota", .caption = context.text("cycle.years"), .columns = {{context.text("cycle.position")}}};
    std::map<std::string, pieces::Row> rows;
    for (const auto& year : years) {
        table.columns.push_back({facts::span_words(context, year)});
        const auto cells = context.rows("SELECT * FROM cycle_matrix WHERE period = ? AND school IS NULL", {year});
        for (std::size_t row = 0; row < cells.rows.size(); ++row)
            rows[cells.text(row, "position")].cells.push_back(state_cell(context, cells, row));
    }
    for (const std::string position : positions) {
        auto& row = rows[position];
        row.cells.insert(row.cells.begin(), pieces::Cell{.text = position_title(context, position)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The schools of a year: a row for each, a column for each position that can concern one.
View schools_table(const pieces::Context& context, const std::string& year, const std::vector<facts::School>& schools)
{
    const auto cells =
        context.rows("SELECT * FROM cycle_matrix WHERE period = ? AND school IS NOT NULL AND position IN "
                     "('recommendations', 'decisions', 'effects') ORDER BY rowid",
                     {year});
    if (cells.rows.empty()) return false;
    pieces::DataTable table{
        .id = "po-shkolam", .caption = context.text("cycle.by_school"), .columns = {{context.text("table.school")}}};
    for (const auto* position : {"recommendations", "decisions", "effects"})
        table.columns.push_back({position_title(context, position)});
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

std::string year_address(const std::string& year)
{
    auto slug = year;
    std::ranges::replace(slug, '/', '-');
    return cycle_url + slug + "/";
}

View cases_view(const pieces::Context& context, const std::vector<const CycleCase*>& cases, const char* key,
                const std::vector<facts::School>& schools)
{
    if (cases.empty()) return false;
    auto view = context.sheet().object();
    view["group_title"] = context.text(key, {{"count", static_cast<std::int64_t>(cases.size())}});
    auto shown = context.sheet().list();
    for (const auto* one : cases) shown.push_back(cycle_case_view(context, *one, schools));
    view["cases"] = shown;
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
            const auto found = context.rows("SELECT title FROM decisions WHERE id = ?", {id});
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

pieces::Page page_of_year(const pieces::Context& context, const pieces::Page& section, const std::string& year,
                          std::string address, const char* template_name)
{
    auto page = pieces::page_in_section(context, section, std::move(address), template_name);
    page.title = context.text("cycle.year_title", {{"year", facts::span_words(context, year)}});
    page.description = context.text("cycle.year_description", {{"year", facts::span_words(context, year)}});
    page.view["title"] = page.title;
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "monitoring"));
    return page;
}

void add_year_page(pieces::Context& context, const pieces::Page& section, const std::string& year,
                   const std::vector<CycleCase>& cases, const std::vector<facts::School>& schools)
{
    auto page = page_of_year(context, section, year, year_address(year), "cycle_year");
    std::vector<const CycleCase*> open;
    std::vector<const CycleCase*> closed;
    for (const auto& one : cases)
        if (one.year == year) (one.is_closed() ? closed : open).push_back(&one);
    page.view["lead"] = lead_of(context, cases, year);
    page.view["open"] = cases_view(context, open, "cycle.open_cases", schools);
    page.view["closed"] = cases_view(context, closed, "cycle.closed_cases", schools);
    page.view["by_school"] = schools_table(context, year, schools);
    page.view["expert"] =
        pieces::link_view(context.sheet(), context.text("cycle.for_expert"), year_address(year) + "ekspertu/");
    page.view["data"] =
        context.model.settings.outputs.open_data
            ? pieces::link_view(context.sheet(), context.text("cycle.data"), facts::data_set_address("cycle_links"))
            : View(false);
    context.assembly.pages.push_back(std::move(page));
}

/// Links to the documents of a step.
pieces::Cell papers_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    pieces::Cell papers;
    const auto documents =
        context.rows("SELECT id, title FROM documents WHERE instr('; ' || ?1 || ';', '; ' || id || ';') > 0",
                     {rows.text(row, "documents")});
    for (std::size_t document = 0; document < documents.rows.size(); ++document) {
        const auto address = facts::document_address(documents.text(document, "id"));
        if (document == 0)
            papers = pieces::linked_cell(documents.text(document, "title"), address);
        else
            papers.more.emplace_back(documents.text(document, "title"), address);
    }
    return documents.rows.empty() ? pieces::word_cell(context.text("cycle.gap_no-document")) : papers;
}

/// One published step as a row of the inspector's table. An indicator is shown by its own page.
pieces::Row expert_row(const pieces::Context& context, const store::Rows& rows, std::size_t row,
                       const std::string& position)
{
    pieces::Row shown;
    const auto date = rows.text(row, "date");
    const bool is_page = position == "indicators";
    shown.cells.push_back(
        is_page ? pieces::linked_cell(rows.text(row, "title"), facts::indicator_address(rows.text(row, "id")))
                : pieces::Cell{.text = rows.text(row, "title")});
    shown.cells.push_back({.text = date.empty() ? context.text("table.none") : facts::date_short(date)});
    shown.cells.push_back(is_page ? pieces::Cell{.text = context.text("cycle.indicator_page")}
                                  : papers_cell(context, rows, row));
    return shown;
}

pieces::DataTable expert_table(const pieces::Context& context, const std::string& year)
{
    pieces::DataTable table{
        .id = "pozicii",
        .caption = context.text("cycle.expert_table"),
        .columns = {{context.text("cycle.published")}, {context.text("table.date")}, {context.text("table.document")}}};
    for (const std::string position : positions) {
        const auto rows =
            context.rows("SELECT DISTINCT id, title, date, documents FROM cycle_links WHERE period = ? AND "
                         "position = ? ORDER BY date, id",
                         {year, position});
        const auto group = position_title(context, position);
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            auto shown = expert_row(context, rows, row, position);
            shown.group = group;
            table.rows.push_back(std::move(shown));
        }
        if (!rows.rows.empty()) continue;
        pieces::Row nothing{.cells = {pieces::word_cell(context.text("cycle.nothing")), {}, {}}, .group = group};
        table.rows.push_back(std::move(nothing));
    }
    return table;
}

View gaps_view(const pieces::Context& context, const std::string& year)
{
    const auto rows =
        context.rows("SELECT DISTINCT gaps.position, gaps.id, gaps.words, links.title FROM cycle_gaps AS gaps "
                     "LEFT JOIN cycle_links AS links ON links.period = gaps.period AND links.table_name = "
                     "gaps.table_name AND links.id = gaps.id WHERE gaps.period = ? ORDER BY gaps.rowid",
                     {year});
    auto gaps = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        gaps.push_back(pieces::text_item(
            context.sheet(),
            context.text("cycle.gap", {{"title", rows.text(row, "title")}, {"words", rows.text(row, "words")}})));
    return gaps;
}

void add_expert_page(pieces::Context& context, const pieces::Page& section, const std::string& year)
{
    auto page = page_of_year(context, section, year, year_address(year) + "ekspertu/", "cycle_expert");
    page.title = context.text("cycle.expert_title", {{"year", facts::span_words(context, year)}});
    page.view["title"] = page.title;
    page.breadcrumbs.emplace_back(context.text("cycle.year_title", {{"year", facts::span_words(context, year)}}),
                                  year_address(year));
    page.view["positions"]["table"] = pieces::table_view(context.sheet(), expert_table(context, year));
    page.view["gaps"] = gaps_view(context, year);
    context.assembly.pages.push_back(std::move(page));
}

}

void add_cycle_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto years = facts::cycle_years(context);
    if (years.empty()) return;
    const auto cases = facts::load_cycle_cases(context);
    auto page = pieces::section_page(context, cycle_url, "cycle");
    page.view["title"] = page.title;
    page.view["lead"] = lead_of(context, cases, years.front());
    page.view["years"] = View::List();
    for (const auto& year : years)
        page.view["years"].push_back(pieces::link_view(
            context.sheet(), context.text("cycle.year_title", {{"year", facts::span_words(context, year)}}),
            year_address(year)));
    page.view["by_year"]["table"] = pieces::table_view(context.sheet(), years_table(context, years));
    page.view["risks"] = risks_view(context);
    page.view["has_risks"] = !context.rows("SELECT 1 FROM risks LIMIT 1").rows.empty();
    context.assembly.pages.push_back(page);
    for (const auto& year : years) {
        add_year_page(context, page, year, cases, schools);
        add_expert_page(context, page, year);
    }
}

}
