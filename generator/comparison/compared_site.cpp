#include "comparison/compared_site.hpp"

#include "content_files/sections.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/previous.hpp"
#include "foundation/environment_error.hpp"
#include "output/manifest.hpp"
#include "source/range.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <future>
#include <iterator>
#include <mutex>

namespace opora::comparison {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view data_section = content_files::section_address("data");
constexpr std::string_view origins_section = content_files::section_address("origins");
constexpr std::string_view style_begin = "assets/style.";

void erase_element(std::string_view begin, std::string_view end, std::string& text)
{
    const auto found = text.find(begin);
    if (found != text.npos) text.erase(found, text.find(end, found) - found);
}

/// What links to files of numbers are called.
void erase_file_names(std::string& text)
{
    for (auto link = text.find("<a href=\""); link != text.npos; link = text.find("<a href=\"", link + 1)) {
        const auto name = text.find('>', link) + 1;
        const auto address = std::string_view(text).substr(link, name - link);
        const auto is_form = [&](std::string_view form) { return address.ends_with(form); };
        if (std::ranges::none_of(std::array{".csv\">", ".json\">", ".sqlite\">"}, is_form)) continue;
        text.erase(name, text.find("</a>", name) - name);
    }
}

/// What the page itself says: without menus, assets, the line with the day, and what names commits: how to cite data,
/// and its history. A page that says where the numbers of another one come from changes with that one: nothing.
std::string own_words(std::string_view path, std::string_view html)
{
    if (path.ends_with(origins_section)) return {};
    const auto begin = std::min(html.find("<main"), html.size());
    const auto end = std::min({html.find("<p class=\"data-line\"", begin), html.find("</main>", begin), html.size()});
    std::string text(html.substr(begin, end - begin));
    if (path.starts_with(data_section)) {
        erase_file_names(text); // with their sizes, which follow from what is in them
        erase_element("<blockquote>", "</blockquote>", text);
        erase_element("<ol class=\"timeline\">", "</ol>", text);
        erase_element("<p data-nosearch>", "</p>", text); // since the last publication
    }
    return text;
}

bool is_told_table(std::string_view file)
{
    return file.starts_with(data_section) && file.ends_with(".json");
}

void add_told(std::string_view file, std::string_view bytes, ComparedSite& site)
{
    for (const auto& table : changes::told_table_names())
        if (file == std::string(data_section) + table + ".json") site.told.emplace(table, bytes);
}

bool is_style(std::string_view file)
{
    return file.starts_with(style_begin) && file.ends_with(".css");
}

/// Adds files to a site, from several threads if need be.
class FileTaker {
public:
    explicit FileTaker(ComparedSite& site) : m_site(site) {}

    void take(const std::string& file, std::string_view bytes)
    {
        const auto path = addresses::path_of(file);
        const bool is_page = file.ends_with(".html");
        auto words = is_page ? own_words(path, bytes) : std::string();
        auto heading = is_page ? addresses::heading_of(bytes) : std::string();
        const std::lock_guard lock(m_mutex);
        if (is_page) m_site.headings.emplace(path, std::move(heading));
        if (is_page) m_site.pages.emplace(path, std::move(words));
        if (is_told_table(file)) add_told(file, bytes, m_site);
        if (is_style(file)) m_site.style = bytes;
        m_site.paths.insert(path);
    }

private:
    ComparedSite& m_site;
    std::mutex m_mutex = {};
};

bool is_compared(std::string_view file, Depth depth)
{
    return is_told_table(file) || (depth == Depth::Pages && file.ends_with(".html"));
}

/// What is known of a site beside its files.
void add_made(const pipeline::Inspection& made, Depth depth, ComparedSite& site)
{
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

ComparedSite build_opened(pipeline::OpenedSite opened, pipeline::BuildOptions options, const fs::path& previous)
{
    ComparedSite site;
    const auto state = opened.state();
    site.name = {.commit = state.commit, .is_modified = state.is_modified()};
    if (has_ledger(previous))
        options.previous = previous;
    else
        options.first = true; // what is told of small schools is another question
    FileTaker files(site);
    options.take = [&](const std::string& path, std::string_view bytes) { files.take(path, bytes); };
    options.inspect = [&](const pipeline::Inspection& seen) { add_made(seen, Depth::Pages, site); };
    site.problems = pipeline::build_site(opened, options).problems;
    add_source(opened, site);
    return site;
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
    return build_opened(std::move(opened), std::move(options), previous);
}

ComparedRange build_range(const fs::path& source, const Range& range, const pipeline::BuildOptions& options)
{
    auto after = pipeline::open_site(source, range.after, options.cache);
    after.history.wait(); // what it learns of commits is kept, and the other one finds it
    auto same_day = options;
    Diagnostics said_later;
    same_day.as_of = pipeline::resolve_as_of(options, content_files::load_settings(*after.tree, said_later));
    auto before = std::async(std::launch::async, [&] { return build_compared(source, range.before, same_day); });
    auto built = build_opened(std::move(after), options, {});
    return {.before = before.get(), .after = std::move(built)};
}

ComparedSite made_site(const pipeline::Inspection& made, const fs::path& source, const std::string& revision,
                       Depth depth)
{
    ComparedSite site;
    FileTaker files(site);
    for (const auto& file : made.files)
        if (depth == Depth::Pages || is_compared(file.path, depth)) files.take(file.path, file.bytes);
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
    FileTaker taker(site);
    for (const auto& [file, written] : files) {
        const auto bytes = is_compared(file, depth) ? read_bytes(folder / file) : std::string();
        // A manifest may have been fetched alone: then only addresses are known.
        if (bytes.empty())
            site.paths.insert(addresses::path_of(file));
        else
            taker.take(file, bytes);
    }
    site.is_complete = depth == Depth::Pages;
    site.name = {.commit = output::commit_of(manifest), .as_of = output::day_of(manifest)};
    if (site.name.commit.empty() || !source::has_commit(source, site.name.commit)) return site;
    auto opened = pipeline::open_site(source, site.name.commit);
    add_source(opened, site);
    return site;
}

}
