#include "dataset/row_names.hpp"

#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr std::size_t shown_name_letters = 80;

/// The primary key, or the first three fields that the row has.
std::vector<std::string> naming_fields(const Table& table, std::size_t row)
{
    const auto& schema = table.schema();
    if (!schema.primary_key.empty()) return schema.primary_key;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < schema.fields.size() && names.size() < 3; ++i)
        if (!table.text(row, schema.fields[i].name).empty()) names.push_back(schema.fields[i].name);
    return names;
}

/// Where the row stands in `text`; some of its cells may come from another file.
struct Extent {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
};

Extent extent_of(const Table& table, std::size_t row, const SourceText* text)
{
    Extent extent;
    for (const auto& field : table.schema().fields) {
        const auto span = table.span(row, field.name);
        if (span.text.get() != text) continue;
        extent.begin = std::min(extent.begin, span.begin);
        extent.end = std::max(extent.end, span.end);
    }
    return extent;
}

}

std::string row_name(const Table& table, std::size_t row)
{
    std::string name;
    for (const auto& field : naming_fields(table, row)) {
        const auto text = table.text(row, field);
        if (!text.empty()) append_item(name, text);
    }
    return visible(shortened(name, shown_name_letters));
}

RowNames::RowNames(const Tables& tables)
{
    for (const auto& [name, table] : tables)
        if (!table.schema().fields.empty()) add(table);
}

void RowNames::add(const Table& table)
{
    const auto& any_field = table.schema().fields.front().name;
    Block* current = nullptr;
    const SourceText* file = nullptr;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto text = table.span(row, any_field).text;
        if (current == nullptr || text.get() != file) {
            file = text.get();
            current = &m_blocks.insert_or_assign(file, Block{.table = &table, .first = row}).first->second;
        }
        current->last = row + 1;
    }
}

std::string RowNames::of(const Diagnostic& problem) const
{
    const auto found = problem.where ? find(*problem.where) : std::nullopt;
    return found ? row_name(*found->table, found->row) : std::string();
}

std::optional<RowNames::Found> RowNames::find(const SourceSpan& where) const
{
    const auto* text = where.text.get();
    const auto found = m_blocks.find(text);
    if (found == m_blocks.end()) return std::nullopt;
    const auto& block = found->second;
    auto first = block.first;
    auto count = block.last - block.first;
    while (count > 0) { // the last row that begins at the place or before it
        const auto half = count / 2;
        if (extent_of(*block.table, first + half, text).begin <= where.begin) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    const bool inside = first > block.first && where.begin <= extent_of(*block.table, first - 1, text).end;
    return inside ? std::optional(Found{.table = block.table, .row = first - 1}) : std::nullopt;
}

}
