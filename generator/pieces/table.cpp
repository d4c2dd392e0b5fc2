#include "pieces/table.hpp"

#include "foundation/assert.hpp"
#include "language/numbers.hpp"
#include "pieces/legend.hpp"
#include "pieces/links.hpp"
#include "pieces/picture_key.hpp"

namespace opora::pieces {

using templates::View;

namespace {

const char* column_class(ColumnKind kind)
{
    if (kind == ColumnKind::Number) return "number";
    if (kind == ColumnKind::Picture) return "picture";
    return kind == ColumnKind::Secondary ? "secondary" : "";
}

/// Classes of a cell: what it holds, and whether phones leave its column out.
std::string cell_class(const Cell& cell, const Column& column)
{
    std::string classes;
    if (cell.kind == CellKind::Number) classes = "number";
    if (cell.kind == CellKind::Phrase) classes = "number phrase";
    if (cell.kind == CellKind::Word) classes = column.kind == ColumnKind::Number ? "number word" : "word";
    if (column.kind == ColumnKind::Picture) classes = "picture";
    if (column.kind == ColumnKind::Secondary) classes += classes.empty() ? "secondary" : " secondary";
    return classes;
}

View cell_view(templates::Sheet& sheet, const Cell& cell, const Column& column, std::size_t position)
{
    auto view = sheet.object();
    view["head"] = position == 0;
    view["class"] = when_present(cell_class(cell, column));
    view["cell_text"] = cell.text;
    view["tag"] = when_present(cell.tag);
    view["linked"] = cell.link.has_value();
    view["address"] = cell.link.value_or("");
    view["inside"] = !is_outside(cell.link.value_or(""));
    view["notes"] = View::List();
    for (const auto& note : cell.notes) view["notes"].push_back(text_item(sheet, note));
    view["picture_html"] = templates::html(cell.picture);
    view["more"] = View::List();
    for (const auto& [text, address] : cell.more) view["more"].push_back(link_view(sheet, text, address));
    return view;
}

View row_view(templates::Sheet& sheet, const Row& row, const std::vector<Column>& columns)
{
    OPORA_ASSERT(row.cells.size() == columns.size(), "every column has a cell in every row");
    auto view = sheet.object();
    view["row_id"] = when_present(row.id);
    view["cells"] = View::List();
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        view["cells"].push_back(cell_view(sheet, row.cells[i], columns[i], i));
    return view;
}

/// Rows that follow one another in the same group, one body a group; a table without rows has an empty body.
View::List bodies_view(templates::Sheet& sheet, const DataTable& table)
{
    auto bodies = sheet.list();
    std::size_t next = 0;
    do {
        const auto group = table.rows.empty() ? std::string() : table.rows[next].group;
        auto body = sheet.object();
        body["group"] = when_present(group);
        const auto link = table.rows.empty() ? std::string() : table.rows[next].group_link;
        body["group_link"] = link.empty() ? View(false) : link_view(sheet, group, link);
        body["rows"] = View::List();
        for (; next < table.rows.size() && table.rows[next].group == group; ++next)
            body["rows"].push_back(row_view(sheet, table.rows[next], table.columns));
        bodies.push_back(body);
    } while (next < table.rows.size());
    return bodies;
}

}

View table_view(templates::Sheet& sheet, const DataTable& table)
{
    auto view = sheet.object();
    view["table_id"] = table.id;
    view["caption"] = table.caption;
    view["note"] = when_present(table.note);
    view["filter"] = when_present(table.filter);
    view["columns"] = View::List();
    for (const auto& column : table.columns) {
        auto title = sheet.object();
        title["column_title"] = column.title;
        title["class"] = when_present(column_class(column.kind));
        title["heard_only"] = !column.picture.empty();
        title["picture_html"] = templates::html(column.picture);
        view["columns"].push_back(title);
    }
    view["column_count"] = language::format_integer(static_cast<std::int64_t>(table.columns.size()));
    view["bodies"] = bodies_view(sheet, table);
    view["look"] = when_present(table.look);
    view["legend"] = false;
    view["key"] = false;
    return view;
}

View table_view(const Context& context, const DataTable& table)
{
    auto view = table_view(context.sheet(), table);
    view["legend"] = legend_view(context, table.rows);
    view["key"] = key_view(context, table.signs);
    return view;
}

}
