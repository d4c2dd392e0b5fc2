// The value is laid along the source: equal characters step together, escapes and doubled quotes step over their whole
// notation, and a run of spaces or line ends in the value (folding, indentation) steps over the whole run in the
// source. Literal blocks go line by line instead.
#include "yaml/yaml_scalar.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <optional>

namespace opora::yaml {

namespace {

enum class Style { Plain, SingleQuoted, DoubleQuoted, Literal, Folded };

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Style style_of(std::string_view raw)
{
    switch (raw.empty() ? ' ' : raw.front()) {
    case '\'':
        return Style::SingleQuoted;
    case '"':
        return Style::DoubleQuoted;
    case '|':
        return Style::Literal;
    case '>':
        return Style::Folded;
    default:
        return Style::Plain;
    }
}

std::size_t after_line(std::string_view raw, std::size_t from)
{
    const auto newline = raw.find('\n', from);
    return newline == std::string_view::npos ? raw.size() : newline + 1;
}

std::size_t after_spaces(std::string_view raw, std::size_t at)
{
    while (at < raw.size() && is_space(raw[at])) ++at;
    return at;
}

std::size_t escape_length(std::string_view raw, std::size_t at)
{
    switch (at + 1 < raw.size() ? raw[at + 1] : ' ') {
    case 'x':
        return 4;
    case 'u':
        return 6;
    case 'U':
        return 10;
    default:
        return 2;
    }
}

class ScalarWalk {
public:
    explicit ScalarWalk(std::string_view raw) : m_raw(raw), m_style(style_of(raw))
    {
        if (m_style == Style::SingleQuoted || m_style == Style::DoubleQuoted) m_at = 1;
        if (m_style == Style::Folded) m_at = after_spaces(raw, after_line(raw, 0));
        skip_continuation();
    }

    std::size_t offset_of(std::string_view value, std::size_t position)
    {
        for (std::size_t i = 0; i < std::min(position, value.size());) i = step(value, i);
        return std::min(m_at, m_raw.size());
    }

private:
    std::size_t step(std::string_view value, std::size_t i)
    {
        const auto next = decode_utf8(value, i).next;
        if (m_style == Style::DoubleQuoted && starts_with("\\")) {
            m_at += escape_length(m_raw, m_at);
        } else if (m_style == Style::SingleQuoted && starts_with("''")) {
            m_at += 2;
        } else if (is_space(value[i])) {
            m_at = next < value.size() && is_space(value[next]) ? within_spaces() : after_spaces(m_raw, m_at);
        } else {
            m_at += next - i;
        }
        skip_continuation();
        return next;
    }
    /// One byte on, but not out of the run of spaces, which may be shorter in the source than in the value.
    [[nodiscard]] std::size_t within_spaces() const
    {
        return m_at + 1 < m_raw.size() && is_space(m_raw[m_at + 1]) ? m_at + 1 : m_at;
    }
    void skip_continuation()
    {
        while (m_style == Style::DoubleQuoted && (starts_with("\\\n") || starts_with("\\\r")))
            m_at = after_spaces(m_raw, m_at + 1);
    }
    [[nodiscard]] bool starts_with(std::string_view prefix) const
    {
        return m_at < m_raw.size() && m_raw.substr(m_at, prefix.size()) == prefix;
    }

    std::string_view m_raw;
    Style m_style;
    std::size_t m_at = 0;
};

/// A line of the value is the end of its line in the source, whatever the indentation.
std::size_t offset_in_literal(std::string_view raw, std::string_view value, std::size_t position)
{
    position = std::min(position, value.size());
    auto line_begin = after_line(raw, 0);
    std::size_t value_begin = 0;
    for (auto newline = value.find('\n'); newline < position; newline = value.find('\n', value_begin)) {
        value_begin = newline + 1;
        line_begin = after_line(raw, line_begin);
    }
    auto line_end = std::min(raw.find('\n', line_begin), raw.size());
    if (line_end > line_begin && raw[line_end - 1] == '\r') --line_end;
    const auto length = std::min(value.find('\n', value_begin), value.size()) - value_begin;
    const auto content = line_end - std::min(length, line_end - line_begin);
    return std::min(content + (position - value_begin), raw.size());
}

/// Offset after the closing quote, or nothing.
std::optional<std::size_t> closing_quote_end(std::string_view raw, Style style)
{
    std::size_t at = 1;
    while (at < raw.size()) {
        const char c = raw[at];
        const bool escaped =
            style == Style::DoubleQuoted ? c == '\\' : style == Style::SingleQuoted && raw.substr(at, 2) == "''";
        if (!escaped && c == raw.front()) return at + 1;
        at += escaped ? 2U : 1U;
    }
    return std::nullopt;
}

bool is_quoted(Style style)
{
    return style == Style::SingleQuoted || style == Style::DoubleQuoted;
}

}

std::size_t scalar_end(std::string_view raw, std::string_view value)
{
    const auto style = style_of(raw);
    if (is_quoted(style)) return closing_quote_end(raw, style).value_or(raw.size());
    const auto last = value.find_last_not_of('\n');
    if (last == std::string_view::npos) return style == Style::Plain ? 0 : std::min(raw.find('\n'), raw.size());
    return raw_offset(raw, value, last + 1);
}

std::size_t raw_offset(std::string_view raw, std::string_view value, std::size_t position)
{
    if (style_of(raw) == Style::Literal) return offset_in_literal(raw, value, position);
    return ScalarWalk(raw).offset_of(value, position);
}

}
