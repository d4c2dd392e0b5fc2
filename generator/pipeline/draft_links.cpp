#include "pipeline/draft_links.hpp"

#include "attachments/link_path.hpp"
#include "checks/address.hpp"
#include "checks/codes.hpp"
#include "pieces/codes.hpp"
#include "pipeline/codes.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pipeline {

namespace {

std::string text_of(const Diagnostic& problem, std::string_view name)
{
    for (const auto& [key, value] : problem.arguments)
        if (const auto* text = std::get_if<std::string>(&value); key == name && text != nullptr) return *text;
    return {};
}

bool is_lost_link(const Diagnostic& problem)
{
    return problem.code.name == checks::broken_link.name || problem.code.name == pieces::unknown_page.name;
}

class Drafts {
public:
    /// The pages that files would have made; those whose files have errors have said so already.
    Drafts(const source::Tree& tree, const LoadedSite& site) : m_base_url(site.settings.base_url)
    {
        std::set<std::string> read;
        for (const auto& file : site.content) read.insert(file.text->path);
        for (const auto& path : tree.list("content/**/*.md"))
            if (!read.contains(path)) m_by_page.emplace(content_files::url_of_path(path) + "index.html", path);
    }

    /// The file that the link leads to; empty when there is none.
    [[nodiscard]] std::string linked_by(const Diagnostic& problem) const
    {
        const auto target = text_of(problem, "target");
        if (problem.code.name == pieces::unknown_page.name) {
            const auto path = attachments::linked_path(problem.where->text->path, target);
            const auto is_it = [&](const auto& draft) { return path && draft.second == *path; };
            return std::ranges::any_of(m_by_page, is_it) ? *path : std::string();
        }
        auto page = text_of(problem, "page");
        if (!page.empty()) page.erase(0, 1);
        const auto found = m_by_page.find(checks::resolve(page, target, m_base_url).path);
        return found == m_by_page.end() ? std::string() : found->second;
    }

private:
    std::string m_base_url = {};
    std::map<std::string, std::string, std::less<>> m_by_page = {}; ///< path of the page → its file
};

}

Diagnostics name_drafts(const source::Tree& tree, const LoadedSite& site, const Diagnostics& problems)
{
    if (std::ranges::none_of(problems.all(), is_lost_link)) return problems;
    const Drafts drafts(tree, site);
    Diagnostics result;
    for (auto problem : problems.all()) {
        const auto draft = is_lost_link(problem) ? drafts.linked_by(problem) : std::string();
        if (!draft.empty()) {
            const auto target = text_of(problem, "target");
            problem.code = draft_linked;
            problem.arguments = {{"target", target}, {"file", draft}};
        }
        result.report(std::move(problem));
    }
    for (const auto& [cause, count] : problems.held_back()) result.hold_back(cause, count);
    return result;
}

}
