#include "publication/checklist.hpp"

#include "addresses/compare.hpp"
#include "addresses/place.hpp"
#include "content_files/repository.hpp"
#include "content_files/sections.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"
#include "pipeline/open_site.hpp"
#include "publication/anchors.hpp"
#include "publication/codes.hpp"
#include "publication/place.hpp"
#include "publication/told_before.hpp"

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

void check_settings(const pipeline::Inspection& site, Diagnostics& problems)
{
    const auto& settings = site.loaded.settings;
    if (settings.demo) problems.report({.code = demo_site});
    if (settings.as_of) problems.report({.code = frozen_day, .arguments = {{"day", to_iso(*settings.as_of)}}});
    if (settings.base_url.empty()) problems.report({.code = no_base_url});
}

/// What is hidden on the site stands in the files.
void check_repository(const Judged& site, Diagnostics& problems)
{
    if (site.made.hidden == 0) return;
    const auto opened = pipeline::open_site(site.source, site.revision);
    if (const auto where = content_files::public_repository(*opened.tree))
        problems.report({.code = public_raw, .arguments = {{"count", site.made.hidden}}, .where = *where});
}

void check_pages(std::span<const SiteFile> files, Diagnostics& problems)
{
    for (const auto& [page, address] : expected_pages) {
        const auto path = std::string(address) + "index.html";
        if (std::ranges::none_of(files, [&](const SiteFile& file) { return file.path == path; }))
            problems.report({.code = missing_page, .arguments = {{"page", std::string(page)}, {"address", address}}});
    }
}

/// Sections that are lists: a page with nothing below it lists nothing.
constexpr std::array<std::pair<std::string_view, const char*>, 6> lists{
    {{"schools", content_files::section_address("schools")},
     {"indicators", content_files::section_address("indicators")},
     {"roadmap", content_files::section_address("roadmap")},
     {"practices", content_files::section_address("practices")},
     {"documents", content_files::section_address("documents")},
     {"news", content_files::section_address("news")}}};

void check_sections(std::span<const SiteFile> files, Diagnostics& problems)
{
    constexpr std::string_view page = "index.html";
    for (const auto& [section, place] : lists) {
        const std::string_view address = place; // clang: no lambda takes a name from a pair
        const auto own = std::string(address) + std::string(page);
        const auto is_below = [&](const SiteFile& file) {
            return file.path.starts_with(address) && file.path.ends_with(page) && file.path != own;
        };
        if (std::ranges::find(files, own, &SiteFile::path) != files.end() && std::ranges::none_of(files, is_below))
            problems.report(
                {.code = empty_section, .arguments = {{"section", std::string(section)}, {"address", place}}});
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

void check_site(const Judged& site, const Published& before, Diagnostics& problems)
{
    check_settings(site.made, problems);
    check_repository(site, problems);
    check_pages(site.made.files, problems);
    check_sections(site.made.files, problems);
    if (before.site.empty()) return;
    check_addresses(site.made, output::written_files(output::read_if_possible(before.site / output::manifest_path)),
                    problems);
    check_anchors(site.made.files, before.site, problems);
    check_extent(site.made, before.site, problems);
    check_told(site, before, problems);
    if (before.is_compressed && site.is_compressed == false) problems.report({.code = not_compressed});
}

void check_report(const pipeline::Report& report, Diagnostics& problems)
{
    if (report.history == source::HistoryState::Shallow) problems.report({.code = cut_history});
    const auto count =
        std::ranges::count_if(report.problems.all(), [](const Diagnostic& one) { return one.accepted.has_value(); });
    if (count > 0) problems.report({.code = accepted, .arguments = {{"count", static_cast<std::int64_t>(count)}}});
}

Published read_published(const std::filesystem::path& folder)
{
    const auto site = site_in(folder);
    const auto manifest = output::read_if_possible(site / output::manifest_path);
    if (output::written_files(manifest).empty()) return {};
    return {.site = site, .is_compressed = manifest.find("\"compressed_by\"") != std::string::npos};
}

}
