#include "cli/excerpt.hpp"

#include "foundation/utf8.hpp"
#include "privacy/mask.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::cli {

namespace {

constexpr std::size_t excerpt_width = 110; ///< code points of a line that are shown around the problem

std::string cut(std::string_view text, std::size_t first, std::size_t count)
{
    std::size_t offset = 0;
    for (std::size_t i = 0; i < first && offset < text.size(); ++i) offset = decode_utf8(text, offset).next;
    const auto begin = offset;
    for (std::size_t i = 0; i < count && offset < text.size(); ++i) offset = decode_utf8(text, offset).next;
    return std::string(text.substr(begin, offset - begin));
}

std::string marked_part(const std::string& text, Excerpt excerpt)
{
    return visible_in_line(excerpt == Excerpt::Masked ? privacy::masked(text) : text);
}

/// What stands beside the problem was not asked for, so nobody is named in it, whatever the file is.
std::string other_part(const std::string& text, Excerpt excerpt)
{
    return visible_in_line(excerpt == Excerpt::Line ? privacy::masked_personal(text) : privacy::masked(text));
}

}

std::string excerpt(const Diagnostic& diagnostic, const Position& position)
{
    const auto& where = *diagnostic.where;
    const auto line = line_at(*where.text, where.begin);
    if (line.empty()) return {};
    const auto length = std::max<std::size_t>(1, count_code_points(where.view().substr(0, where.view().find('\n'))));
    const auto column = position.column - 1;
    const std::size_t first = column > excerpt_width * 2 / 3 ? column - excerpt_width / 3 : 0;
    const auto before = other_part(cut(line, first, column - first), diagnostic.excerpt);
    const auto marked = marked_part(cut(line, column, std::min(length, excerpt_width)), diagnostic.excerpt);
    const auto shown = std::min(excerpt_width, count_code_points(line) - std::min(first, count_code_points(line)));
    const auto used = (column - first) + std::min(length, excerpt_width);
    const auto after =
        used < shown ? other_part(cut(line, column + length, shown - used), diagnostic.excerpt) : std::string();
    const auto lead = first > 0 ? std::string("…") : std::string();
    const auto indent = count_code_points(lead) + count_code_points(before);
    const auto carets = std::max<std::size_t>(1, std::min(count_code_points(marked), excerpt_width));
    return fmt::format("{:>5} | {}{}{}{}\n      | {:{}}{:^>{}}\n", position.line, lead, before, marked, after, "",
                       indent, "", carets);
}

}
