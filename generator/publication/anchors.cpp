#include "publication/anchors.hpp"

#include "addresses/place.hpp"
#include "content_files/sections.hpp"
#include "output/disk.hpp"
#include "publication/codes.hpp"

#include <map>
#include <set>
#include <string>

namespace opora::publication {

namespace {

constexpr std::string_view attribute = " id=\"";

/// The names of headings, in the order of the page.
std::vector<std::string> headings_of(std::string_view html)
{
    std::vector<std::string> names;
    for (auto at = html.find("<h"); at != html.npos; at = html.find("<h", at + 1)) {
        const bool is_heading = at + 3 < html.size() && html[at + 2] >= '2' && html[at + 2] <= '6';
        const auto tag = html.substr(at, html.find('>', at) - at);
        const auto begin = tag.find(attribute);
        if (!is_heading || begin == tag.npos) continue;
        const auto name = tag.substr(begin + attribute.size());
        names.emplace_back(name.substr(0, name.find('"')));
    }
    return names;
}

/// The letters of the search's list come and go with words; nobody links to them.
bool may_be_linked_to(std::string_view path)
{
    return path.ends_with(".html") && !path.starts_with(content_files::section_address("search"));
}

struct Lost {
    std::string page = {}; ///< the first one
    std::int64_t pages = 0;
};

}

void check_anchors(std::span<const SiteFile> files, const std::filesystem::path& before, Diagnostics& problems)
{
    std::map<std::string, Lost> lost;
    for (const auto& file : files) {
        if (!may_be_linked_to(file.path)) continue;
        const auto html = output::read_if_possible(before / file.path);
        if (html == file.bytes) continue;
        std::set<std::string> gone;
        for (auto& name : headings_of(html))
            if (file.bytes.find(std::string(attribute) + name + "\"") == std::string::npos)
                gone.insert(std::move(name));
        for (const auto& name : gone) {
            auto& one = lost[name];
            if (one.pages++ == 0) one.page = "/" + addresses::path_of(file.path);
        }
    }
    for (const auto& [name, where] : lost)
        problems.report(
            {.code = anchor_lost, .arguments = {{"anchor", name}, {"page", where.page}, {"more", where.pages - 1}}});
}

}
