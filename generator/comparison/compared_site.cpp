#include "comparison/compared_site.hpp"

#include "content_files/sections.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/previous.hpp"
#include "foundation/environment_error.hpp"
#include "output/manifest.hpp"
#include "source/range.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace opora::comparison {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view data_section = content_files::section_address("data");
constexpr std::string_view style_begin = "assets/style.";

void erase_element(std::string_view begin, std::string_view end, std::string& text)
{
    const auto found = text.find(begin);
    if (found != text.npos) text.erase(found, text.find(end, found) - found);
}

/// What the page itself says: without menus, assets, the line with the day, and what names commits: how to cite data,
/// and its history.
std::string own_words(std::string_view path, std::string_view html)
{
    const auto begin = std::min(html.find("<main"), html.size());
    const auto end = std::min({html.find("<p class=\"data-line\"", begin), html.find("</main>", begin), html.size()});
    std::string text(html.substr(begin, end - begin));
    if (path.starts_with(data_section)) {
        erase_element("<blockquote>", "</blockquote>", text);
        erase_element("<ol class=\"timeline\">", "</ol>", text);
        erase_element("<p data-nosearch>", "</p>", text); // since the last publication
    }
    return text;
}

void add_page(std::string path, std::string_view html, ComparedSite& site)
{
    const auto words = own_words(path, html);
    site.headings.emplace(path, addresses::heading_of(html));
    site.texts.emplace(path, std::hash<std::string>()(words));
    site.pages.emplace(std::move(path), changes::read_page(words));
}

bool is_told_table(std::string_view file)
{
    return file.starts_with(data_section) && file.ends_with(".json");
}

/// Only what everybody may know: open data.
void add_told(std::string_view file, std::string_view bytes, ComparedSite& site)
{
    for (const auto& table : changes::told_table_names()) {
        if (file != std::string(data_section) + table + ".json") continue;
        if (auto told = changes::read_told(table, bytes)) site.told.emplace(table, *std::move(told));
    }
}

bool is_style(std::string_view file)
{
    return file.starts_with(style_begin) && file.ends_with(".css");
}

void add_file(const std::string& file, std::string_view bytes, ComparedSite& site)
{
    auto path = addresses::path_of(file);
    if (file.ends_with(".html")) add_page(path, bytes, site);
    if (is_told_table(file)) add_told(file, bytes, site);
    if (is_style(file)) site.style = bytes;
    site.paths.insert(std::move(path));
}

bool is_compared(std::string_view file, Depth depth)
{
    return is_told_table(file) || (depth == Depth::Pages && file.ends_with(".html"));
}

void add_made(const pipeline::Inspection& made, Depth depth, ComparedSite& site)
{
    for (const auto& file : made.files)
        if (depth == Depth::Pages || is_compared(file.path, depth)) add_file(file.path, file.bytes, site);
    site.moves.assign(made.moves.begin(), made.moves.end());
    site.as_of = made.computed.as_of;
    site.name.as_of = to_iso(made.computed.as_of);
    site.base_url = made.loaded.settings.base_url;
    site.is_complete = depth == Depth::Pages;
}

/// What it was made from, as far as it is compared.
void add_source(pipeline::OpenedSite& opened, ComparedSite& site)
{
    Diagnostics said_before;
    const auto state = opened.state();
    site.name.commit = state.commit;
    site.name.is_modified = state.is_modified();
    site.tables = dataset::load_tables(*opened.tree, said_before);
    site.settings = content_files::load_settings(*opened.tree, said_before);
    site.corrections = corrections::read_lines(site.tables, said_before);
    site.tree = std::move(opened.tree);
}

/// The last publication has a ledger; a draft has none.
bool has_ledger(const fs::path& folder)
{
    std::error_code unknown;
    return !folder.empty() && fs::exists(folder / disclosure::ledger_path(), unknown);
}

std::string read_bytes(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

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

ComparedSite build_compared(const fs::path& source, const std::string& revision, pipeline::BuildOptions options,
                            const fs::path& previous)
{
    auto opened = pipeline::open_site(source, revision, options.cache);
    ComparedSite site;
    const auto state = opened.state();
    site.name = {.commit = state.commit, .is_modified = state.is_modified()};
    if (has_ledger(previous))
        options.previous = previous;
    else
        options.first = true; // what is told of small schools is another question
    options.inspect = [&](const pipeline::Inspection& seen) { add_made(seen, Depth::Pages, site); };
    site.problems = pipeline::build_site(opened, options).problems;
    add_source(opened, site);
    return site;
}

ComparedSite made_site(const pipeline::Inspection& made, const fs::path& source, const std::string& revision,
                       Depth depth)
{
    ComparedSite site;
    add_made(made, depth, site);
    auto opened = pipeline::open_site(source, revision);
    add_source(opened, site);
    return site;
}

ComparedSite read_published(const fs::path& source, const fs::path& published, Depth depth)
{
    const bool is_folder = fs::is_directory(published);
    const auto folder = is_folder ? published : published.parent_path();
    const auto manifest = read_bytes(is_folder ? folder / output::manifest_path : published);
    const auto files = output::written_files(manifest);
    if (files.empty()) throw EnvironmentError(published.string(), MachineFailure{"machine.no-manifest"});
    ComparedSite site;
    for (const auto& [file, written] : files) {
        const auto bytes = is_compared(file, depth) ? read_bytes(folder / file) : std::string();
        // A manifest may have been fetched alone: then only addresses are known.
        if (bytes.empty())
            site.paths.insert(addresses::path_of(file));
        else
            add_file(file, bytes, site);
    }
    site.is_complete = depth == Depth::Pages;
    site.name = {.commit = output::commit_of(manifest), .as_of = output::day_of(manifest)};
    if (site.name.commit.empty() || !source::has_commit(source, site.name.commit)) return site;
    auto opened = pipeline::open_site(source, site.name.commit);
    add_source(opened, site);
    return site;
}

}
