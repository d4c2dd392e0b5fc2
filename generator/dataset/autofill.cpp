#include "dataset/autofill.hpp"

#include "dataset/codes.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace opora::dataset {

namespace {

constexpr std::size_t least_steps = 3;
constexpr std::size_t most_counted_digits = 15;

/// `prikaz-12` as `prikaz-` and 12; `2022/2023` as its first year.
struct Counted {
    std::string_view before = {};
    std::int64_t number = 0;
};

std::optional<Counted> counted(std::string_view text, schemas::FieldType type)
{
    if (type == schemas::FieldType::Period) text = text.substr(0, 4);
    auto begin = text.size();
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    if (begin == text.size() || text.size() - begin > most_counted_digits) return std::nullopt;
    Counted result{.before = text.substr(0, begin)};
    for (const char c : text.substr(begin)) result.number = result.number * 10 + (c - '0');
    return result;
}

bool rises(std::string_view previous, std::string_view next, schemas::FieldType type)
{
    const auto from = counted(previous, type);
    const auto to = counted(next, type);
    return from && to && from->before == to->before && from->number + 1 == to->number;
}

class DragSearch {
public:
    DragSearch(const Table& table, std::size_t first_row) : m_table(table), m_first(first_row) {}

    /// The last row of the first run of `least_steps` steps, each of which is suspicious.
    [[nodiscard]] std::optional<std::size_t> find(std::size_t column) const
    {
        std::size_t steps = 0;
        for (auto row = m_first + 1; row < m_table.row_count(); ++row) {
            if (m_table.number(row - 1, column) == m_table.number(row, column)) {
                steps = 0; // as in most rows: nothing rises
                continue;
            }
            const auto* previous = std::get_if<std::string_view>(&m_table.value(row - 1, column));
            const auto* next = std::get_if<std::string_view>(&m_table.value(row, column));
            const auto type = m_table.schema().fields[column].type;
            const bool step =
                previous != nullptr && next != nullptr && rises(*previous, *next, type) &&
                (type == schemas::FieldType::Period ? others_change(row, column) : others_stay(row, column));
            steps = step ? steps + 1 : 0;
            if (steps == least_steps) return row;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool is_same(std::size_t row, std::size_t column) const
    {
        const auto& field = m_table.schema().fields[column].name;
        return m_table.text(row, field) == m_table.text(row - 1, field);
    }
    /// What the rows are about changes with the period: no time series of one thing.
    [[nodiscard]] bool others_change(std::size_t row, std::size_t column) const
    {
        const auto& schema = m_table.schema();
        return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(), [&](const schemas::ForeignKey& key) {
            const auto other = schema.find(key.field);
            return other && *other != column && !is_same(row, *other);
        });
    }
    /// Everything else was copied from the row above, and it is more than one cell.
    [[nodiscard]] bool others_stay(std::size_t row, std::size_t column) const
    {
        std::size_t filled = 0;
        for (std::size_t i = 0; i < m_table.schema().fields.size(); ++i) {
            if (i == column) continue;
            if (!is_same(row, i)) return false;
            filled += m_table.text(row, m_table.schema().fields[i].name).empty() ? 0U : 1U;
        }
        return filled >= 2;
    }

    const Table& m_table;
    std::size_t m_first;
};

bool may_be_dragged(const schemas::Schema& schema, const schemas::Field& field)
{
    if (field.type == schemas::FieldType::Period) return true;
    const bool text = field.type == schemas::FieldType::Slug || field.type == schemas::FieldType::String;
    return text && std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(),
                               [&](const schemas::ForeignKey& key) { return key.field == field.name; });
}

}

void check_autofill(const Table& table, std::size_t first_row, Diagnostics& problems)
{
    const auto& schema = table.schema();
    for (std::size_t column = 0; column < schema.fields.size(); ++column) {
        const auto& field = schema.fields[column];
        if (!may_be_dragged(schema, field)) continue;
        const auto last = DragSearch(table, first_row).find(column);
        if (!last) continue;
        const auto first = *last - least_steps;
        problems.report({.code = autofill,
                         .arguments = {{"column", field.name},
                                       {"title", field.title},
                                       {"first", visible(table.text(first, field.name))},
                                       {"last", visible(table.text(*last, field.name))},
                                       {"from", table.address(first, field.name)},
                                       {"to", table.address(*last, field.name)}},
                         .where = table.span(*last, field.name),
                         .cell = table.address(*last, field.name),
                         .related = {{.where = table.span(first, field.name), .note = "first"}}});
    }
}

}
