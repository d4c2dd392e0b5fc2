#include "dataset/table.hpp"

#include "foundation/assert.hpp"
#include "foundation/utf8.hpp"
#include "tabular/record.hpp"
#include "values/texts.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace opora::dataset {

namespace {

std::vector<std::uint32_t> find_line_starts(std::string_view bytes)
{
    std::vector<std::uint32_t> starts{0};
    for (auto newline = bytes.find('\n'); newline != std::string_view::npos; newline = bytes.find('\n', newline + 1))
        starts.push_back(static_cast<std::uint32_t>(newline + 1));
    return starts;
}

}

Table::Table(const schemas::Schema& schema)
    : Table(std::shared_ptr<const schemas::Schema>(std::shared_ptr<const schemas::Schema>(), &schema))
{
}

Table::Table(std::shared_ptr<const schemas::Schema> schema) : m_schema(std::move(schema)) {}

std::vector<std::string> Table::file_paths() const
{
    std::vector<std::string> paths;
    for (const auto& file : m_files) paths.push_back(file.text->path);
    return paths;
}

std::vector<std::shared_ptr<const SourceText>> Table::texts_with_rows() const
{
    std::vector<bool> has_rows(m_files.size());
    for (const auto& place : m_places) has_rows[place.file] = true;
    std::vector<std::shared_ptr<const SourceText>> texts;
    for (std::size_t file = 0; file < m_files.size(); ++file)
        if (has_rows[file]) texts.push_back(m_files[file].text);
    return texts;
}

const values::Value& Table::value(std::size_t row, std::size_t column) const
{
    return cell(row, column).value;
}

std::size_t Table::column(std::string_view field) const
{
    const auto found = m_schema->find(field);
    OPORA_ASSERT(found.has_value(), ("table " + m_schema->name + " has no field " + std::string(field)).c_str());
    return *found;
}

const Table::Cell& Table::cell(std::size_t row, std::size_t column) const
{
    OPORA_ASSERT(row < m_places.size() && column < m_schema->fields.size(), "a cell of the table was asked for");
    return m_cells[row * m_schema->fields.size() + column];
}

std::string_view Table::text(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    const auto& found = cell(row, index);
    if (const auto* view = std::get_if<std::string_view>(&found.value)) return *view;
    if (std::holds_alternative<std::monostate>(found.value)) return {};
    const std::string_view bytes = m_files[place_of(row, index).row.file].text->bytes;
    return bytes.substr(found.begin, found.end - found.begin);
}

