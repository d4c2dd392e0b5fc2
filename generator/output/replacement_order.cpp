#include "output/replacement_order.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace opora::output {

namespace {

enum class Turn { NewFile, NewPage, ReplacedFile, ReplacedPage, Beginning };

std::string_view without_compression(std::string_view path)
{
    constexpr std::array<std::string_view, 2> compressed{".br", ".gz"};
    for (const auto& extension : compressed)
        if (path.ends_with(extension)) return path.substr(0, path.size() - extension.size());
    return path;
}

bool is_beginning(std::string_view path)
{
    return path == "index.html" || path == "sitemap.xml";
}

Turn turn_of(std::string_view path, bool is_new)
{
    if (is_beginning(path)) return Turn::Beginning;
    const bool is_page = path.ends_with(".html");
    if (is_new) return is_page ? Turn::NewPage : Turn::NewFile;
    return is_page ? Turn::ReplacedPage : Turn::ReplacedFile;
}

}

std::vector<const SiteFile*> replacement_order(const Plan& plan)
{
    struct Place {
        Turn turn = Turn::NewFile;
        std::ptrdiff_t height = 0; ///< the deeper, the less
        std::string_view path = {};
        const SiteFile* file = nullptr;

        bool operator<(const Place& other) const
        {
            return std::tie(turn, height, path) < std::tie(other.turn, other.height, other.path);
        }
    };
    std::vector<Place> places;
    places.reserve(plan.changed.size());
    for (const auto* file : plan.changed) {
        if (file->path == manifest_path) continue;
        const auto path = without_compression(file->path);
        const bool is_new = !plan.before.contains(path);
        places.push_back({turn_of(path, is_new), -std::count(path.begin(), path.end(), '/'), file->path, file});
    }
    std::sort(places.begin(), places.end());
    std::vector<const SiteFile*> files;
    files.reserve(places.size());
    for (const auto& place : places) files.push_back(place.file);
    return files;
}

}
