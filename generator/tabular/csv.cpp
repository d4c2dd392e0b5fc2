// One cell is `plain` (up to the delimiter or the line end) or `"quoted"`, where `""` is a quote and delimiters and
// line ends are text. A quote that is not the first byte of its cell is text too.
#include "tabular/csv.hpp"

#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/limits.hpp"

#include <algorithm>

namespace opora::tabular {

namespace {

std::uint32_t offset32(std::size_t offset)
{
    return static_cast<std::uint32_t>(offset);
}

/// Offset of the quote that closes the one at `open`, or npos; `escaped` tells whether there are doubled quotes before
/// it.
std::size_t closing_quote(std::string_view bytes, std::size_t open, bool& escaped)
{
    auto quote = bytes.find('"', open + 1);
    while (quote != std::string_view::npos && quote + 1 < bytes.size() && bytes[quote + 1] == '"') {
        escaped = true;
        quote = bytes.find('"', quote + 2);
    }
    return quote;
}

std::string without_doubled_quotes(std::string_view quoted)
{
    std::string result;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        result.push_back(quoted[i]);
        if (quoted[i] == '"') ++i;
    }
    return result;
}

}

CsvReader::CsvReader(const Sheet& sheet, Diagnostics& problems)
    : CsvReader(sheet, {.begin = sheet.begin, .end = sheet.text->bytes.size(), .first_row = sheet.first_row}, problems)
{
}

CsvReader::CsvReader(const Sheet& sheet, const Part& part, Diagnostics& problems)
    : m_text(sheet.text), m_bytes(std::string_view(m_text->bytes).substr(0, part.end)), m_position(part.begin),
      m_delimiter(sheet.delimiter), m_next_row(part.first_row), m_problems(problems)
{
}

CsvReader::Part CsvReader::rest() const
{
    return {.begin = std::min(m_position, m_bytes.size()), .end = m_bytes.size(), .first_row = m_next_row};
}

bool CsvReader::next(Record& record)
{
    if (m_position >= m_bytes.size()) return false;
    m_unescaped.clear();
    record.cells.clear();
    record.begin = offset32(m_position);
    record.sheet_row = m_next_row++;
    for (bool more = true; more;) {
        read_cell(record.cells.emplace_back());
        check_length(record.cells.back());
        more = m_position < m_bytes.size() && m_bytes[m_position] == m_delimiter;
        if (more && record.cells.size() == most_columns) {
            skip_rest_of_line();
            break;
        }
        if (more) ++m_position;
    }
    record.end = offset32(m_position);
    skip_line_end();
    return true;
}

void CsvReader::read_cell(RawCell& cell)
{
    if (m_position < m_bytes.size() && m_bytes[m_position] == '"') return read_quoted(cell);
    read_plain(cell);
}

void CsvReader::read_plain(RawCell& cell)
{
    const auto end = plain_end(m_position);
    cell.text = trimmed(m_bytes.substr(m_position, end - m_position));
    cell.begin = offset32(cell.text.empty() ? m_position : static_cast<std::size_t>(cell.text.data() - m_bytes.data()));
    cell.end = offset32(cell.begin + cell.text.size());
    m_position = end;
}

void CsvReader::read_quoted(RawCell& cell)
{
    const auto open = m_position;
    bool escaped = false;
    const auto close = closing_quote(m_bytes, open, escaped);
    if (close == std::string_view::npos) {
        // Read on as if the quote were text, so that the rest of the file is looked at too.
        report(unclosed_quote, open, plain_end(open));
        return read_plain(cell);
    }
    cell.text = m_bytes.substr(open + 1, close - open - 1);
    if (escaped) {
        cell.text = m_unescaped.emplace_back(without_doubled_quotes(cell.text));
        cell.literal = false;
    }
    cell.text = trimmed(cell.text);
    cell.begin = offset32(open);
    cell.end = offset32(close + 1);
    m_position = plain_end(close + 1);
    if (!trimmed(m_bytes.substr(close + 1, m_position - close - 1)).empty())
        report(text_after_quote, close + 1, m_position);
}

std::size_t CsvReader::plain_end(std::size_t from) const
{
    while (from < m_bytes.size() && m_bytes[from] != m_delimiter && m_bytes[from] != '\n' && m_bytes[from] != '\r')
        ++from;
    return from;
}

void CsvReader::check_length(RawCell& cell)
{
    if (cell.text.size() <= longest_cell_bytes) return;
    report_too_large("text", longest_cell_bytes, {.begin = cell.begin, .end = cell.end});
    cell.text = {};
}

void CsvReader::skip_rest_of_line()
{
    const auto begin = m_position;
    m_position = std::min(m_bytes.find_first_of("\r\n", begin), m_bytes.size());
    report_too_large("columns", most_columns, {.begin = begin, .end = begin});
}

void CsvReader::report_too_large(const char* what, std::size_t limit, Place place)
{
    m_problems.report({.code = too_large,
                       .arguments = {{"what", what}, {"limit", static_cast<std::int64_t>(limit)}},
                       .where = SourceSpan{.text = m_text, .begin = place.begin, .end = place.end}});
}

void CsvReader::skip_line_end()
{
    if (m_position < m_bytes.size() && m_bytes[m_position] == '\r') ++m_position;
    if (m_position < m_bytes.size() && m_bytes[m_position] == '\n') ++m_position;
}

void CsvReader::report(const Code& code, std::size_t begin, std::size_t end)
{
    const auto found = m_bytes.substr(begin, end - begin);
    m_problems.report({.code = code,
                       .arguments = {{"found", visible(shortened(found, 60))}},
                       .where = SourceSpan{.text = m_text, .begin = begin, .end = end}});
}

}
