#include "publication/checklist.hpp"

#include "addresses/compare.hpp"
#include "addresses/place.hpp"
#include "content_files/sections.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"
#include "publication/codes.hpp"
#include "publication/place.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace opora::publication {

namespace {

/// Every office must have them; see docs/acceptance.md.
constexpr std::array<std::pair<std::string_view, const char*>, 3> expected_pages{
    {{"accessibility", content_files::section_address("accessibility")},
     {"about", content_files::section_address("about")},
     {"method", content_files::section_address("method")}}};

void check_settings(const content_files::Settings& settings, Diagnostics& problems)
{
    if (settings.demo) problems.report({.code = demo_site});
    if (settings.as_of) problems.report({.code = frozen_day, .arguments = {{"day", to_iso(*settings.as_of)}}});
    if (settings.base_url.empty()) problems.report({.code = no_base_url});
}

void check_pages(std::span<const SiteFile> files, Diagnostics& problems)
{
    for (const auto& [page, address] : expected_pages) {
        const auto path = std::string(address) + "index.html";
        if (std::ranges::none_of(files, [&](const SiteFile& file) { return file.path == path; }))
            problems.report({.code = missing_page, .arguments = {{"page", std::string(page)}, {"address", address}}});
    }
}

/// Servers ask for them, never readers.
bool is_compressed_form(std::string_view path, const output::WrittenFiles& files)
{
    constexpr std::size_t ending = 3;
    return (path.ends_with(".br") || path.ends_with(".gz")) && files.contains(path.substr(0, path.size() - ending));
}

/// Addresses that the site had, that it has no more, and that lead nowhere.
void check_addresses(const pipeline::Inspection& site, const output::WrittenFiles& before, Diagnostics& problems)
{
    addresses::Side had;
    addresses::Side has;
    for (const auto& [path, file] : before)
        if (!is_compressed_form(path, before)) had.paths.insert(addresses::path_of(path));
    for (const auto& file : site.files) has.paths.insert(addresses::path_of(file.path));
    has.paths.insert(std::string(output::manifest_path));
    for (const auto& one : addresses::propose(had, has)) {
        const bool leads_on =
            std::ranges::any_of(site.moves, [&](const addresses::Move& move) { return move.from == one.from; });
        if (!leads_on) problems.report({.code = lost_address, .arguments = {{"address", "/" + one.from}}});
    }
}

/// True when the page that stands there only leads on, or says why there is none.
bool led_on(const std::filesystem::path& page)
{
    return output::read_if_possible(page).find("<meta name=\"robots\" content=\"noindex\"") != std::string::npos;
}

/// A third of the pages: more than edits of a day do.
void check_extent(const pipeline::Inspection& site, const std::filesystem::path& folder, Diagnostics& problems)
{
    const auto is_page = [](std::string_view path) { return path.ends_with(".html"); };
    const auto before = output::written_files(output::read_if_possible(folder / output::manifest_path));
    std::set<std::string, std::less<>> gone;
    for (const auto& [path, file] : before)
        if (is_page(path)) gone.insert(path);
    const auto total = gone.size();
    std::size_t kept = 0;
    for (const auto& file : site.files)
        if (gone.erase(file.path) > 0) ++kept;
    for (const auto& move : site.moves) {
        const auto path = addresses::file_of(move.from);
        if (kept > 0 && before.contains(path) && !led_on(folder / path)) --kept;
    }
    constexpr std::size_t part = 3;
    if (total == 0 || (total - kept) * part <= total) return;
    problems.report({.code = much_changed,
                     .arguments = {{"gone", static_cast<std::int64_t>(total - kept)},
                                   {"total", static_cast<std::int64_t>(total)}}});
}

}

void check_site(const pipeline::Inspection& site, const Published& before, std::optional<bool> is_compressed,
                Diagnostics& problems)
{
    check_settings(site.loaded.settings, problems);
    check_pages(site.files, problems);
    if (before.site.empty()) return;
    check_addresses(site, output::written_files(output::read_if_possible(before.site / output::manifest_path)),
                    problems);
    check_extent(site, before.site, problems);
    if (before.is_compressed && is_compressed == false) problems.report({.code = not_compressed});
}

void check_history(source::HistoryState history, Diagnostics& problems)
{
    if (history == source::HistoryState::Shallow) problems.report({.code = cut_history});
}

Published read_published(const std::filesystem::path& folder)
{
    const auto site = site_in(folder);
    const auto manifest = output::read_if_possible(site / output::manifest_path);
    if (output::written_files(manifest).empty()) return {};
    return {.site = site, .is_compressed = manifest.find("\"compressed_by\"") != std::string::npos};
}

}
