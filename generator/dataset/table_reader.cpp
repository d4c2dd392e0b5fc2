#include "dataset/table_reader.hpp"

#include "dataset/codes.hpp"
#include "dataset/totals.hpp"
#include "foundation/utf8.hpp"
#include "schemas/codes.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/missing.hpp"
#include "schemas/schema.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

using Use = ColumnPlan::Use;

bool is_key(const schemas::Schema& schema, const std::string& field)
{
    const auto refers = [&](const schemas::ForeignKey& key) { return key.field == field; };
    return std::find(schema.primary_key.begin(), schema.primary_key.end(), field) != schema.primary_key.end() ||
           std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(), refers);
}

/// A column of ids of a table also takes what people call its rows; schools have a reader of their own, but for those
/// that their own table names.
bool names_a_row(const schemas::Schema& schema, const schemas::Field& field)
{
    return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(), [&](const schemas::ForeignKey& key) {
        return key.field == field.name && (key.table != "schools" || schema.name == key.table);
    });
}

}

TableReader::TableReader(Table& table, const FileSource& source, const KnownTables& known, Diagnostics& problems)
    : m_table(table), m_known(known), m_report(source, problems),
      m_completion(ResultsCompletion::for_schema(table.schema())),
      m_marks(source.text, source.rules == nullptr ? std::nullopt : source.rules->decimal)
{
    for (const auto& field : table.schema().fields) m_fields.emplace_back(field);
    m_row.cells.resize(m_fields.size());
    if (known.schools != nullptr && (!known.schools->is_empty() || !known.schools->is_whole()))
        m_school_cells.emplace(*known.schools, table, m_report);
}

void TableReader::read_header(const tabular::Record& header)
{
    m_report.set_row(header.sheet_row);
    m_plan = plan_columns(m_table.schema(), m_report.source(), header, m_report.problems());
    m_rules.emplace(m_table, m_plan, m_known, m_report);
    plan_row_kinds();
    plan_melting();
    plan_merged();
    const auto* rules = m_report.source().rules;
    if (rules != nullptr && rules->combine == schemas::Combine::SameKey) m_combiner.emplace(m_table, m_report);
    const bool sheet = m_report.source().layout == Layout::Sheet;
    m_row.file =
        m_table.add_file(m_report.source().text,
                         sheet ? m_plan.column_of_field : std::vector<std::optional<std::uint32_t>>(m_fields.size()));
    std::vector<std::string> headers(m_fields.size());
    for (const auto& column : m_plan.columns)
        if ((column.use == Use::Field || column.use == Use::School) && headers[column.field].empty())
            headers[column.field] = shown(column.header);
    m_table.set_headers(std::move(headers));
}

void TableReader::plan_row_kinds()
{
    const auto& schema = m_table.schema();
    for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
        const auto& column = m_plan.columns[i];
        if (column.use != Use::Field && column.use != Use::School) continue;
        const auto& field = schema.fields[column.field];
        const bool text = field.type == schemas::FieldType::String || field.type == schemas::FieldType::Slug;
        if (text && is_key(schema, field.name)) m_key_columns.push_back(i);
        if (field.required) m_required_columns.push_back(i);
        if (column.use != Use::School || !m_school_cells) continue;
        auto known = std::find_if(m_schools.begin(), m_schools.end(),
                                  [&](const SchoolColumns& schools) { return schools.field == column.field; });
        if (known == m_schools.end()) known = m_schools.insert(known, {.field = column.field, .columns = {}});
        known->columns.push_back(i);
    }
}

void TableReader::plan_melting()
{
    const auto* rules = m_report.source().rules;
    if (rules == nullptr || !rules->unpivot) return;
    for (const auto& header : rules->unpivot->columns)
        if (const auto column = m_plan.find(header))
            m_melted.push_back({.column = *column, .name = m_table.keep(m_plan.columns[*column].header)});
}

void TableReader::plan_merged()
{
    const auto* rules = m_report.source().rules;
    if (rules == nullptr) return;
    for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
        const auto& column = m_plan.columns[i];
        if (column.use != Use::Field && column.use != Use::School) continue;
        const auto& field = m_table.schema().fields[column.field].name;
        if (std::find(rules->merged.begin(), rules->merged.end(), field) != rules->merged.end())
            m_merged.push_back({.column = i});
    }
}

/// An empty cell of a merged column is part of the cell above.
void TableReader::fill_down(tabular::Record& record)
{
    for (auto& [column, above] : m_merged) {
        if (column >= record.cells.size()) continue;
        auto& cell = record.cells[column];
        if (cell.text.empty()) {
            if (!above.text.empty()) cell = above;
        } else {
            above = cell;
            if (!cell.literal) above.text = m_table.keep(std::string(cell.text));
        }
    }
}

