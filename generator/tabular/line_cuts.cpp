#include "tabular/line_cuts.hpp"

#include <algorithm>

namespace opora::tabular {

namespace {

/// Goes through the quotes of a part in order, as CsvReader does.
class QuoteWalk {
public:
    QuoteWalk(std::string_view bytes, std::size_t begin, char delimiter)
        : m_bytes(bytes), m_begin(begin), m_delimiter(delimiter), m_quote(bytes.find('"', begin))
    {
    }

    /// The first place from `offset` on that is in no quoted cell. Offsets must not fall from call to call.
    std::size_t outside(std::size_t offset)
    {
        while (m_quote < offset) {
            const auto end = end_of_quoted();
            m_quote = m_bytes.find('"', end);
            offset = std::max(offset, end);
        }
        return offset;
    }
    /// Behind the first line end from `offset`, which is in no quoted cell, that is in none either.
    std::size_t line_begin(std::size_t offset)
    {
        auto end = m_bytes.find_first_of("\r\n", offset);
        while (m_quote < end && end != std::string_view::npos)
            end = m_bytes.find_first_of("\r\n", outside(m_quote + 1));
        if (end >= m_bytes.size()) return m_bytes.size();
        return m_bytes.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
    }

private:
    /// Behind the quoted cell that begins at the quote; behind the quote where it is text or never closed.
    [[nodiscard]] std::size_t end_of_quoted() const
    {
        const char before = m_quote == m_begin ? '\n' : m_bytes[m_quote - 1];
        const bool begins_cell = before == m_delimiter || before == '\n' || before == '\r';
        if (!begins_cell) return m_quote + 1;
        auto close = m_bytes.find('"', m_quote + 1);
        while (close != std::string_view::npos && close + 1 < m_bytes.size() && m_bytes[close + 1] == '"')
            close = m_bytes.find('"', close + 2);
        return close == std::string_view::npos ? m_quote + 1 : close + 1;
    }

    std::string_view m_bytes;
    std::size_t m_begin;
    char m_delimiter;
    std::size_t m_quote;
};

}

std::vector<CsvReader::Part> cut_at_lines(const Sheet& sheet, const CsvReader::Part& whole, std::size_t size)
{
    const auto bytes = std::string_view(sheet.text->bytes).substr(0, whole.end);
    QuoteWalk quotes(bytes, whole.begin, sheet.delimiter);
    std::vector<CsvReader::Part> parts;
    for (auto begin = whole.begin; begin < whole.end;) {
        const bool is_last = whole.end - begin <= size;
        const auto end = is_last ? whole.end : quotes.line_begin(quotes.outside(begin + size));
        parts.push_back({.begin = begin, .end = end});
        begin = end;
    }
    return parts;
}

}
