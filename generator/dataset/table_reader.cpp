#include "dataset/table_reader.hpp"

#include "dataset/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr std::size_t shown_letters = 60;
constexpr std::size_t shown_header_letters = 400;

std::string shown(std::string_view text)
{
    return visible(shortened(text, shown_letters));
}

bool is_blank(const tabular::Record& record)
{
    return std::all_of(record.cells.begin(), record.cells.end(),
                       [](const tabular::RawCell& cell) { return cell.text.empty(); });
}

tabular::RawCell whole_record(const tabular::Record& record)
{
    return {.text = {}, .begin = record.begin, .end = record.end, .literal = true};
}

std::string found_headers(const tabular::Record& header)
{
    std::string result;
    for (const auto& cell : header.cells) result += (result.empty() ? "" : ", ") + ("`" + shown(cell.text) + "`");
    return shortened(result, shown_header_letters);
}

}

TableReader::TableReader(Table& table, std::shared_ptr<const SourceText> text, Layout layout, Diagnostics& problems)
    : m_table(table), m_text(std::move(text)), m_layout(layout), m_problems(problems),
      m_completion(ResultsCompletion::for_schema(table.schema())), m_column_of_field(table.schema().fields.size())
{
    for (const auto& field : table.schema().fields) m_fields.emplace_back(field);
    m_row.cells.resize(m_fields.size());
}

void TableReader::read_header(const tabular::Record& header)
{
    m_row.sheet_row = header.sheet_row;
    for (std::size_t i = 0; i < header.cells.size(); ++i) m_columns.push_back(assign_column(header.cells[i], i));
    report_unassigned(header);
    const bool sheet = m_layout == Layout::Sheet;
    m_row.file = m_table.add_file(m_text, sheet ? m_column_of_field
                                                : std::vector<std::optional<std::uint32_t>>(m_column_of_field.size()));
}

TableReader::Column TableReader::assign_column(const tabular::RawCell& header, std::size_t column)
{
    if (header.text.empty()) return {.use = Use::Nameless, .field = 0};
    const auto field = m_table.schema().find_header(header.text);
    if (!field) return {.use = Use::Unknown, .field = 0};
    auto& assigned = m_column_of_field[*field];
    if (!assigned) {
        assigned = static_cast<std::uint32_t>(column);
        return {.use = Use::Field, .field = *field};
    }
    const auto& known = m_table.schema().fields[*field];
    report(duplicate_column,
           {{"column", known.name},
            {"title", known.title},
            {"found", shown(header.text)},
            {"first", tabular::column_letters(*assigned)}},
           header, column);
    return {.use = Use::Unknown, .field = *field};
}

/// The required field without a column that a misspelt header was probably meant to be.
std::optional<std::size_t> TableReader::missing_field_meant(const std::string& similar) const
{
    const auto field = m_table.schema().find_header(similar);
    const bool missing = field && m_table.schema().fields[*field].required && !m_column_of_field[*field];
    return missing ? field : std::nullopt;
}

/// A misspelt header of a required column is one problem, not two: it is reported as the missing column, at the header.
void TableReader::report_unassigned(const tabular::Record& header)
{
    const auto& schema = m_table.schema();
    const auto names = schema.headers();
    std::vector<bool> reported(schema.fields.size());
    const auto report_missing = [&](std::size_t field, const tabular::RawCell& where,
                                    std::optional<std::size_t> column) {
        Arguments arguments{{"column", schema.fields[field].name},
                            {"title", schema.fields[field].title},
                            {"table", schema.name},
                            {"found", found_headers(header)}};
        add_suggestion(arguments, column ? shown(where.text) : std::string{});
        report(missing_column, std::move(arguments), where, column);
        reported[field] = true;
    };
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto& cell = header.cells[i];
        if (m_columns[i].use != Use::Unknown || schema.find_header(cell.text)) continue;
        const auto similar = did_you_mean(cell.text, names);
        if (const auto field = missing_field_meant(similar)) {
            report_missing(*field, cell, i);
            continue;
        }
        Arguments arguments{{"found", shown(cell.text)}, {"table", schema.name}};
        add_suggestion(arguments, similar);
        report(unknown_column, std::move(arguments), cell, i);
    }
    for (std::size_t i = 0; i < schema.fields.size(); ++i)
        if (schema.fields[i].required && !m_column_of_field[i] && !reported[i])
            report_missing(i, whole_record(header), std::nullopt);
}

