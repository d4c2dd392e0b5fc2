#include "store/public_tables.hpp"

#include <algorithm>

namespace opora::store {

namespace {

bool has_type(const Value& value, ColumnType type)
{
    if (std::holds_alternative<std::monostate>(value)) return true;
    switch (type) {
    case ColumnType::Text:
        return std::holds_alternative<std::string>(value);
    case ColumnType::Integer:
        return std::holds_alternative<std::int64_t>(value);
    case ColumnType::Number:
        break;
    }
    return !std::holds_alternative<std::string>(value);
}

}

const PublicTable* find_public_table(std::string_view name)
{
    const auto* const found = std::ranges::find(public_tables, name, &PublicTable::name);
    return found == public_tables.end() ? nullptr : found;
}

Rows public_rows(const PublicTable& table)
{
    Rows rows;
    for (const auto& column : table.columns) rows.columns.emplace_back(column.name);
    return rows;
}

Rows public_rows(PublicTableName name)
{
    return public_rows(name.table());
}

std::string misfit(const Rows& rows, const PublicTable& table)
{
    const auto declared = table.columns.size();
    const bool right_count = table.has_more_columns ? rows.columns.size() >= declared : rows.columns.size() == declared;
    if (!right_count) return std::to_string(rows.columns.size()) + " columns";
    for (std::size_t column = 0; column < declared; ++column) {
        const auto& [name, type] = table.columns[column];
        if (rows.columns[column] != name) return rows.columns[column] + " instead of " + std::string(name);
        for (const auto& row : rows.rows) {
            if (row.size() != rows.columns.size()) return "a row of " + std::to_string(row.size()) + " values";
            if (!has_type(row[column], type)) return "a value of another type in " + std::string(name);
        }
    }
    return {};
}

}
