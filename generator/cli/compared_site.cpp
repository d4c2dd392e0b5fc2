#include "cli/compared_site.hpp"

#include "cli/surroundings.hpp"
#include "dataset/load_tables.hpp"
#include "foundation/environment_error.hpp"
#include "output/manifest.hpp"
#include "source/range.hpp"

#include <fstream>
#include <iterator>

namespace opora::cli {

namespace {

constexpr std::string_view work_tree = {};

void add_file(const std::string& file, std::string_view bytes, ComparedSite& site)
{
    auto path = addresses::path_of(file);
    if (file.ends_with(".html")) site.headings.emplace(path, addresses::heading_of(bytes));
    site.paths.insert(std::move(path));
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
