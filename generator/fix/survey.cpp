#include "fix/survey.hpp"

#include "fix/characters.hpp"
#include "fix/headers.hpp"
#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"

#include <algorithm>

namespace opora::fix {

namespace {

using schemas::FieldType;

/// LF, CR LF and CR as indexes of Survey::line_ends; nothing at the end of the file.
std::optional<std::size_t> line_end_kind(std::string_view bytes, std::size_t offset)
{
    if (offset >= bytes.size()) return std::nullopt;
    if (bytes[offset] == '\n') return 0;
    return bytes.substr(offset, 2) == "\r\n" ? 1 : 2;
}

void count_number(Survey::Column& column, std::string_view text)
{
    const char mark = decimal_mark(text);
    if (mark == ',') ++column.commas;
    if (mark == '.') ++column.points;
    column.ambiguous_mark = column.ambiguous_mark || (mark != 0 && values::two_readings(text).has_value());
}

void count_day(Survey::Column& column, std::string_view text)
{
    if (!values::parse_date(text)) return;
    ++(text.find('-') == std::string_view::npos ? column.dotted_days : column.iso_days);
}

void count_cells(Survey& survey, const tabular::Record& record)
{
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        if (record.cells[i].text.empty()) continue;
        if (i >= survey.columns.size()) {
            survey.text_behind = true;
            continue;
        }
        auto& column = survey.columns[i];
        if (!column.reader) continue;
        const auto mended = with_usual_characters(record.cells[i].text);
        const auto text = trimmed(mended);
        const auto type = column.reader->field().type;
        if (type == FieldType::Number) count_number(column, text);
        if (type == FieldType::Date) count_day(column, text);
    }
}

void read_header(Survey& survey, const tabular::Record& header, const schemas::Schema& schema)
{
    std::vector<std::string> texts;
    for (const auto& cell : header.cells) texts.emplace_back(trimmed(with_usual_characters(cell.text)));
    while (!texts.empty() && texts.back().empty()) texts.pop_back();
    survey.header_row = header.sheet_row;
    for (const auto& meaning : understand_headers(texts, schema)) {
        auto& column = survey.columns.emplace_back();
        if (meaning.field) column.reader.emplace(schema.fields[*meaning.field]);
        column.header = meaning.better;
    }
}

}

bool is_nothing(const tabular::Record& record)
{
    return std::ranges::all_of(
        record.cells, [](const tabular::RawCell& cell) { return trimmed(with_usual_characters(cell.text)).empty(); });
}

CellPlace place_of(std::string_view bytes, const tabular::RawCell& cell, std::size_t begin, char delimiter)
{
    auto end = std::max<std::size_t>(cell.end, begin);
    while (end < bytes.size() && bytes[end] != delimiter && bytes[end] != '\n' && bytes[end] != '\r') ++end;
    return {.begin = begin, .end = end};
}

char decimal_mark(std::string_view text)
{
    if (!text.empty() && text.back() == '%') text = trimmed(text.substr(0, text.size() - 1));
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const auto mark = text.find_first_of(".,");
    if (mark == std::string_view::npos || mark == 0 || mark + 1 == text.size()) return 0;
    const bool plain = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(mark), is_digit) &&
                       std::all_of(text.begin() + static_cast<std::ptrdiff_t>(mark) + 1, text.end(), is_digit);
    return plain ? text[mark] : '\0';
}

Survey make_survey(const tabular::Sheet& table, const schemas::Schema& schema)
{
    Survey survey;
    Diagnostics problems;
    tabular::CsvReader records(table, problems);
    const std::string_view bytes = table.text->bytes;
    tabular::Record record;
    while (records.next(record)) {
        if (const auto kind = line_end_kind(bytes, record.end)) ++survey.line_ends[*kind];
        if (is_nothing(record)) continue;
        if (survey.columns.empty())
            read_header(survey, record, schema);
        else
            count_cells(survey, record);
    }
    const bool known = std::any_of(survey.columns.begin(), survey.columns.end(),
                                   [](const Survey::Column& column) { return column.reader.has_value(); });
    survey.readable = known && !problems.has_errors();
    return survey;
}

}
