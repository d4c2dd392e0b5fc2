#include "attachments/unpublished.hpp"

#include "attachments/codes.hpp"
#include "attachments/kinds.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "language/letter_case.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::attachments {

namespace {

constexpr std::size_t names_said = 8;

SourceSpan place_of(const std::string& path)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    return {.text = std::move(text), .begin = 0, .end = 0};
}

/// The program reads pages from `.md` alone.
void report_misnamed(const std::string& path, Diagnostics& problems)
{
    if (path.ends_with(".md") || !is_page(path)) return;
    const auto stem = path.substr(0, path.rfind('.'));
    problems.report({.code = markdown_name,
                     .arguments = {{"file", path}, {"name", stem.substr(stem.rfind('/') + 1) + ".md"}},
                     .where = place_of(path)});
}

void report_not_linked(const std::vector<std::string>& paths, Diagnostics& problems)
{
    if (paths.empty()) return;
    std::string names;
    const bool any_can = std::ranges::any_of(paths, [](const std::string& path) { // or nobody knows: no extension
        const auto extension = tabular::extension_of(path);
        return published_form(extension) || refused_group(extension) == "none";
    });
    for (const auto& path : std::span(paths).first(std::min(paths.size(), names_said)))
        append_item(names, "`" + visible(path) + "`", ", ");
    const auto more = paths.size() - std::min(paths.size(), names_said);
    problems.report({.code = not_linked,
                     .arguments = {{"count", static_cast<std::int64_t>(paths.size())},
                                   {"names", names},
                                   {"more", static_cast<std::int64_t>(more)},
                                   {"can", any_can ? "some" : "none"}}});
}

void report_names(const source::Tree& tree, Diagnostics& problems)
{
    std::map<std::string, std::string> first;
    for (const auto& path : tree.list("content/**")) {
        if (find_invalid_utf8(path)) continue;
        report_misnamed(path, problems);
        const auto [known, is_new] = first.emplace(language::caseless(path), path);
        if (is_new) continue;
        problems.report({.code = same_name,
                         .arguments = {{"file", visible(path)}, {"other", visible(known->second)}, {"why", "system"}},
                         .where = place_of(path)});
    }
}

}

void report_unpublished(const source::Tree& tree, const ContentFiles& files, std::span<const Mention> mentions,
                        Diagnostics& problems)
{
    std::set<std::string_view> asked;
    for (const auto& mention : mentions) asked.insert(mention.path);
    std::vector<std::string> paths;
    for (const auto& [name, path] : files)
        if (!asked.contains(path)) paths.push_back(path);
    report_not_linked(paths, problems);
    report_names(tree, problems);
}

}
