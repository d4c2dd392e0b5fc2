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

struct HashValue {
    std::size_t operator()(std::monostate /*missing*/) const { return 0; }
    std::size_t operator()(bool value) const { return value ? 2 : 1; }
    std::size_t operator()(std::int64_t value) const { return static_cast<std::size_t>(value); }
    std::size_t operator()(const values::Decimal& value) const
    {
        return static_cast<std::size_t>(value.mantissa) * 31U + static_cast<std::size_t>(value.scale) + 3U;
    }
    std::size_t operator()(const Date& value) const { return static_cast<std::size_t>(days_since_epoch(value)); }
    std::size_t operator()(std::string_view value) const { return std::hash<std::string_view>{}(value); }
};

struct EqualValues {
    template <class T, class U> bool operator()(const T& /*one*/, const U& /*other*/) const { return false; }
    bool operator()(std::monostate /*one*/, std::monostate /*other*/) const { return true; }
    bool operator()(bool one, bool other) const { return one == other; }
    bool operator()(std::int64_t one, std::int64_t other) const { return one == other; }
    bool operator()(const values::Decimal& one, const values::Decimal& other) const
    {
        return one.mantissa == other.mantissa && one.scale == other.scale;
    }
    bool operator()(const Date& one, const Date& other) const { return one == other; }
    bool operator()(std::string_view one, std::string_view other) const { return one == other; }
};

/// The text of a cell in its place: without quotes and the blanks around.
std::string_view without_quotes(std::string_view written)
{
    if (written.size() >= 2 && written.front() == '"') written = written.substr(1, written.size() - 2);
    return trimmed(written);
}

}

Table::Table(const schemas::Schema& schema)
    : Table(std::shared_ptr<const schemas::Schema>(std::shared_ptr<const schemas::Schema>(), &schema))
{
}

Table::Table(std::shared_ptr<const schemas::Schema> schema)
    : m_schema(std::move(schema)), m_columns(m_schema->fields.size())
{
}

std::vector<std::string> Table::file_paths() const
{
    std::vector<std::string> paths;
    for (const auto& file : m_files)
        if (!file.text->path.starts_with(builtin_prefix)) paths.push_back(file.text->path);
    return paths;
}

std::vector<std::shared_ptr<const SourceText>> Table::texts_with_rows() const
{
    std::vector<bool> has_rows(m_files.size());
    for (const auto& row : m_rows) has_rows[row.place.file] = true;
    std::vector<std::shared_ptr<const SourceText>> texts;
    for (std::size_t file = 0; file < m_files.size(); ++file)
        if (has_rows[file]) texts.push_back(m_files[file].text);
    return texts;
}

std::uint32_t Table::number(std::size_t row, std::size_t column) const
{
    return cell(row, column).number;
}

std::vector<const SourceText*> Table::texts() const
{
    std::vector<const SourceText*> texts;
    for (const auto& file : m_files) texts.push_back(file.text.get());
    return texts;
}

const values::Value& Table::value(std::size_t row, std::size_t column) const
{
    return m_values[cell(row, column).number];
}

std::size_t Table::column(std::string_view field) const
{
    const auto found = m_schema->find(field);
    OPORA_ASSERT(found.has_value(), ("table " + m_schema->name + " has no field " + std::string(field)).c_str());
    return *found;
}

const Table::StoredCell& Table::cell(std::size_t row, std::size_t column) const
{
    static constexpr StoredCell no_cell = {};
    OPORA_ASSERT(row < m_rows.size() && column < m_columns.size(), "a cell of the table was asked for");
    const auto& cells = m_columns[column];
    return row < cells.size() ? cells[row] : no_cell;
}

Table::Extent Table::extent(std::size_t row, std::size_t column) const
{
    const auto& found = cell(row, column);
    const auto& of_row = m_rows[row].extent;
    if (found.offset != elsewhere) {
        const auto begin = of_row.begin + found.offset;
        return {.begin = begin, .end = begin + found.length};
    }
    return found.length == in_extents ? m_extents.at(index_of(row, column)) : of_row;
}

