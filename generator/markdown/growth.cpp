// Works on lines, before the parser: what it finds is an upper bound, far above what a person writes.
#include "markdown/growth.hpp"

#include "markdown/codes.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace opora::markdown {

namespace {

constexpr std::size_t most_filled_cells = 200'000;
constexpr std::size_t most_repeated_bytes = 50'000'000;

std::string_view next_line(std::string_view text, std::size_t begin)
{
    return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

bool is_blank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Columns of `|---|:-:|`, also in a quote or a list; 0 for other lines.
std::size_t columns_of(std::string_view line)
{
    if (line.find('-') == std::string_view::npos || line.find('|') == std::string_view::npos ||
        line.find_first_not_of("|:- \t\r>*+0123456789.)") != std::string_view::npos)
        return 0;
    return static_cast<std::size_t>(std::ranges::count(line, '|')) + 1;
}

/// Cells that the rows under a line `|---|---|` lack, added up over all tables of the text.
class TableGrowth {
public:
    explicit TableGrowth(std::string_view text) : m_text(text) {}

    /// The place of the table that passes the limit.
    std::optional<std::size_t> find()
    {
        for (std::size_t begin = 0; begin < m_text.size();) {
            const auto line = next_line(m_text, begin);
            read(line, begin);
            if (m_filled > most_filled_cells) return m_table;
            begin += line.size() + 1;
        }
        return std::nullopt;
    }

private:
    void read(std::string_view line, std::size_t begin)
    {
        const auto columns = columns_of(line);
        if (columns > m_columns) {
            m_columns = columns;
            m_table = begin;
        } else if (is_blank(line)) {
            m_columns = 0;
        } else if (m_columns > 0) {
            const auto cells = static_cast<std::size_t>(std::ranges::count(line, '|')) + 1;
            m_filled += m_columns - std::min(m_columns, cells);
        }
    }

    std::string_view m_text;
    std::size_t m_columns = 0; ///< of the table that the line may belong to
    std::size_t m_table = 0;
    std::size_t m_filled = 0;
};

std::size_t end_of_paragraph(std::string_view text, std::size_t begin)
{
    while (begin < text.size()) {
        const auto line = next_line(text, begin);
        if (is_blank(line)) return begin;
        begin += line.size() + 1;
    }
    return text.size();
}

/// The longest text behind a `]:`, up to the end of its paragraph, may be put in wherever a bracket closes.
std::optional<std::size_t> repeated_address(std::string_view text)
{
    const auto brackets = static_cast<std::size_t>(std::ranges::count(text, ']'));
    std::size_t paragraph_end = 0;
    for (auto place = text.find("]:"); place != std::string_view::npos; place = text.find("]:", place + 2)) {
        if (paragraph_end <= place) paragraph_end = end_of_paragraph(text, place);
        // A definition of many in one paragraph ends at the latest where the next one begins.
        const auto end = std::min(text.find("]:", place + 2), paragraph_end);
        if ((end - place) * brackets > most_repeated_bytes) return place;
    }
    return std::nullopt;
}

void report(const SourceSpan& body, std::size_t place, const char* what, std::size_t limit, Diagnostics& problems)
{
    const auto begin = body.begin + place;
    problems.report({.code = too_much,
                     .arguments = {{"what", what}, {"limit", static_cast<std::int64_t>(limit)}},
                     .where = SourceSpan{.text = body.text, .begin = begin, .end = begin}});
}

}

bool report_growth(const SourceSpan& body, Diagnostics& problems)
{
    const auto text = body.view();
    if (const auto table = TableGrowth(text).find()) {
        report(body, *table, "cells", most_filled_cells, problems);
        return true;
    }
    if (const auto address = repeated_address(text)) {
        report(body, *address, "address", most_repeated_bytes / 1'000'000, problems);
        return true;
    }
    return false;
}

}
