#include "markdown/table_checks.hpp"

#include "foundation/utf8.hpp"
#include "markdown/codes.hpp"

#include <algorithm>
#include <optional>

namespace opora::markdown {

namespace {

constexpr std::size_t shown_letters = 60;

/// Where the line of a row goes on behind its first `columns` cells, if there is more than bars and spaces.
std::optional<SourceSpan> surplus_of(const SourceSpan& row, std::size_t columns)
{
    const auto line = row.view();
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) return std::nullopt;
    if (line[at] == '|') ++at;
    for (std::size_t cell = 0; at < line.size() && cell < columns; ++at) {
        if (line[at] == '\\')
            ++at; // of a bar that is a letter
        else if (line[at] == '|')
            ++cell;
    }
    const auto begin = std::min(line.find_first_not_of(" \t|", std::min(at, line.size())), line.size());
    const auto end = std::min(line.find('|', begin), line.size());
    const auto text = trimmed(line.substr(begin, end - begin));
    if (text.empty()) return std::nullopt;
    return SourceSpan{row.text, row.begin + begin, row.begin + begin + text.size()};
}

void check_rows(const Node& table, Diagnostics& problems)
{
    const auto columns = table.children.empty() ? 0 : table.children.front().children.size();
    for (const auto& row : table.children) {
        const auto surplus = row.header ? std::nullopt : surplus_of(row.where, columns);
        if (!surplus) continue;
        problems.report({.code = extra_cells,
                         .arguments = {{"found", visible(shortened(surplus->view(), shown_letters))},
                                       {"columns", static_cast<std::int64_t>(columns)}},
                         .where = *surplus});
    }
}

bool has_columns(std::string_view line)
{
    return trimmed(line).find('\t') != std::string_view::npos;
}

/// Two lines with tabs, one under the other.
void check_lines(const Node& paragraph, Diagnostics& problems)
{
    std::string line;
    std::string first;
    std::size_t lines = 0;
    const auto end_line = [&] {
        if (has_columns(line) && lines++ == 0) first = line;
        line.clear();
    };
    for (const auto& part : paragraph.children) {
        if (part.kind == NodeKind::SoftBreak || part.kind == NodeKind::LineBreak)
            end_line();
        else
            line += plain_text(part);
    }
    end_line();
    if (lines < 2) return;
    problems.report({.code = table_with_tabs,
                     .arguments = {{"found", visible(shortened(trimmed(first), shown_letters))}},
                     .where = paragraph.where});
}

}

void check_tables(const Node& document, Diagnostics& problems)
{
    for (const auto& node : document.children) {
        if (node.kind == NodeKind::Table)
            check_rows(node, problems);
        else if (node.kind == NodeKind::Paragraph)
            check_lines(node, problems);
        else
            check_tables(node, problems);
    }
}

}