std::size_t Table::index_of(std::size_t row, std::size_t column) const
{
    return row * m_columns.size() + column;
}

std::string_view Table::text(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    const auto& found = value(row, index);
    if (const auto* view = std::get_if<std::string_view>(&found)) return *view;
    if (std::holds_alternative<std::monostate>(found)) return {};
    const std::string_view bytes = m_files[place_of(row, index).row.file].text->bytes;
    const auto place = extent(row, index);
    return bytes.substr(place.begin, place.end - place.begin);
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

std::string_view Table::missing_mark(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    if (number(row, index) != missing || !place_of(row, index).sheet_column) return {};
    return without_quotes(span(row, field).view());
}

std::optional<schemas::MissingReason> Table::missing_reason(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    if (number(row, index) != missing) return std::nullopt;
    if (!place_of(row, index).sheet_column) return schemas::MissingReason::Empty;
    const auto type = m_schema->fields[index].type;
    return schemas::missing_reason(missing_mark(row, field), type, *m_schema).value_or(schemas::MissingReason::Empty);
}

SourceSpan Table::span(std::size_t row, std::string_view field) const
{
    const auto index = column(field);
    const auto place = extent(row, index);
    return {.text = m_files[place_of(row, index).row.file].text, .begin = place.begin, .end = place.end};
}

SourceSpan Table::element_span(std::size_t row, std::string_view field, std::string_view element) const
{
    auto result = span(row, field);
    const auto* value_text = std::get_if<std::string_view>(&value(row, column(field)));
    const auto written = without_quotes(result.view());
    if (value_text == nullptr || *value_text != written) return result;
    const std::less_equal<> not_after;
    const bool inside = not_after(value_text->data(), element.data()) &&
                        not_after(element.data() + element.size(), value_text->data() + value_text->size());
    if (!inside) return result;
    result.begin += static_cast<std::size_t>(written.data() - result.view().data()) +
                    static_cast<std::size_t>(element.data() - value_text->data());
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
    const auto& file = m_files[m_rows[row].place.file];
    auto begin = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (place_of(row, i).row.file == m_rows[row].place.file) begin = std::min(begin, extent(row, i).begin);
    const auto line =
        std::upper_bound(file.line_starts.begin(), file.line_starts.end(), begin) - file.line_starts.begin();
    return file.text->path + ":" + std::to_string(line);
}

Table::Origin Table::origin(std::size_t row) const
{
    const auto& place = m_rows[row].place;
    const auto& text = *m_files[place.file].text;
    return {.path = text.path, .sheet = text.sheet, .row = place.sheet_row};
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
    OPORA_ASSERT(row.cells.size() == m_columns.size(), "a row has a cell for every field");
    OPORA_ASSERT(row.file < m_files.size(), "a row belongs to a file of the table");
    const auto index = m_rows.size();
    m_rows.push_back(
        {.place = {.file = row.file, .sheet_row = row.sheet_row}, .extent = {.begin = row.begin, .end = row.end}});
    for (std::size_t column = 0; column < row.cells.size(); ++column) store(index, column, row.cells[column]);
}

std::uint32_t Table::number_for(const values::Value& value)
{
    if (std::holds_alternative<std::monostate>(value)) return missing;
    const auto next = static_cast<std::uint32_t>(m_values.size());
    const auto number = m_numbers.find_or_add(std::visit(HashValue(), value), next, [&](std::uint32_t known) {
        return std::visit(EqualValues(), m_values[known], value);
    });
    if (number == next) m_values.push_back(value);
    return number;
}

void Table::store(std::size_t row, std::size_t column, const Cell& cell)
{
    const auto& of_row = m_rows[row].extent;
    auto& cells = m_columns[column];
    StoredCell stored{.number = cell.number == unknown ? number_for(cell.value) : cell.number};
    if (cell.begin != of_row.begin || cell.end != of_row.end) {
        const auto length = cell.end - cell.begin;
        if (cell.begin >= of_row.begin && cell.begin - of_row.begin < elsewhere && length < elsewhere) {
            stored.offset = static_cast<std::uint16_t>(cell.begin - of_row.begin);
            stored.length = static_cast<std::uint16_t>(length);
        } else {
            stored.length = in_extents;
            m_extents[index_of(row, column)] = {.begin = cell.begin, .end = cell.end};
        }
    } else if (stored.number == missing && cells.size() <= row) {
        return;
    }
    if (cells.size() <= row) {
        if (cells.empty()) cells.reserve(m_rows.capacity());
        cells.resize(row + 1);
    }
    cells[row] = stored;
}

Table::CellPlace Table::place_of(std::size_t row, std::size_t column) const
{
    const auto& place = m_rows[row].place;
    if (!m_elsewhere.empty()) {
        const auto found = m_elsewhere.find(index_of(row, column));
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
    OPORA_ASSERT(!m_rows.empty(), "there is a last row");
    const auto row = m_rows.size() - 1;
    m_elsewhere[index_of(row, column)] = {.row = m_rows[row].place, .sheet_column = sheet_column};
}

void Table::complete_cell(std::size_t row, std::size_t column, const Row& from,
                          std::optional<std::uint32_t> sheet_column)
{
    store(row, column, from.cells[column]);
    m_elsewhere[index_of(row, column)] = {.row = {.file = from.file, .sheet_row = from.sheet_row},
                                          .sheet_column = sheet_column};
}

void Table::reserve(std::size_t rows)
{
    m_rows.reserve(rows);
}

std::string_view Table::keep(std::string text)
{
    return m_kept.emplace_back(std::move(text));
}

void Table::note_lost_rows(SourceSpan where)
{
    if (!m_lost_rows) m_lost_rows = std::move(where);
}

Table Table::part(const std::vector<std::size_t>& rows) const
{
    Table result(m_schema);
    result.m_files = m_files;
    result.m_values = m_values;
    result.m_numbers = m_numbers;
    result.m_rows.reserve(rows.size());
    for (const auto row : rows) result.m_rows.push_back(m_rows[row]);
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        for (std::size_t i = 0; i < rows.size(); ++i) result.take_cell(i, column, *this, rows[i]);
    result.m_lost_rows = m_lost_rows;
    return result;
}

void Table::take_cell(std::size_t row, std::size_t column, const Table& from, std::size_t from_row)
{
    auto& cells = m_columns[column];
    if (from_row < from.m_columns[column].size()) {
        cells.resize(row + 1);
        cells[row] = from.m_columns[column][from_row];
    }
    const auto index = from.index_of(from_row, column);
    if (const auto found = from.m_elsewhere.find(index); found != from.m_elsewhere.end())
        m_elsewhere.emplace(index_of(row, column), found->second);
    if (const auto found = from.m_extents.find(index); found != from.m_extents.end())
        m_extents.emplace(index_of(row, column), found->second);
}

void Table::clear_cell(std::size_t row, std::size_t column)
{
    if (row < m_columns[column].size()) m_columns[column][row].number = missing;
}

void Table::set_text(std::size_t row, std::size_t column, std::string text)
{
    if (text.empty()) return clear_cell(row, column);
    OPORA_ASSERT(row < m_columns[column].size(), "the cell has a text");
    m_columns[column][row].number = number_for(keep(std::move(text)));
}

void Table::set_headers(std::vector<std::string> headers)
{
    OPORA_ASSERT(!m_files.empty(), "there is a last file");
    m_files.back().headers = std::move(headers);
}

std::string Table::header_in(const SourceText* text, std::size_t column) const
{
    const auto file =
        std::find_if(m_files.begin(), m_files.end(), [&](const File& one) { return one.text.get() == text; });
    if (file == m_files.end() || file->headers.empty()) return {};
    if (!file->headers[column].empty()) return file->headers[column];
    return schemas::in_titles(*m_schema, file->headers) ? m_schema->fields[column].title
                                                        : m_schema->fields[column].name;
}

void report_at(const Table& table, std::size_t row, std::string_view field, Diagnostic diagnostic,
               Diagnostics& problems)
{
    diagnostic.where = table.span(row, field);
    diagnostic.cell = table.address(row, field);
    problems.report(std::move(diagnostic));
}

}
