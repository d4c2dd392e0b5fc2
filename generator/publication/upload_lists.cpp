#include "publication/upload_lists.hpp"

#include "content_files/sections.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace opora::publication {

namespace {

enum List : std::size_t { Assets, Files, Pages, Entrance, Manifest, Delete, Count };

constexpr std::array<const char*, Count> names{"1-assets.txt",   "2-files.txt",    "3-pages.txt",
                                               "4-entrance.txt", "5-manifest.txt", "6-delete.txt"};

/// Where readers and search engines begin.
constexpr std::array<std::string_view, 4> entrances{"index.html", "sitemap.xml", "404.html", "robots.txt"};

/// `index.html` for `index.html.br`: a compressed form goes with its file.
std::string_view plain_name(std::string_view path)
{
    constexpr std::size_t ending = 3;
    return path.ends_with(".br") || path.ends_with(".gz") ? path.substr(0, path.size() - ending) : path;
}

List list_of(std::string_view path)
{
    const auto name = plain_name(path);
    if (name == output::manifest_path) return Manifest;
    if (std::ranges::find(entrances, name) != entrances.end() || name.ends_with("feed.xml")) return Entrance;
    if (name.starts_with("assets/") || name.starts_with(content_files::section_address("search"))) return Assets;
    return name.ends_with(".html") ? Pages : Files;
}

std::size_t depth(std::string_view path)
{
    return static_cast<std::size_t>(std::ranges::count(path, '/'));
}

}

std::vector<SiteFile> upload_lists(const output::WrittenFiles& there, const output::WrittenFiles& now)
{
    std::array<std::vector<std::string>, Count> lists;
    for (const auto& [path, file] : now) {
        const auto old = there.find(path);
        const bool is_same = old != there.end() && !file.sha256.empty() && old->second.sha256 == file.sha256;
        if (!is_same) lists[list_of(path)].push_back(path);
    }
    for (const auto& [path, file] : there)
        if (!now.contains(path)) lists[Delete].push_back(path);
    // Pages that lead to others come after them.
    std::ranges::stable_sort(lists[Pages], std::ranges::greater(), [](const std::string& path) { return depth(path); });
    std::ranges::stable_sort(lists[Delete], std::ranges::greater(),
                             [](const std::string& path) { return depth(path); });
    std::vector<SiteFile> files;
    for (std::size_t i = 0; i < Count; ++i) {
        std::string text;
        for (const auto& path : lists[i]) text += path + "\n";
        files.push_back({.path = names[i], .bytes = std::move(text)});
    }
    return files;
}

}
