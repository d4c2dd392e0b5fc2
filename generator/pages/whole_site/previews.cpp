#include "pages/whole_site/previews.hpp"

#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "pieces/page.hpp"

#include <utility>

namespace opora::pages {

namespace {

/// Enough to tell pictures apart.
constexpr std::size_t hash_digits = 10;

/// Messengers want an absolute address.
bool has_previews(const content_files::Settings& settings)
{
    return settings.outputs.previews && !settings.base_url.empty();
}

std::string joined(const std::string& first, const std::string& second)
{
    return first.empty() || second.empty() ? first + second : first + " · " + second;
}

std::string path_of(std::string_view bytes)
{
    return "assets/preview." + sha256_hex(bytes).substr(0, hash_digits) + ".png";
}

std::vector<pieces::Page*> schools_of(pieces::Assembly& assembly)
{
    std::vector<pieces::Page*> schools;
    for (auto& page : assembly.pages)
        if (page.template_name == "school") schools.push_back(&page);
    return schools;
}

pictures::Preview words_of_site(const content_files::Settings& settings)
{
    return {.above = settings.municipality, .title = settings.name, .below = settings.office.name};
}

pictures::Preview words_of_school(const content_files::Settings& settings, const pieces::Page& school)
{
    return {
        .above = joined(settings.name, settings.municipality), .title = school.subject, .below = settings.office.name};
}

SiteFile painted(const pictures::Painter& painter, const pictures::Preview& preview)
{
    auto bytes = painter.preview(preview);
    auto path = path_of(bytes);
    return {.path = std::move(path), .bytes = std::move(bytes)};
}

}

void add_previews(const facts::SiteModel& model, const pictures::Painter& painter, std::size_t jobs,
                  pieces::Assembly& assembly)
{
    const auto& settings = model.settings;
    if (!has_previews(settings)) return;
    const auto schools = schools_of(assembly);
    // The last one is the picture of the site.
    std::vector<SiteFile> files(schools.size() + 1);
    parallel_for(files.size(), jobs, [&](std::size_t i) {
        files[i] =
            painted(painter, i < schools.size() ? words_of_school(settings, *schools[i]) : words_of_site(settings));
    });
    for (auto& page : assembly.pages) page.preview = files.back().path;
    for (std::size_t i = 0; i < schools.size(); ++i) schools[i]->preview = files[i].path;
    std::map<std::string, std::string> by_path; // schools of one name share their picture
    for (auto& file : files) by_path.emplace(std::move(file.path), std::move(file.bytes));
    for (auto& [path, bytes] : by_path) assembly.files.push_back({.path = path, .bytes = std::move(bytes)});
}

void name_previews(const facts::SiteModel& model, pieces::Assembly& assembly)
{
    if (!has_previews(model.settings)) return;
    for (auto& page : assembly.pages) page.preview = path_of(page.subject);
}

}