void TableReader::remember_filled(const tabular::Record& record)
{
    m_filled_above.assign(m_fields.size(), false);
    const auto width = std::min(record.cells.size(), m_plan.columns.size());
    for (std::size_t i = 0; i < width; ++i)
        if (m_plan.columns[i].use == Use::Field && !record.cells[i].text.empty())
            m_filled_above[m_plan.columns[i].field] = true;
}

bool TableReader::repeats_header(const tabular::Record& record) const
{
    if (record.cells.size() != m_plan.columns.size() || record.cells.size() < 2) return false;
    for (std::size_t i = 0; i < record.cells.size(); ++i)
        if (record.cells[i].text != m_plan.columns[i].header) return false;
    return true;
}

/// The word of a row of totals stands in a key, or, where the keys are empty, in another column that must be filled.
std::optional<std::size_t> TableReader::find_total(const tabular::Record& record) const
{
    const auto says_total = [&](std::size_t column) {
        return column < record.cells.size() && is_total(record.cells[column].text);
    };
    const auto in_key = std::find_if(m_key_columns.begin(), m_key_columns.end(), says_total);
    if (in_key != m_key_columns.end()) return *in_key;
    const auto is_empty = [&](std::size_t column) {
        return column >= record.cells.size() || record.cells[column].text.empty();
    };
    if (!std::all_of(m_key_columns.begin(), m_key_columns.end(), is_empty)) return std::nullopt;
    const auto found = std::find_if(m_required_columns.begin(), m_required_columns.end(), says_total);
    return found == m_required_columns.end() ? std::nullopt : std::optional(*found);
}

