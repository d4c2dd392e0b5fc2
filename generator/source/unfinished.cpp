#include "source/unfinished.hpp"

#include "foundation/utf8.hpp"
#include "source/codes.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace opora::source {

namespace {

constexpr std::string_view pointer_start = "version https://git-lfs.github.com/spec/";

/// Where the first line from `from` on begins that starts with `mark`; npos when there is none.
std::size_t find_line(std::string_view bytes, std::string_view mark, std::size_t from)
{
    for (auto found = bytes.find(mark, from); found != std::string_view::npos; found = bytes.find(mark, found + 1))
        if (found == 0 || bytes[found - 1] == '\n' || bytes[found - 1] == '\r') return found;
    return std::string_view::npos;
}

std::size_t end_of_line(std::string_view bytes, std::size_t from)
{
    return std::min(bytes.find_first_of("\r\n", from), bytes.size());
}

/// The first of the marks `<<<<<<<`, `=======`, `>>>>>>>` when all three stand below each other; seven equal signs
/// alone underline a heading.
std::size_t find_conflict(std::string_view bytes)
{
    const auto begin = find_line(bytes, "<<<<<<< ", 0);
    if (begin == std::string_view::npos) return begin;
    const auto middle = find_line(bytes, "=======", begin);
    if (middle == std::string_view::npos || find_line(bytes, ">>>>>>> ", middle) == std::string_view::npos)
        return std::string_view::npos;
    return begin;
}

}

std::optional<Diagnostic> find_unfinished(const std::shared_ptr<const SourceText>& text)
{
    const std::string_view bytes = text->bytes;
    const Arguments arguments{{"path", visible(text->path)}};
    if (bytes.starts_with(pointer_start))
        return Diagnostic{
            .code = lfs_pointer, .arguments = arguments, .where = SourceSpan{.text = text, .begin = 0, .end = 0}};
    const auto conflict = find_conflict(bytes);
    if (conflict == std::string_view::npos) return std::nullopt;
    return Diagnostic{
        .code = merge_conflict,
        .arguments = arguments,
        .where = SourceSpan{.text = text, .begin = conflict, .end = end_of_line(bytes, conflict)},
    };
}

bool is_of_unfinished(const Diagnostic& problem)
{
    return problem.code.name == merge_conflict.name || problem.code.name == lfs_pointer.name;
}

void find_bad_names(const Tree& tree, Diagnostics& problems)
{
    static constexpr std::array<std::string_view, 3> parts{"content/**", "data/**", "themes/*"};
    for (const auto part : parts)
        for (const auto& path : tree.list(part)) {
            if (!find_invalid_utf8(path)) continue;
            auto text = std::make_shared<SourceText>();
            text->path = visible(path);
            problems.report({.code = bad_name,
                             .arguments = {{"path", text->path}},
                             .where = SourceSpan{.text = text, .begin = 0, .end = 0}});
        }
}

}