void TableReader::read_row(const tabular::Record& record)
{
    if (is_blank(record)) return;
    m_row.sheet_row = record.sheet_row;
    for (auto& cell : m_row.cells) cell = {.value = {}, .begin = record.begin, .end = record.end};
    check_width(record);
    const auto width = std::min(record.cells.size(), m_columns.size());
    for (std::size_t i = 0; i < width; ++i) read_cell(record.cells[i], i);
    complete_results();
    m_table.add_row(m_row);
}

void TableReader::check_width(const tabular::Record& record)
{
    const auto expected = static_cast<std::int64_t>(m_columns.size());
    const auto count = static_cast<std::int64_t>(record.cells.size());
    if (m_layout == Layout::Sheet && count < expected)
        report(missing_cell, {{"expected", expected}, {"count", count}}, whole_record(record), std::nullopt);
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const bool without_header = i >= m_columns.size() || m_columns[i].use == Use::Nameless;
        if (!without_header || record.cells[i].text.empty()) continue;
        report(extra_cell, {{"found", shown(record.cells[i].text)}, {"expected", expected}}, record.cells[i], i);
        return;
    }
}

void TableReader::read_cell(const tabular::RawCell& raw, std::size_t column)
{
    if (m_columns[column].use != Use::Field) return;
    const auto field = m_columns[column].field;
    m_row.cells[field] = {.value = typed(field, raw, column), .begin = raw.begin, .end = raw.end};
}

Value TableReader::typed(std::size_t field, const tabular::RawCell& raw, std::size_t column)
{
    const auto& definition = m_fields[field].field();
    if (is_missing(raw.text)) {
        if (definition.required) report(required, value_arguments(definition, raw.text), raw, column);
        return {};
    }
    auto reading = m_fields[field].read(raw.text);
    if (reading.problem != nullptr) report(*reading.problem, value_arguments(definition, raw.text), raw, column);
    if (!reading.owned.empty()) return m_table.keep(std::move(reading.owned));
    const auto* text = std::get_if<std::string_view>(&reading.value);
    const bool passing = text != nullptr && !raw.literal && text->data() == raw.text.data();
    return passing ? Value(m_table.keep(std::string(*text))) : reading.value;
}

void TableReader::complete_results()
{
    if (!m_completion) return;
    for (const auto& ambiguity : m_completion->complete(m_row, m_text->bytes)) {
        const auto& field = m_table.schema().fields[ambiguity.column];
        const auto& cell = m_row.cells[ambiguity.column];
        const std::string_view found = std::string_view(m_text->bytes).substr(cell.begin, cell.end - cell.begin);
        report(ambiguous_percent,
               {{"column", field.name},
                {"found", shown(found)},
                {"candidates", static_cast<std::int64_t>(ambiguity.candidates)}},
               {.text = {}, .begin = cell.begin, .end = cell.end, .literal = true},
               m_column_of_field[ambiguity.column]);
    }
}

void TableReader::report(const Code& code, Arguments arguments, const tabular::RawCell& cell,
                         std::optional<std::size_t> column)
{
    const bool addressed = m_layout == Layout::Sheet && column;
    m_problems.report(
        {.code = code,
         .arguments = std::move(arguments),
         .where = SourceSpan{.text = m_text, .begin = cell.begin, .end = cell.end},
         .cell = addressed ? tabular::column_letters(*column) + std::to_string(m_row.sheet_row) : std::string{}});
}

}
