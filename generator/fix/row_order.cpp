#include "fix/row_order.hpp"

#include "tabular/csv.hpp"
#include "tabular/record.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace opora::fix {

namespace {

using schemas::FieldType;

struct KeyPart {
    double number = 0;
    std::string text = {};
    auto operator<=>(const KeyPart&) const = default;
};

struct Row {
    std::size_t begin = 0;
    std::size_t end = 0; ///< of the last cell; the line end stays where it is
    std::vector<KeyPart> key = {};
};

struct KeyColumn {
    std::size_t column = 0;
    FieldType type = FieldType::String;
};

KeyPart part_of(std::string_view text, FieldType type)
{
    if (type == FieldType::Integer || type == FieldType::Number)
        if (const auto number = values::parse_decimal(text)) return {.number = number->to_double()};
    if (type == FieldType::Date)
        if (const auto date = values::parse_date(text)) return {.number = static_cast<double>(days_since_epoch(*date))};
    return {.text = std::string(text)};
}

/// Where the parts of the key stand; empty when one is missing.
std::vector<KeyColumn> key_columns(const tabular::Record& header, const schemas::Schema& schema)
{
    std::vector<KeyColumn> columns;
    for (const auto& name : schema.primary_key) {
        const auto field = *schema.find(name);
        const auto found = std::find_if(header.cells.begin(), header.cells.end(), [&](const tabular::RawCell& cell) {
            return schema.find_header(cell.text) == field;
        });
        if (found == header.cells.end()) return {};
        columns.push_back(
            {.column = static_cast<std::size_t>(found - header.cells.begin()), .type = schema.fields[field].type});
    }
    return columns;
}

std::optional<std::vector<Row>> rows_of(const tabular::Sheet& table, const schemas::Schema& schema)
{
    Diagnostics problems;
    tabular::CsvReader csv(table, problems);
    tabular::Record record;
    if (!csv.next(record) || is_blank(record)) return std::nullopt;
    const auto columns = key_columns(record, schema);
    std::vector<Row> rows;
    while (csv.next(record)) {
        if (is_blank(record)) return std::nullopt;
        auto& row = rows.emplace_back(Row{.begin = record.begin, .end = record.end});
        for (const auto& [column, type] : columns) {
            if (column >= record.cells.size()) return std::nullopt;
            row.key.push_back(part_of(record.cells[column].text, type));
        }
    }
    return columns.empty() || problems.has_errors() ? std::nullopt : std::optional(std::move(rows));
}

}

OrderedRows in_order_of_key(const tabular::Sheet& table, const schemas::Schema& schema)
{
    const auto rows = rows_of(table, schema);
    if (!rows) return {};
    auto ordered = *rows;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
    const std::string_view bytes = table.text->bytes;
    OrderedRows result;
    std::size_t done = 0;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const auto& place = (*rows)[i];
        const auto& row = ordered[i];
        result.bytes += bytes.substr(done, place.begin - done);
        result.bytes += bytes.substr(row.begin, row.end - row.begin);
        done = place.end;
        if (row.begin != place.begin) ++result.moved;
    }
    result.bytes += bytes.substr(done);
    return result;
}

}
