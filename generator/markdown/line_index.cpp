#include "markdown/line_index.hpp"

#include <algorithm>

namespace opora::markdown {

LineIndex::LineIndex(SourceSpan body) : m_body(std::move(body)), m_starts{m_body.begin}
{
    const auto bytes = m_body.view();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool lone_return = bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
        if (bytes[i] == '\n' || lone_return) m_starts.push_back(m_body.begin + i + 1);
    }
}

std::size_t LineIndex::line_start(int number) const
{
    const auto index = static_cast<std::size_t>(std::max(number, 1) - 1);
    return index < m_starts.size() ? m_starts[index] : m_body.end;
}

std::string_view LineIndex::line(int number) const
{
    auto text = m_body.view().substr(line_start(number) - m_body.begin, line_start(number + 1) - line_start(number));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

std::size_t LineIndex::offset(int line_number, int column) const
{
    const auto in_line = std::min(static_cast<std::size_t>(std::max(column, 1) - 1), line(line_number).size());
    return line_start(line_number) + in_line;
}

SourceSpan LineIndex::rest_of_line(int line_number, int column) const
{
    return span(offset(line_number, column), line_start(line_number) + line(line_number).size());
}

std::size_t LineIndex::text_start(int line_number) const
{
    const auto first = line(line_number).find_first_not_of(" \t>");
    return line_start(line_number) + (first == std::string_view::npos ? 0 : first);
}

SourceSpan LineIndex::lines(int first, int last) const
{
    return span(line_start(first), line_start(last));
}

SourceSpan LineIndex::span(std::size_t begin, std::size_t end) const
{
    return {.text = m_body.text, .begin = begin, .end = std::max(begin, end)};
}

}
