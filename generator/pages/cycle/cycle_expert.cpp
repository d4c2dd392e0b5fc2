#include "pages/cycle/cycle_expert.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/spans.hpp"
#include "pages/cycle/cycle_year.hpp"
#include "pieces/cells.hpp"
#include "pieces/links.hpp"
#include "pieces/table.hpp"

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

/// Where readers find a row of the cycle; empty where no page shows it.
std::string place_of(const facts::CycleStory& story, const std::string& table, const std::string& id)
{
    if (table == "goals") return facts::goal_address(id);
    if (table == "indicators") return facts::indicator_address(id);
    if (table == "methods") return content_files::section_address("methods") + ("#" + id);
    if (table != "measures") return story.address_of(table, id);
    const auto slash = id.find('/');
    return facts::measure_address(id.substr(0, slash), id.substr(slash + 1));
}

/// The title leads to the place; below it stands the whole address, for those who read it on paper.
pieces::Cell published_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row,
                            const facts::CycleStory& story)
{
    const auto place = place_of(story, rows.text(row, "table_name"), rows.text(row, "id"));
    pieces::Cell cell{.text = rows.text(row, "title")};
    if (place.empty()) return cell;
    cell.link = place;
    cell.notes.push_back(context.model.settings.base_url + place);
    return cell;
}

/// «Протокол № 1 рабочей группы (протокол № 1 от 06.04.2023)».
std::string paper_words(const pieces::Context& context, const store::Rows& papers, std::size_t row)
{
    const auto date = facts::told_date(papers, row);
    const auto number = papers.text(row, "number");
    return context.text("cycle.paper", {{"title", papers.text(row, "title")},
                                        {"kind", papers.text(row, "kind")},
                                        {"number", number.empty() ? std::string("none") : number},
                                        {"date", date.empty() ? std::string("none") : facts::date_short(date)}});
}

/// Links to the documents of a row.
pieces::Cell papers_cell(const pieces::Context& context, const std::string& ids)
{
    pieces::Cell cell;
    for (std::size_t begin = 0; begin < ids.size();) {
        const auto end = std::min(ids.find("; ", begin), ids.size());
        const auto id = ids.substr(begin, end - begin);
        begin = end + 2;
        const auto papers =
            context.rows_with("SELECT id, title, kind, number, date, date_text FROM documents ORDER BY rowid", id);
        if (papers.rows.empty()) continue;
        const auto words = paper_words(context, papers, 0);
        if (cell.text.empty())
            cell = pieces::linked_cell(words, facts::document_address(id));
        else
            cell.more.emplace_back(words, facts::document_address(id));
    }
    return cell.text.empty() ? pieces::word_cell(context.text("cycle.gap_no-document")) : cell;
}

/// A row of the inspector's table. An indicator is shown by its own page.
pieces::Row published_row(const pieces::Context& context, const store::Rows& rows, std::size_t row,
                          const facts::CycleStory& story)
{
    const auto date = rows.text(row, "date");
    const bool is_page = rows.text(row, "table_name") == "indicators";
    return {.cells = {published_cell(context, rows, row, story),
                      {.text = date.empty() ? context.text("table.none") : facts::date_short(date)},
                      is_page ? pieces::Cell{.text = context.text("cycle.indicator_page")}
                              : papers_cell(context, rows.text(row, "documents"))}};
}

/// What stands where nothing does: it is not there, it is too early, or there is nothing that it would follow from.
pieces::Row empty_row(const pieces::Context& context, const std::string& year, const std::string& position,
                      const std::string& state)
{
    return {.cells = {pieces::word_cell(context.text("cycle.empty_" + position,
                                                     {{"year", facts::span_words(context, year)}, {"state", state}})),
                      {},
                      {}}};
}

pieces::DataTable positions_table(const pieces::Context& context, const std::string& year,
                                  const facts::CycleStory& story)
{
    pieces::DataTable table{
        .id = "pozicii",
        .caption = context.text("cycle.expert_table"),
        .look = "expert",
        .columns = {{context.text("cycle.published")}, {context.text("table.date")}, {context.text("table.document")}}};
    const auto states = positions_of(context, year);
    for (std::size_t place = 0; place < states.rows.size(); ++place) {
        const auto position = states.text(place, "position");
        auto key = year;
        key += ' ';
        key += position;
        const auto rows =
            context.rows_with("SELECT DISTINCT period || ' ' || position, table_name, id, title, date, documents FROM "
                              "cycle_links ORDER BY date, id",
                              key);
        std::vector<pieces::Row> shown;
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            shown.push_back(published_row(context, rows, row, story));
        if (shown.empty()) shown.push_back(empty_row(context, year, position, states.text(place, "state")));
        for (auto& row : shown) {
            row.group = numbered_position(context, place);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

View::List gaps_view(const pieces::Context& context, const std::string& year, const facts::CycleStory& story)
{
    const auto rows = context.rows_with(
        "SELECT DISTINCT gaps.period, gaps.table_name, gaps.id, gaps.words, links.title FROM cycle_gaps AS gaps "
        "LEFT JOIN cycle_links AS links ON links.period = gaps.period AND links.table_name = gaps.table_name "
        "AND links.id = gaps.id ORDER BY gaps.rowid",
        year);
    auto gaps = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto place = place_of(story, rows.text(row, "table_name"), rows.text(row, "id"));
        auto gap = context.sheet().object();
        gap["itself"] =
            place.empty() ? View(false) : pieces::link_view(context.sheet(), rows.text(row, "title"), place);
        gap["gap_title"] = rows.text(row, "title");
        gap["words"] = rows.text(row, "words");
        gaps.push_back(gap);
    }
    return gaps;
}

/// Warnings about the cycle and its roadmaps that the office has set aside, with its reasons.
View::List accepted_view(const pieces::Context& context)
{
    auto accepted = context.sheet().list();
    for (const auto& verdict : context.model.settings.accepted)
        if (verdict.code.starts_with("cycle.") || verdict.code.starts_with("roadmap."))
            accepted.push_back(pieces::text_item(context.sheet(), verdict.reason));
    return accepted;
}

}

void add_expert_page(pieces::Context& context, const pieces::Page& section, const std::string& year,
                     const facts::CycleStory& story)
{
    auto page = page_of_year(context, section, year, facts::cycle_expert_address(year), "cycle_expert");
    page.breadcrumbs.emplace_back(context.text("cycle_year.title", {{"year", facts::span_words(context, year)}}),
                                  facts::cycle_year_address(year));
    page.view["own_address"] = context.model.settings.base_url + page.url;
    page.view["positions"]["table"] = pieces::table_view(context.sheet(), positions_table(context, year, story));
    page.view["gaps"] = gaps_view(context, year, story);
    auto accepted = accepted_view(context);
    page.view["has_accepted"] = !accepted.empty();
    page.view["accepted"] = accepted;
    context.assembly.pages.push_back(std::move(page));
}

}
