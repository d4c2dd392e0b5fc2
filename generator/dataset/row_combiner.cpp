#include "dataset/row_combiner.hpp"

#include "dataset/codes.hpp"
#include "foundation/assert.hpp"
#include "values/value.hpp"

#include <utility>

namespace opora::dataset {

namespace {

struct ToText {
    std::string operator()(std::monostate /*missing*/) const { return {}; }
    std::string operator()(bool value) const { return value ? "1" : "0"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const values::Decimal& value) const { return value.to_text(); }
    std::string operator()(const Date& value) const { return to_iso(value); }
    std::string operator()(std::string_view value) const { return std::string(value); }
};

std::string text_of(const values::Value& value)
{
    return std::visit(ToText(), value);
}

constexpr char between_key_parts = '\x1f'; // cannot stand in a key

}

RowCombiner::RowCombiner(Table& table, CellReport& report) : m_table(table), m_report(report)
{
    for (const auto& field : table.schema().primary_key) m_key.push_back(*table.schema().find(field));
    OPORA_ASSERT(!m_key.empty(), "`combine` of a table without a key is refused with its schema");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::string key;
        for (const auto column : m_key) key += text_of(table.value(row, column)) + between_key_parts;
        m_rows.emplace(std::move(key), row);
    }
}

std::string RowCombiner::key_of(const Table::Row& row) const
{
    std::string key;
    for (const auto column : m_key) key += text_of(row.cells[column].value) + between_key_parts;
    return key;
}

bool RowCombiner::complete(const Table::Row& row)
{
    const auto [known, is_new] = m_rows.emplace(key_of(row), m_table.row_count());
    if (!is_new) complete_row(known->second, row);
    return !is_new;
}

void RowCombiner::complete_row(std::size_t known, const Table::Row& row)
{
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto& cell = row.cells[column];
        const auto& other = m_table.value(known, column);
        if (std::holds_alternative<std::monostate>(cell.value)) continue;
        const auto sheet_column = m_table.sheet_column(row.file, column);
        if (std::holds_alternative<std::monostate>(other)) {
            m_table.complete_cell(known, column, row, sheet_column);
            continue;
        }
        if (text_of(cell.value) == text_of(other)) continue;
        const auto& field = m_table.schema().fields[column];
        const auto address = m_table.address(known, field.name);
        m_report.problems().report(
            {.code = rows_disagree,
             .arguments = {{"column", field.name},
                           {"title", field.title},
                           {"found", shown(text_of(cell.value))},
                           {"first", "`" + shown(text_of(other)) + "` (" + (address.empty() ? "" : address + ", ") +
                                         m_table.place(known) + ")"}},
             .where = m_report.span({.text = {}, .begin = cell.begin, .end = cell.end, .literal = true}),
             .cell = m_report.address(sheet_column),
             .related = {{.where = m_table.span(known, field.name), .note = "first"}}});
    }
}

}
