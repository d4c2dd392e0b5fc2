#include "pages/whole_site/moved_pages.hpp"

#include "addresses/moves.hpp"
#include "charts/renderer.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "language/dates.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

namespace opora::pages {

using addresses::Move;

namespace {

addresses::Paths paths_of(const pieces::Assembly& assembly)
{
    addresses::Paths paths;
    for (const auto& page : assembly.pages) paths.insert(page.url);
    for (const auto& file : assembly.files) paths.insert(file.path);
    return paths;
}

/// Whether a line says something of the page or of what lies beside it.
bool is_named(const pieces::Page& page, std::span<const addresses::Line> lines)
{
    return std::ranges::any_of(lines, [&](const addresses::Line& line) {
        return line.from.path.starts_with(page.url) || (line.to && line.to->path.starts_with(page.url));
    });
}

/// The files beside those pages that lines name and that are made when their turn comes.
std::vector<SiteFile> files_to_come(const pieces::Context& context)
{
    std::vector<SiteFile> files;
    charts::Renderer renderer(charts::RendererOptions{});
    Diagnostics said_when_made;
    for (const auto& declared : context.assembly.pages) {
        if (!declared.make || declared.url.empty() || !is_named(declared, context.model.addresses)) continue;
        pieces::Assembly beside;
        beside.readers = context.assembly.readers;
        pieces::Context own{context, renderer, said_when_made, beside, &context.assembly};
        auto page = declared;
        page.view = own.sheet().object();
        page.make(own, page);
        std::ranges::move(beside.files, std::back_inserter(files));
    }
    return files;
}

/// Whether a set that the program computes lies there when it has rows: `dannye/totals.csv`,
/// `dannye/7012001001-totals/`.
bool is_place_of_set(std::string_view path)
{
    const std::string_view section = content_files::section_address("data");
    if (!path.starts_with(section)) return false;
    auto name = std::string(path.substr(section.size()));
    name.resize(std::min(name.find_first_of("/."), name.size()));
    name.erase(0, name.find_first_not_of("0123456789-"));
    std::ranges::replace(name, '-', '_');
    return std::ranges::find(store::public_tables, name, &store::PublicTable::name) != store::public_tables.end();
}

/// A page that errors elsewhere keep from being made is not missing by mistake, nor is a set that has no rows today.
std::optional<std::string> excuse_for(const pieces::Context& context, const std::string& path)
{
    if (is_place_of_set(path)) return std::string();
    const auto& unread = context.model.unread_pages;
    const auto file = std::ranges::find_if(
        unread, [&](const std::string& source) { return content_files::url_of_path(source) == path; });
    if (file != unread.end()) return *file;
    const std::array<std::string, 4> tables{"schools", "documents", "roadmaps", "measures"};
    auto cause = context.model.data.incomplete_among(tables);
    return cause.empty() ? std::nullopt : std::make_optional(std::move(cause));
}

bool is_page(std::string_view path)
{
    return path.empty() || path.ends_with('/') || path.ends_with(".html");
}

bool is_section(std::string_view path)
{
    return std::ranges::any_of(content_files::sections,
                               [&](const content_files::Section& section) { return section.address == path; });
}

/// What lay in the folder of a page has moved with it: its numbers, its pages. A section is more than what was there.
bool takes_its_files_along(const Move& move)
{
    return move.to && move.from.ends_with('/') && move.to->path.ends_with('/') && !is_section(move.to->path) &&
           !move.from.starts_with(move.to->path) && !move.to->path.starts_with(move.from);
}

class Maker {
public:
    explicit Maker(pieces::Context& context)
        : m_context(context), m_to_come(files_to_come(context)), m_paths(paths_of(context.assembly))
    {
        for (const auto& file : m_to_come) m_paths.insert(file.path);
    }