/// One or two cells with words where two or more that must be filled are empty: the name of a part of the table, or a
/// signature below it. An id alone is a row that somebody has begun.
std::optional<std::size_t> TableReader::find_lonely_words(const tabular::Record& record) const
{
    constexpr std::size_t most_cells = 2;
    const auto is_filled = [](const tabular::RawCell& cell) { return !cell.text.empty(); };
    const auto filled = std::count_if(record.cells.begin(), record.cells.end(), is_filled);
    if (static_cast<std::size_t>(filled) > most_cells) return std::nullopt;
    const auto lacking = std::count_if(m_required_columns.begin(), m_required_columns.end(), [&](std::size_t column) {
        return column >= record.cells.size() || record.cells[column].text.empty();
    });
    if (lacking < 2) return std::nullopt;
    const auto first = std::find_if(record.cells.begin(), record.cells.end(), is_filled);
    const bool is_words = std::any_of(first->text.begin(), first->text.end(),
                                      [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    return is_words ? std::optional(static_cast<std::size_t>(first - record.cells.begin())) : std::nullopt;
}

/// A row that is not one of the table's records.
bool TableReader::is_refused(const tabular::Record& record)
{
    if (m_rules->skips(record)) return true;
    if (repeats_header(record)) {
        m_report.report(repeated_header, {{"found", shown(record.cells.front().text)}}, whole_record(record),
                        std::nullopt);
        return true;
    }
    const auto total = find_total(record);
    if (total)
        m_report.report(totals_row,
                        {{"found", shown(record.cells[*total].text)}, {"header", m_plan.columns[*total].header}},
                        record.cells[*total], *total);
    return total.has_value();
}

void TableReader::read_row(const tabular::Record& record)
{
    if (is_blank(record)) return;
    m_row.sheet_row = record.sheet_row;
    m_report.set_row(record.sheet_row);
    if (is_refused(record)) return;
    if (m_merged.empty()) return read_filled(record);
    m_filled = record;
    fill_down(m_filled);
    read_filled(m_filled);
}

void TableReader::read_filled(const tabular::Record& record)
{
    const auto lonely = find_lonely_words(record);
    if (!lonely) return read_record(record);
    m_report.report(row_without_data, {{"found", shown(record.cells[*lonely].text)}}, record.cells[*lonely], *lonely);
}

void TableReader::read_record(const tabular::Record& record)
{
    m_row.begin = record.begin;
    m_row.end = record.end;
    for (auto& cell : m_row.cells)
        cell = {.value = {}, .begin = record.begin, .end = record.end, .number = Table::missing};
    check_width(record);
    read_cells(record);
    remember_filled(record);
    for (const auto& schools : m_schools) read_schools(schools, record);
    m_rules->fill(record, m_row);
    if (m_report.source().rules != nullptr && m_report.source().rules->unpivot) {
        add_melted(record);
    } else {
        complete_results();
        if (!m_combiner || !m_combiner->complete(m_row)) m_table.add_row(m_row);
    }
}

void TableReader::check_width(const tabular::Record& record)
{
    const auto expected = static_cast<std::int64_t>(m_plan.columns.size());
    const auto count = static_cast<std::int64_t>(record.cells.size());
    if (m_report.source().layout == Layout::Sheet && count < expected)
        m_report.report(missing_cell, {{"expected", expected}, {"count", count}}, whole_record(record), std::nullopt);
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const bool without_header = i >= m_plan.columns.size() || m_plan.columns[i].use == Use::Nameless;
        if (!without_header || record.cells[i].text.empty()) continue;
        m_report.report(extra_cell, {{"found", shown(record.cells[i].text)}, {"expected", expected}}, record.cells[i],
                        i);
        return;
    }
}

void TableReader::read_cells(const tabular::Record& record)
{
    const auto width = std::min(record.cells.size(), m_plan.columns.size());
    for (std::size_t i = 0; i < width; ++i) {
        const auto& column = m_plan.columns[i];
        const bool is_read = column.use == Use::Field || (column.use == Use::School && !m_school_cells);
        if (!is_read) continue;
        m_row.cells[column.field] = typed(column.field, record.cells[i], i);
    }
}

void TableReader::read_schools(const SchoolColumns& schools, const tabular::Record& record)
{
    if (schools.columns.size() == 1 && schools.columns.front() < record.cells.size())
        return read_school(schools.field, record.cells[schools.columns.front()], schools.columns.front());
    const auto& definition = m_fields[schools.field].field();
    m_namings.clear();
    for (const auto column : schools.columns) {
        if (column >= record.cells.size()) continue;
        const auto& raw = record.cells[column];
        if (m_namings.empty()) {
            m_row.cells[schools.field].begin = raw.begin;
            m_row.cells[schools.field].end = raw.end;
        }
        if (!schemas::missing_reason(raw.text, definition.type, m_table.schema()))
            m_namings.push_back({.cell = raw, .column = column});
    }
    if (!m_namings.empty()) {
        auto& cell = m_row.cells[schools.field];
        cell = {.value = m_school_cells->read(definition, m_namings), .begin = cell.begin, .end = cell.end};
    } else if (definition.required && schools.columns.front() < record.cells.size()) {
        report_required(schools.field, record.cells[schools.columns.front()], schools.columns.front());
    }
}

/// The school of a file that names it in one column.
void TableReader::read_school(std::size_t field, const tabular::RawCell& raw, std::size_t column)
{
    const auto& definition = m_fields[field].field();
    auto& cell = m_row.cells[field];
    cell = {.value = {}, .begin = raw.begin, .end = raw.end, .number = known_number(column, raw)};
    if (cell.number == Table::unknown) {
        cell.number = Table::missing;
        if (schemas::missing_reason(raw.text, definition.type, m_table.schema())) {
            if (definition.required) report_required(field, raw, column);
            return;
        }
        m_namings.assign(1, {.cell = raw, .column = column});
        cell.number = m_table.number_for(m_school_cells->read(definition, m_namings));
        if (cell.number != Table::missing) learn_number(column, raw, cell.number);
    }
    cell.value = m_table.value_of(cell.number);
}

void TableReader::report_required(std::size_t field, const tabular::RawCell& cell, std::optional<std::size_t> column)
{
    const auto& definition = m_fields[field].field();
    auto arguments = schemas::value_arguments(definition, cell.text);
    const bool may_be_merged = cell.text.empty() && definition.type == schemas::FieldType::String &&
                               !is_key(m_table.schema(), definition.name) && field < m_filled_above.size() &&
                               m_filled_above[field];
    arguments.emplace_back("merged", may_be_merged ? "yes" : "no");
    m_report.report(required, std::move(arguments), cell, column);
}

/// Nothing where there is a problem, which is said.
std::optional<values::Value> TableReader::read_value(std::size_t field, const tabular::RawCell& raw, std::size_t column)
{
    const auto& definition = m_fields[field].field();
    auto reading = m_fields[field].read(raw.text);
    if (reading.problem != nullptr && reading.problem->name == schemas::bad_slug.name &&
        names_a_row(m_table.schema(), definition)) {
        m_table.note_name();
        return raw.literal ? values::Value(raw.text) : values::Value(m_table.keep(std::string(raw.text)));
    }
    if (reading.problem != nullptr) {
        m_report.report(*reading.problem, schemas::value_arguments(definition, raw.text), raw, column);
        return std::nullopt;
    }
    if (definition.type == schemas::FieldType::Number && definition.group_mark.empty())
        m_marks.note(column, raw, [&] { return m_report.address(column); });
    if (definition.type != schemas::FieldType::List || !m_school_cells ||
        !refers_to_schools(m_table.schema(), definition))
        return kept(reading, raw);
    const auto value = m_school_cells->read_list(definition, {.cell = raw, .column = column});
    return std::holds_alternative<std::monostate>(value) ? std::nullopt : std::optional(value);
}

Table::Cell TableReader::typed(std::size_t field, const tabular::RawCell& raw, std::size_t column)
{
    Table::Cell cell{.value = {}, .begin = raw.begin, .end = raw.end, .number = Table::missing};
    if (is_set_aside(raw, column)) {
        if (m_fields[field].field().required) report_required(field, raw, column);
        return cell;
    }
    cell.number = known_number(column, raw);
    if (cell.number == Table::unknown) {
        const auto& definition = m_fields[field].field();
        cell.number = Table::missing;
        if (!schemas::missing_reason(raw.text, definition.type, m_table.schema())) {
            const auto value = read_value(field, raw, column);
            if (!value) return cell;
            cell.number = m_table.number_for(*value);
        }
        learn_number(column, raw, cell.number);
    }
    if (cell.number == Table::missing && m_fields[field].field().required) report_required(field, raw, column);
    cell.value = m_table.value_of(cell.number);
    return cell;
}

/// The number of the value that the text was read as in a row above; Table::unknown when it must be read.
std::uint32_t TableReader::known_number(std::size_t column, const tabular::RawCell& raw) const
{
    if (!raw.number || column >= m_numbers.size() || *raw.number >= m_numbers[column].size()) return Table::unknown;
    return m_numbers[column][*raw.number];
}

void TableReader::learn_number(std::size_t column, const tabular::RawCell& raw, std::uint32_t number)
{
    if (!raw.number) return;
    if (m_numbers.size() <= column) m_numbers.resize(column + 1);
    auto& numbers = m_numbers[column];
    if (numbers.size() <= *raw.number) numbers.resize(*raw.number + 1, Table::unknown);
    numbers[*raw.number] = number;
}

/// The site takes no value from this cell, and says why.
bool TableReader::is_set_aside(const tabular::RawCell& raw, std::size_t column)
{
    if (m_known.set_aside == nullptr || m_known.set_aside->empty() || raw.text.empty()) return false;
    if (!m_known.set_aside->contains(m_report.source().text->path + ":" + m_report.address(column))) return false;
    m_report.report(set_aside, {{"found", shown(raw.text)}}, raw, column);
    return true;
}

values::Value TableReader::kept(const schemas::FieldReader::Reading& reading, const tabular::RawCell& raw)
{
    if (!reading.owned.empty()) return m_table.keep(reading.owned);
    const auto* text = std::get_if<std::string_view>(&reading.value);
    const bool passing = text != nullptr && !raw.literal && text->data() == raw.text.data();
    return passing ? values::Value(m_table.keep(std::string(*text))) : reading.value;
}

void TableReader::add_melted(const tabular::Record& record)
{
    const auto& rule = *m_report.source().rules->unpivot;
    const auto names = m_table.schema().find(rule.names);
    const auto values = m_table.schema().find(rule.values);
    for (const auto& melted : m_melted) {
        if (melted.column >= record.cells.size()) continue;
        const auto& raw = record.cells[melted.column];
        const bool left_out = schemas::missing_reason(raw.text, schemas::FieldType::Number) ||
                              std::find(rule.skip.begin(), rule.skip.end(), raw.text) != rule.skip.end();
        if (left_out) continue;
        m_row.cells[*names] = {.value = melted.name, .begin = raw.begin, .end = raw.end};
        if (values) m_row.cells[*values] = typed(*values, raw, melted.column);
        m_table.add_row(m_row);
        const auto sheet_column = static_cast<std::uint32_t>(melted.column);
        if (m_report.source().layout != Layout::Sheet) continue;
        m_table.set_column(*names, sheet_column);
        if (values) m_table.set_column(*values, sheet_column);
    }
}

void TableReader::complete_results()
{
    if (!m_completion) return;
    const auto& bytes = m_report.source().text->bytes;
    for (const auto& ambiguity : m_completion->complete(m_row, bytes)) {
        const auto& field = m_table.schema().fields[ambiguity.column];
        const auto& cell = m_row.cells[ambiguity.column];
        const std::string_view found = std::string_view(bytes).substr(cell.begin, cell.end - cell.begin);
        m_report.report(ambiguous_percent,
                        {{"column", field.name},
                         {"found", shown(found)},
                         {"candidates", static_cast<std::int64_t>(ambiguity.candidates)}},
                        {.text = {}, .begin = cell.begin, .end = cell.end, .literal = true},
                        m_plan.column_of_field[ambiguity.column]);
    }
}

void TableReader::finish()
{
    std::vector<std::string> names;
    for (const auto& column : m_plan.columns)
        names.push_back(column.use == Use::Field ? m_table.schema().fields[column.field].name : column.header);
    m_marks.report(names, m_report.problems());
}

}
