#include "source/path.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "source/codes.hpp"

#include <algorithm>

namespace opora::source {

std::vector<std::string_view> split_path(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto segment = path.substr(0, slash);
        if (!segment.empty() && segment != ".") segments.push_back(segment);
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return segments;
}

std::string join_path(std::string_view folder, std::string_view name)
{
    std::string path(folder);
    if (!path.empty()) path.push_back('/');
    path.append(name);
    return path;
}

bool is_hidden(std::string_view name)
{
    if (name.starts_with('.') || name.starts_with("~$")) return true;
    const auto small = folded(name);
    return small == "__macosx" || small == "thumbs.db" || small == "desktop.ini";
}

Result<std::string> checked_path(std::string_view path)
{
    if (path.starts_with('/')) return problem(file_problem(path_outside, path));
    const auto segments = split_path(path);
    if (std::ranges::find(segments, std::string_view("..")) != segments.end())
        return problem(file_problem(path_outside, path));
    // A zero byte would end the path early for the operating system.
    if (path.find('\0') != std::string_view::npos || std::ranges::any_of(segments, is_hidden))
        return problem(file_problem(not_found, path));
    std::string normal;
    for (const auto& segment : segments) normal = join_path(normal, segment);
    return normal;
}

Diagnostic file_problem(const Code& code, std::string_view path)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    return {.code = code,
            .arguments = {{"path", visible(path)}},
            .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}};
}

}