std::optional<std::int64_t> Table::integer(std::size_t row, std::string_view field) const
{
    const auto* number = std::get_if<std::int64_t>(&value(row, column(field)));
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<values::Decimal> Table::decimal(std::size_t row, std::string_view field) const
{
    const auto& found = value(row, column(field));
    if (const auto* whole_number = std::get_if<std::int64_t>(&found))
        return values::Decimal{.mantissa = *whole_number, .scale = 0};
    const auto* number = std::get_if<values::Decimal>(&found);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<bool> Table::boolean(std::size_t row, std::string_view field) const
{
    const auto* found = std::get_if<bool>(&value(row, column(field)));
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<Date> Table::date(std::size_t row, std::string_view field) const
{
    const auto* found = std::get_if<Date>(&value(row, column(field)));
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::vector<std::string_view> Table::list(std::size_t row, std::string_view field) const
{
    const auto* found = std::get_if<std::string_view>(&value(row, column(field)));
    return found == nullptr ? std::vector<std::string_view>{} : values::split_list(*found);
}

std::optional<schemas::MissingReason> Table::missing_reason(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    if (!std::holds_alternative<std::monostate>(cell(row, index).value)) return std::nullopt;
    if (!place_of(row, index).sheet_column) return schemas::MissingReason::Empty;
    auto written = span(row, field).view();
    if (written.size() >= 2 && written.front() == '"') written = written.substr(1, written.size() - 2);
    const auto type = m_schema->fields[index].type;
    return schemas::missing_reason(trimmed(written), type, *m_schema).value_or(schemas::MissingReason::Empty);
}

SourceSpan Table::span(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    const auto& found = cell(row, index);
    return {.text = m_files[place_of(row, index).row.file].text, .begin = found.begin, .end = found.end};
}

SourceSpan Table::element_span(std::size_t row, std::string_view field, std::string_view element) const
{
    auto result = span(row, field);
    const std::string_view inside = result.view();
    const std::less_equal<> not_after;
    const bool literal = not_after(inside.data(), element.data()) &&
                         not_after(element.data() + element.size(), inside.data() + inside.size());
    if (!literal) return result;
    result.begin += static_cast<std::size_t>(element.data() - inside.data());
    result.end = result.begin + element.size();
    return result;
}

std::string Table::address(std::size_t row, std::string_view field) const
{
    const auto place = place_of(row, column(field));
    if (!place.sheet_column) return {};
    return tabular::column_letters(*place.sheet_column) + std::to_string(place.row.sheet_row);
}

std::string Table::place(std::size_t row) const
{
    const auto& file = m_files[m_places[row].file];
    auto begin = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = 0; i < m_schema->fields.size(); ++i)
        if (place_of(row, i).row.file == m_places[row].file) begin = std::min(begin, cell(row, i).begin);
    const auto line =
        std::upper_bound(file.line_starts.begin(), file.line_starts.end(), begin) - file.line_starts.begin();
    return file.text->path + ":" + std::to_string(line);
}

std::uint32_t Table::add_file(std::shared_ptr<const SourceText> text, std::vector<std::optional<std::uint32_t>> columns)
{
    OPORA_ASSERT(columns.size() == m_schema->fields.size(), "every field has a column or nothing");
    OPORA_ASSERT(text->bytes.size() < std::numeric_limits<std::uint32_t>::max(), "offsets of cells have 32 bits");
    auto line_starts = find_line_starts(text->bytes);
    m_files.push_back({.text = std::move(text), .columns = std::move(columns), .line_starts = std::move(line_starts)});
    return static_cast<std::uint32_t>(m_files.size() - 1);
}

void Table::add_row(const Row& row)
{
    OPORA_ASSERT(row.cells.size() == m_schema->fields.size(), "a row has a cell for every field");
    OPORA_ASSERT(row.file < m_files.size(), "a row belongs to a file of the table");
    m_places.push_back({.file = row.file, .sheet_row = row.sheet_row});
    m_cells.insert(m_cells.end(), row.cells.begin(), row.cells.end());
}

Table::CellPlace Table::place_of(std::size_t row, std::size_t column) const
{
    const auto& place = m_places[row];
    if (!m_elsewhere.empty()) {
        const auto found = m_elsewhere.find(row * m_schema->fields.size() + column);
        if (found != m_elsewhere.end()) return found->second;
    }
    return {.row = place, .sheet_column = sheet_column(place.file, column)};
}

std::optional<std::uint32_t> Table::sheet_column(std::uint32_t file, std::size_t column) const
{
    return m_files[file].columns[column];
}

void Table::set_column(std::size_t column, std::uint32_t sheet_column)
{
    OPORA_ASSERT(!m_places.empty(), "there is a last row");
    const auto row = m_places.size() - 1;
    m_elsewhere[row * m_schema->fields.size() + column] = {.row = m_places[row], .sheet_column = sheet_column};
}

void Table::complete_cell(std::size_t row, std::size_t column, const Row& from,
                          std::optional<std::uint32_t> sheet_column)
{
    const auto index = row * m_schema->fields.size() + column;
    m_cells[index] = from.cells[column];
    m_elsewhere[index] = {.row = {.file = from.file, .sheet_row = from.sheet_row}, .sheet_column = sheet_column};
}

void Table::reserve(std::size_t rows)
{
    m_places.reserve(rows);
    m_cells.reserve(rows * m_schema->fields.size());
}

std::string_view Table::keep(std::string text)
{
    return m_kept.emplace_back(std::move(text));
}

}
