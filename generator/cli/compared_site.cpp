#include "cli/compared_site.hpp"

#include "cli/surroundings.hpp"
#include "content_files/sections.hpp"
#include "dataset/load_tables.hpp"
#include "foundation/environment_error.hpp"
#include "output/manifest.hpp"
#include "source/range.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace opora::cli {

namespace {

constexpr std::string_view work_tree = {};

/// Of what the page itself says: without menus, assets, the line with the day, and how to cite data, which names the
/// commit.
std::uint64_t hash_of_text(std::string_view path, std::string_view html)
{
    const auto begin = std::min(html.find("<main"), html.size());
    const auto end = std::min({html.find("<p class=\"data-line\"", begin), html.find("</main>", begin), html.size()});
    std::string text(html.substr(begin, end - begin));
    const auto cited = path.starts_with(content_files::section_address("data")) ? text.find("<blockquote>") : text.npos;
    if (cited != std::string::npos) text.erase(cited, text.find("</blockquote>", cited) - cited);
    return std::hash<std::string>()(text);
}

void add_file(const std::string& file, std::string_view bytes, ComparedSite& site)
{
    auto path = addresses::path_of(file);
    if (file.ends_with(".html")) {
        site.headings.emplace(path, addresses::heading_of(bytes));
        site.texts.emplace(path, hash_of_text(path, bytes));
    }
    site.paths.insert(std::move(path));
}

/// Only what everybody may know: rows of the public store.
void add_told(const store::Database& data, ComparedSite& site)
{
    const auto decisions = data.rows("SELECT school, coalesce(listed, 'none') AS told FROM decisions_by_school");
    for (std::size_t row = 0; row < decisions.rows.size(); ++row)
        site.decisions[{decisions.text(row, "school"), {}}] = decisions.text(row, "told");
    const auto values =
        data.rows("SELECT indicator, period, coalesce(CAST(round(value, 2) AS TEXT), CAST(round(value_from, "
                  "2) AS TEXT) || '…' || CAST(round(value_to, 2) AS TEXT), text, status, '') AS told "
                  "FROM indicator_values WHERE school IS NULL");
    for (std::size_t row = 0; row < values.rows.size(); ++row)
        site.indicators[{values.text(row, "indicator"), values.text(row, "period")}] = values.text(row, "told");
}

std::string read_bytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}

Range read_range(const std::string& words, const std::filesystem::path& source)
{
    if (words.empty()) return {.before = "HEAD", .after = std::string(work_tree)};
    const auto dots = words.find("..");
    if (dots == std::string::npos) return {.before = words, .after = "HEAD"};
    const bool from_base = words.compare(dots, 3, "...") == 0;
    const auto before = words.substr(0, dots);
    const auto after = words.substr(dots + (from_base ? 3 : 2));
    Range range{.before = before.empty() ? "HEAD" : before, .after = after.empty() ? "HEAD" : after};
    if (from_base) range.before = source::merge_base(source, range.before, range.after);
    return range;
}

addresses::Side ComparedSite::side() const
{
    return {.paths = paths,
            .heading =
                [this](const std::string& path) {
                    const auto found = headings.find(path);
                    return found == headings.end() ? std::string() : found->second;
                },
            .tree = tree.get(),
            .tables = tree ? &tables : nullptr};
}

ComparedSite build_compared(const CommonOptions& common, const Environment& environment, const std::string& revision)
{
    auto opened = pipeline::open_site(common.source, revision);
    ComparedSite site;
    auto options = build_options(common, environment);
    options.first = true; // what is told of small schools is another question
    options.inspect = [&](const pipeline::Inspection& seen) {
        for (const auto& file : seen.files) add_file(file.path, file.bytes, site);
        site.moves.assign(seen.moves.begin(), seen.moves.end());
        add_told(seen.computed.data, site);
        site.as_of = seen.computed.as_of;
        site.base_url = seen.loaded.settings.base_url;
        site.is_complete = true;
    };
    site.problems = pipeline::build_site(opened, options).problems;
    Diagnostics of_tables; // said above
    site.tables = dataset::load_tables(*opened.tree, of_tables);
    site.tree = std::move(opened.tree);
    return site;
}

ComparedSite read_published(const CommonOptions& common, const std::filesystem::path& folder)
{
    const auto path = folder / output::manifest_path;
    const auto manifest = read_bytes(path);
    const auto files = output::written_files(manifest);
    if (files.empty()) throw EnvironmentError(folder.string(), MachineFailure{"machine.no-manifest"});
    ComparedSite site;
    for (const auto& [file, written] : files)
        add_file(file, file.ends_with(".html") ? read_bytes(folder / file) : std::string(), site);
    site.is_complete = true;
    const auto commit = output::commit_of(manifest);
    if (commit.empty() || !source::has_commit(common.source, commit)) return site;
    auto opened = pipeline::open_site(common.source, commit);
    Diagnostics of_tables; // they were published
    site.tables = dataset::load_tables(*opened.tree, of_tables);
    site.tree = std::move(opened.tree);
    return site;
}

}
