#include "pieces/content_blocks.hpp"

#include "charts/chart.hpp"
#include "charts/check.hpp"
#include "charts/codes.hpp"
#include "facts/reasons.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "language/numbers.hpp"
#include "markdown/escape_html.hpp"
#include "markdown/markdown.hpp"
#include "pieces/cells.hpp"
#include "pieces/codes.hpp"
#include "pieces/dashboard_block.hpp"
#include "pieces/figure.hpp"
#include "pieces/legend.hpp"
#include "pieces/table.hpp"
#include "pieces/told_values.hpp"
#include "store/database.hpp"
#include "store/renamed_tables.hpp"
#include "store/told_rows.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <cmath>
#include <map>

namespace opora::pieces {

using templates::View;

namespace {

struct Block {
    std::string kind = {};
    std::string title = {};
    std::string sentence = {};
    std::string unit = {};
    charts::Mark mark = charts::all_marks.front().mark;
    std::string x = {};
    std::string y = {};
    std::string series = {};
    std::string panels = {};
    std::string low = {};
    std::string high = {};
    std::string spec = {};
    std::map<std::string, std::string> headings = {};
    yaml::YamlNode yaml = {};
    SourceSpan where = {};

    /// Where a key stands, or the block when it is absent.
    [[nodiscard]] SourceSpan span(std::string_view key) const
    {
        const auto* node = yaml.find(key);
        return node ? node->span : where;
    }
};

View empty_piece(templates::Sheet& sheet)
{
    auto piece = sheet.object();
    piece["piece_html"] = templates::html({});
    piece["figure"] = false;
    piece["dashboard"] = false;
    return piece;
}

void read_headings(const yaml::YamlNode* node, Block& block)
{
    if (!node) return;
    for (const auto& member : node->members) block.headings[member.first.scalar] = member.second.scalar;
}

void read_mark(yaml::KeyReader& reader, Block& block, Diagnostics& problems)
{
    const auto name = reader.text("mark");
    if (!name) return;
    if (const auto mark = charts::mark_named(*name)) {
        block.mark = *mark;
        return;
    }
    std::vector<std::string> known;
    known.reserve(charts::all_marks.size());
    for (const auto& mark : charts::all_marks) known.emplace_back(mark.name);
    const auto suggestion = did_you_mean(*name, known);
    problems.report({.code = unknown_mark,
                     .arguments = {{"mark", *name},
                                   {"marks", charts::mark_names()},
                                   {"suggestion", suggestion.empty() ? "none" : suggestion}},
                     .where = block.span("mark")});
}

/// Without the line feeds that a block of lines ends in.
std::string read_spec(yaml::KeyReader& reader, const Block& block, Diagnostics& problems)
{
    auto spec = reader.text("spec").value_or("");
    spec.erase(spec.find_last_not_of(" \t\r\n") + 1);
    if (spec.empty()) return spec;
    if (auto problem = charts::find_spec_problem(spec))
        problems.report({.code = charts::bad_spec,
                         .arguments = std::move(problem->arguments),
                         .where = block.yaml.find("spec")->place_in_scalar(problem->offset, problem->offset)});
    return spec;
}

/// The columns that the mark needs are required, unless the author draws by a specification of his own.
void read_chart(yaml::KeyReader& reader, Block& block, Diagnostics& problems)
{
    block.sentence = reader.text("sentence").value_or("");
    read_mark(reader, block, problems);
    block.spec = read_spec(reader, block, problems);
    const auto column = [&](std::string_view key, bool is_needed) {
        return (is_needed && block.spec.empty() ? reader.required_text(key) : reader.text(key)).value_or("");
    };
    block.series = column("series", charts::traits_of(block.mark).series == charts::Series::Periods);
    block.panels = column("panels", false);
    block.low = column("low", false);
    block.high = column("high", false);
    block.x = column("x", true);
    block.y = column("y", true);
}

std::optional<Block> read_block(const markdown::FencedBlock& fenced, Diagnostics& problems)
{
    auto yaml = yaml::parse_yaml(fenced.content, problems);
    if (!yaml) return {};
    Block block{.kind = fenced.kind, .yaml = std::move(*yaml), .where = fenced.where};
    yaml::KeyReader reader(block.yaml, fenced.kind, problems);
    const auto errors = problems.error_count();
    const bool has_sql = reader.required_text("sql").has_value();
    block.title = reader.required_text("title").value_or("");
    block.unit = reader.text("unit").value_or("");
    if (fenced.kind == "table" || fenced.kind == "chart") read_headings(reader.node("columns"), block);
    if (fenced.kind == "chart") read_chart(reader, block, problems);
    reader.finish();
    if (!has_sql || problems.error_count() > errors) return {};
    return block;
}

std::optional<store::Rows> run(const Context& context, const Block& block, Diagnostics& problems)
{
    const auto* sql = block.yaml.find("sql");
    auto result = context.model.data.query(sql->scalar);
    if (result) return std::move(*result);
    const auto& mistake = result.error();
    const bool as_whole = mistake.kind == store::QueryProblem::Kind::TooLong;
    const auto code = mistake.kind == store::QueryProblem::Kind::Mistake     ? bad_sql
                      : mistake.kind == store::QueryProblem::Kind::Forbidden ? forbidden_sql
                                                                             : slow_sql;
    const auto renamed = store::find_renamed_query(mistake, sql->scalar);
    problems.report(
        {.code = code,
         .arguments = {{"reason", mistake.reason},
                       {"table", renamed ? std::string(renamed->table.new_name) : std::string("none")},
                       {"sql", renamed ? renamed->sql : std::string()}},
         .where = as_whole ? sql->place_in_scalar(0, sql->scalar.size()) : sql->place_of_word(mistake.offset)});
    return {};
}

/// True when the query has the column that `key` names; an empty name is no claim.
bool has_column(const Block& block, const store::Rows& rows, std::string_view key, const std::string& name,
                Diagnostics& problems)
{
    if (name.empty() || rows.column(name)) return true;
    std::string found;
    for (const auto& column : rows.columns) append_item(found, column);
    const auto suggestion = did_you_mean(name, rows.columns);
    problems.report(
        {.code = unknown_column,
         .arguments = {{"column", name}, {"found", found}, {"suggestion", suggestion.empty() ? "none" : suggestion}},
         .where = block.span(key)});
    return false;
}

bool columns_fit(const Block& block, const store::Rows& rows, Diagnostics& problems)
{
    bool fit = true;
    for (const auto& [key, name] : {std::pair<std::string_view, const std::string&>{"x", block.x},
                                    {"y", block.y},
                                    {"series", block.series},
                                    {"panels", block.panels},
                                    {"low", block.low},
                                    {"high", block.high}})
        fit = has_column(block, rows, key, name, problems) && fit;
    for (const auto& heading : block.headings) fit = has_column(block, rows, "columns", heading.first, problems) && fit;
    return fit;
}

std::string number_text(double value, const std::string& unit)
{
    if (unit == "%") return language::format_percent(value, 1);
    constexpr auto no_break_space = "\u00A0";
    return language::format_decimal(value, 2) + (unit.empty() ? "" : no_break_space + unit);
}

Cell cell_of(const Context& context, const store::Value& value, const std::string& unit)
{
    if (std::holds_alternative<std::monostate>(value)) return word_cell(context.text("table.not_told"));
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return number_cell(number_text(static_cast<double>(*integer), unit));
    if (const auto* number = std::get_if<double>(&value)) return number_cell(number_text(*number, unit));
    return {.text = std::get<std::string>(value)};
}

bool is_number(const store::Value& value)
{
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

/// A row's header is a name, whatever its type: a year must not read «2 023».
Cell header_cell(const store::Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return {.text = std::to_string(*integer)};
    if (const auto* number = std::get_if<double>(&value)) return {.text = language::format_decimal(*number, 2)};
    if (const auto* text = std::get_if<std::string>(&value)) return {.text = *text};
    return {};
}

std::string percent_of(const Block& block, const std::string& column)
{
    return column == block.y && block.unit == "%" ? block.unit : std::string();
}

/// Percents stand at every number; another unit once, in the heading.
std::string column_title(const Block& block, const std::string& column)
{
    const auto heading = block.headings.find(column);
    if (heading != block.headings.end()) return heading->second;
    const bool has_unit = column == block.y && !block.unit.empty() && block.unit != "%";
    return has_unit ? block.unit : column;
}

/// The column only tells more of the values that the chart draws, which the words of their cells say; a heading of the
/// author keeps it.
bool tells_of_drawn(const Block& block, const std::string& column)
{
    if (block.y.empty() || block.headings.contains(column)) return false;
    return column == block.y + "_from" || column == block.y + "_to" || column == "step";
}

struct CellPlace {
    std::size_t row = 0;
    std::size_t column = 0;
};

/// What the row's letter says: in a cell without a number its word, in its own cell for the legend. Other tables have
/// other words in a column `status`.
void explain(const Context& context, const store::Value& value, const std::string& letter, Cell& cell)
{
    if (facts::reason_word(context, letter).empty()) return;
    if (cell.text == letter) cell.status = letter;
    if (std::holds_alternative<std::monostate>(value)) cell = missing_cell(context, letter);
}

/// A value of which only ends or a rounded number are told says so in words.
void tell(const Context& context, const Block& block, const store::Rows& rows, CellPlace place, Cell& cell)
{
    const auto& name = rows.columns[place.column];
    const bool is_drawn = name == block.y && is_number(rows.rows[place.row][place.column]);
    const bool has_ends = rows.column(name + "_from") && rows.column(name + "_to");
    if (!store::tells_value(rows, place.row, name) || !(is_drawn || has_ends)) return;
    auto words = inexact_words(context, rows, place.row, name, !percent_of(block, name).empty());
    if (words.empty()) return;
    cell.text = std::move(words);
    cell.kind = CellKind::Phrase;
}

Cell block_cell(const Context& context, const Block& block, const store::Rows& rows, CellPlace place)
{
    const auto& value = rows.rows[place.row][place.column];
    auto cell =
        place.column == 0 ? header_cell(value) : cell_of(context, value, percent_of(block, rows.columns[place.column]));
    explain(context, value, store::status_of(rows, place.row), cell);
    if (place.column > 0) tell(context, block, rows, place, cell);
    return cell;
}

/// Columns of the query that the table shows.
std::vector<std::size_t> shown_columns(const Block& block, const store::Rows& rows)
{
    std::vector<std::size_t> shown;
    for (std::size_t column = 0; column < rows.columns.size(); ++column)
        if (!tells_of_drawn(block, rows.columns[column])) shown.push_back(column);
    return shown;
}

DataTable table_of(const Context& context, const Block& block, const store::Rows& rows, const std::string& id)
{
    DataTable table{.id = "tablica-" + id, .caption = block.title};
    const auto columns = shown_columns(block, rows);
    for (const auto column : columns) {
        const bool number = column > 0 && !rows.rows.empty() && is_number(rows.rows.front()[column]);
        table.columns.push_back({.title = column_title(block, rows.columns[column]),
                                 .kind = number ? ColumnKind::Number : ColumnKind::Text});
    }
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Row shown;
        for (const auto column : columns) shown.cells.push_back(block_cell(context, block, rows, {row, column}));
        table.rows.push_back(std::move(shown));
    }
    return table;
}

std::string figure_id(std::string_view kind, std::size_t number)
{
    return (kind == "chart" ? "grafik-" : "dannye-") + std::to_string(number);
}

View figure_piece(Context& context, const Block& block, store::Rows rows, const BlockPlace& place)
{
    const auto id = std::to_string(place.number);
    Figure figure;
    figure.table = table_of(context, block, rows, id);
    figure.chart = {.id = figure_id(block.kind, place.number),
                    .title = block.title,
                    .description = block.sentence.empty() ? block.title : block.sentence,
                    .x = block.x,
                    .y = block.y,
                    .series = block.series,
                    .low = block.low,
                    .high = block.high,
                    .unit = block.unit,
                    .custom_spec = block.spec};
    if (block.kind == "chart") {
        figure.chart.mark = block.mark;
        charts::check(figure.chart, rows, block.where, context.problems);
    }
    figure.sources = rows.read_tables;
    figure.rows = std::move(rows);
    figure.panels = block.panels;
    figure.sentence = block.sentence;
    figure.caption = block.title;
    figure.page_url = place.page_url;
    figure.where = block.where;
    auto piece = context.sheet().object();
    piece["piece_html"] = templates::html({});
    piece["figure"] =
        block.kind == "chart" ? add_figure(context, std::move(figure)) : add_table(context, std::move(figure));
    piece["dashboard"] = false;
    return piece;
}

View value_piece(Context& context, const Block& block, const store::Rows& rows)
{
    if (rows.rows.size() != 1 || rows.columns.size() != 1) {
        context.problems.report({.code = not_one_value,
                                 .arguments = {{"rows", static_cast<std::int64_t>(rows.rows.size())},
                                               {"columns", static_cast<std::int64_t>(rows.columns.size())}},
                                 .where = block.span("sql")});
        return empty_piece(context.sheet());
    }
    const auto cell = cell_of(context, rows.rows.front().front(), block.unit);
    auto piece = context.sheet().object();
    piece["piece_html"] = templates::html("<p class=\"value\"><strong>" + markdown::escape_html(cell.text) +
                                          "</strong> " + markdown::escape_html(block.title) + "</p>\n");
    piece["figure"] = false;
    piece["dashboard"] = false;
    return piece;
}

/// Nothing is drawn, but links to the figure find it.
View waiting_piece(templates::Sheet& sheet, const Block& block, const BlockPlace& place)
{
    auto piece = empty_piece(sheet);
    if (block.kind != "value")
        piece["piece_html"] = templates::html("<div id=\"" + figure_id(block.kind, place.number) + "\"></div>");
    return piece;
}

}

View content_block(Context& context, const markdown::FencedBlock& fenced, const BlockPlace& place)
{
    if (fenced.kind == "dashboard") {
        auto piece = empty_piece(context.sheet());
        piece["dashboard"] = dashboard_block(context, fenced, "panel-" + std::to_string(place.number));
        return piece;
    }
    const auto block = read_block(fenced, context.problems);
    if (!block) return empty_piece(context.sheet());
    auto rows = run(context, *block, context.problems);
    if (!rows || !columns_fit(*block, *rows, context.problems)) return empty_piece(context.sheet());
    if (const auto cause = context.model.data.incomplete_among(rows->read_tables); !cause.empty()) {
        context.problems.hold_back(cause);
        return waiting_piece(context.sheet(), *block, place);
    }
    if (block->kind == "value") return value_piece(context, *block, *rows);
    return figure_piece(context, *block, std::move(*rows), place);
}

std::vector<std::string> find_queries(const SourceSpan& body)
{
    std::vector<std::string> queries;
    Diagnostics said_when_built;
    const auto keep = [&](const markdown::FencedBlock& fenced) {
        if (const auto block = read_block(fenced, said_when_built)) queries.push_back(block->yaml.find("sql")->scalar);
        return std::string();
    };
    markdown::render(body, {.block = keep, .block_kinds = {"chart", "table", "value"}}, said_when_built);
    return queries;
}

}