    void run()
    {
        const addresses::SiteNow now{.paths = m_paths,
                                     .excuse = [&](const std::string& path) { return excuse_for(m_context, path); }};
        auto resolved = addresses::resolve(m_context.model.addresses, now, m_context.problems);
        for (const auto& move : resolved.moves) m_taken.insert(move.from);
        auto moves = resolved.moves;
        for (const auto& move : resolved.moves)
            if (takes_its_files_along(move)) add_what_lay_there(move, moves);
        std::ranges::sort(moves, {}, &Move::from);
        const auto targets = titles();
        for (const auto& move : moves) add(move, targets);
        for (const auto& anchor : resolved.anchors) name_place(anchor);
        m_context.assembly.moves = std::move(moves);
    }

private:
    void add_what_lay_there(const Move& move, std::vector<Move>& moves)
    {
        for (auto path = m_paths.upper_bound(move.to->path); path != m_paths.end() && path->starts_with(move.to->path);
             ++path) {
            auto from = move.from + path->substr(move.to->path.size());
            if (m_paths.contains(from) || !m_taken.insert(from).second) continue;
            moves.push_back({.from = std::move(from), .to = addresses::Place{.path = *path}, .since = move.since});
        }
    }

    [[nodiscard]] std::map<std::string, std::string, std::less<>> titles() const
    {
        std::map<std::string, std::string, std::less<>> titles;
        for (const auto& page : m_context.assembly.pages) titles.emplace(page.url, page.title);
        return titles;
    }

    void add(const Move& move, const std::map<std::string, std::string, std::less<>>& titles)
    {
        if (!is_page(move.from)) {
            if (move.to) copy_file(move);
            return;
        }
        m_context.assembly.pages.push_back(move.to ? moved_page(move, titles) : gone_page(move, titles));
    }

    /// A file cannot lead on; where its new address is a page, only a server can.
    void copy_file(const Move& move)
    {
        auto& files = m_context.assembly.files;
        for (const auto* all : {&std::as_const(files), &m_to_come}) {
            const auto file = std::ranges::find(*all, move.to->path, &SiteFile::path);
            if (file == all->end()) continue;
            auto bytes = file->bytes;
            files.push_back({.path = move.from, .bytes = std::move(bytes)});
            return;
        }
    }

    [[nodiscard]] pieces::Page page_at_old(const Move& move, const char* template_name, const char* description) const
    {
        pieces::Page page{.url = move.from,
                          .template_name = template_name,
                          .description = m_context.text(description, {{"address", "/" + move.from}}),
                          .section = move.from.substr(0, move.from.find('/') + 1),
                          .view = m_context.sheet().object(),
                          .from_data = false};
        page.view["unlisted"] = true;
        return page;
    }

    [[nodiscard]] pieces::Page moved_page(const Move& move,
                                          const std::map<std::string, std::string, std::less<>>& titles) const
    {
        auto page = page_at_old(move, "moved", "moved.description");
        const auto& to = *move.to;
        const auto target = to.path + (to.anchor.empty() ? "" : "#" + to.anchor);
        const auto title = titles.find(to.path);
        page.title = m_context.text("moved.title");
        page.canonical = to.path;
        page.view["refresh"] = target.empty() ? "./" : target;
        page.view["target"] = target;
        page.view["target_title"] = title == titles.end() ? to.path : title->second;
        return page;
    }

    [[nodiscard]] pieces::Page gone_page(const Move& move,
                                         const std::map<std::string, std::string, std::less<>>& titles) const
    {
        auto page = page_at_old(move, "gone", "moved.gone_description");
        page.title = m_context.text("moved.gone_page", {{"address", "/" + move.from}});
        page.view["since"] = move.since
                                 ? m_context.text("moved.since", {{"date", language::format_date(*move.since)}}) + " "
                                 : std::string();
        page.view["reason"] = move.reason;
        auto links = m_context.sheet().list();
        const std::string search = content_files::section_address("search");
        for (const auto& address : {page.section, search}) {
            const auto title = titles.find(address);
            if (title == titles.end()) continue;
            auto link = pieces::link_view(m_context.sheet(), title->second, address);
            links.push_back(link);
        }
        page.view["links"] = links;
        return page;
    }

    void name_place(const addresses::MovedAnchor& anchor)
    {
        auto& pages = m_context.assembly.pages;
        const auto page = std::ranges::find(pages, anchor.page, &pieces::Page::url);
        if (page != pages.end()) page->old_anchors.emplace_back(anchor.from, anchor.to);
    }

    pieces::Context& m_context;
    const std::vector<SiteFile> m_to_come;
    addresses::Paths m_paths;
    addresses::Paths m_taken = {}; ///< that a line says something of
};

}

void add_moved_pages(pieces::Context& context)
{
    if (!context.model.addresses.empty()) Maker(context).run();
}

}
