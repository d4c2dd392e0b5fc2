#include "pages/whole_site/previews.hpp"

#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "pieces/page.hpp"

#include <utility>

namespace opora::pages {

namespace {

/// Enough to tell pictures apart.
constexpr std::size_t hash_digits = 10;

std::string joined(const std::string& first, const std::string& second)
{
    return first.empty() || second.empty() ? first + second : first + " · " + second;
}

SiteFile painted(const pictures::Painter& painter, const pictures::Preview& preview)
{
    auto bytes = painter.preview(preview);
    auto path = "assets/preview." + sha256_hex(bytes).substr(0, hash_digits) + ".png";
    return {.path = std::move(path), .bytes = std::move(bytes)};
}

}

void add_previews(const facts::SiteModel& model, const pictures::Painter& painter, std::size_t jobs,
                  pieces::Assembly& assembly)
{
    const auto& settings = model.settings;
    if (settings.base_url.empty()) return;
    std::vector<pieces::Page*> schools;
    for (auto& page : assembly.pages)
        if (page.template_name == "school") schools.push_back(&page);
    // The last one is the picture of the site.
    std::vector<SiteFile> files(schools.size() + 1);
    parallel_for(files.size(), jobs, [&](std::size_t i) {
        const bool is_school = i < schools.size();
        files[i] =
            painted(painter, {.above = is_school ? joined(settings.name, settings.municipality) : settings.municipality,
                              .title = is_school ? schools[i]->subject : settings.name,
                              .below = settings.office.name});
    });
    for (auto& page : assembly.pages) page.preview = files.back().path;
    for (std::size_t i = 0; i < schools.size(); ++i) schools[i]->preview = files[i].path;
    std::map<std::string, std::string> by_path; // schools of one name share their picture
    for (auto& file : files) by_path.emplace(std::move(file.path), std::move(file.bytes));
    for (auto& [path, bytes] : by_path) assembly.files.push_back({.path = path, .bytes = std::move(bytes)});
}

}
