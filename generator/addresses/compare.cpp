#include "addresses/compare.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "schemas/schema.hpp"
#include "source/glob.hpp"

#include <algorithm>
#include <array>

namespace opora::addresses {

namespace {

constexpr double like_enough = 0.5; ///< the share that git takes a file for renamed at

/// Lines and how often they are there.
std::map<std::string_view, std::size_t> lines_of(std::string_view text)
{
    std::map<std::string_view, std::size_t> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        ++lines[text.substr(0, end)];
        text.remove_prefix(end);
    }
    return lines;
}

/// A page's source with its lines, which point into it.
class Lines {
public:
    explicit Lines(std::string bytes) : m_bytes(std::move(bytes)), m_counts(lines_of(m_bytes)) {}
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    /// The share of the longer text that both have.
    [[nodiscard]] double likeness(const Lines& other) const
    {
        std::size_t shared = 0;
        for (const auto& [line, count] : m_counts) {
            const auto found = other.m_counts.find(line);
            if (found != other.m_counts.end()) shared += line.size() * std::min(count, found->second);
        }
        const auto most = std::max(m_bytes.size(), other.m_bytes.size());
        return most == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(most);
    }

private:
    std::string m_bytes;
    std::map<std::string_view, std::size_t> m_counts;
};

std::string bytes_of(const source::Tree& tree, const std::string& path)
{
    const auto text = tree.read(path);
    return text ? (*text)->bytes : std::string();
}

std::vector<std::string> missing_in(const source::Tree& tree, const std::vector<std::string>& paths)
{
    std::vector<std::string> missing;
    for (const auto& path : paths)
        if (!tree.has(path)) missing.push_back(path);
    return missing;
}

using Rows = std::map<std::string, std::size_t, std::less<>>;

Rows rows_by_id(const dataset::Table& table)
{
    Rows rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) rows.emplace(table.text(row, "id"), row);
    return rows;
}

/// That of the candidates which is most alike, if it is alike enough; else their end.
template <typename Candidates, typename Likeness>
typename Candidates::iterator most_alike(Candidates& candidates, const Likeness& likeness_of)
{
    auto best = candidates.end();
    double most = 0;
    for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
        const auto like = likeness_of(candidate->second);
        if (like < like_enough || like <= most) continue;
        most = like;
        best = candidate;
    }
    return best;
}

class RowPair {
public:
    RowPair(const dataset::Table& before, const dataset::Table& after) : m_before(before), m_after(after) {}

    /// The share of the filled cells that agree, but for the id; 1 for what can be the same school only.
    [[nodiscard]] double likeness(std::size_t before, std::size_t after) const
    {
        if (m_before.schema().name == "schools" && is_same_school(before, after)) return 1;
        std::size_t filled = 0;
        std::size_t same = 0;
        for (const auto& field : m_before.schema().fields) {
            if (field.name == "id" || !m_after.schema().find(field.name)) continue;
            const auto one = m_before.text(before, field.name);
            const auto other = m_after.text(after, field.name);
            if (one.empty() && other.empty()) continue;
            ++filled;
            if (one == other) ++same;
        }
        return filled == 0 ? 0 : static_cast<double>(same) / static_cast<double>(filled);
    }

private:
    [[nodiscard]] bool is_same_school(std::size_t before, std::size_t after) const
    {
        constexpr std::array<std::string_view, 3> names{"name", "inn", "fis_oko_login"};
        return std::ranges::any_of(names, [&](std::string_view field) {
            if (!m_before.schema().find(field) || !m_after.schema().find(field)) return false;
            const auto value = m_before.text(before, field);
            return !value.empty() && value == m_after.text(after, field);
        });
    }

    const dataset::Table& m_before;
    const dataset::Table& m_after;
};

/// Pages whose addresses are ids of a table.
struct TableOfPages {
    std::string_view table = {};
    const char* section = "";
};
constexpr std::array<TableOfPages, 3> tables_of_pages{
    {{.table = "schools", .section = content_files::section_address("schools")},
     {.table = "documents", .section = content_files::section_address("documents")},
     {.table = "roadmaps", .section = content_files::section_address("roadmap")}}};

/// What earlier versions of this program called it.
struct Renamed {
    const char* section = "";
    std::string_view before = {};
    std::string_view after = {};
};
constexpr std::array<Renamed, 5> renamed_by_program{
    {{.section = content_files::section_address("data"), .before = "district.", .after = "totals."},
     {.section = content_files::section_address("data"), .before = "district/", .after = "totals/"},
     {.section = content_files::section_address("data"), .before = "pooled.", .after = "small_groups."},
     {.section = content_files::section_address("data"), .before = "pooled/", .after = "small-groups/"},
     {.section = content_files::section_address("schools"),
      .before = "status/ne-trebuetsya/",
      .after = "status/ne-v-spiske/"}}};

bool has_part(std::string_view path, std::string_view part)
{
    return path.find(part) != std::string_view::npos;
}

/// Parts of the site that carry a hash or a day in their names, or say the same as another file for a program.
bool is_kept_by_nobody(std::string_view path)
{
    constexpr std::array<std::string_view, 3> endings{".vl.json", ".br", ".gz"};
    constexpr std::array<std::string_view, 3> names{"manifest.json", "robots.txt", "404.html"};
    if (path.starts_with("assets/") || path.starts_with("sitemap") || std::ranges::find(names, path) != names.end())
        return true;
    if (path.starts_with(content_files::section_address("search"))) return true;
    // What says where the numbers of a page come from goes with that page.
    if (path.find(content_files::section_address("origins")) != std::string_view::npos) return true;
    if (path.starts_with(content_files::section_address("data")) &&
        (has_part(path, "/data-") || has_part(path, "/structure-")))
        return true;
    return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

/// The second page of a list and those after it: `shkoly/stranitsa/2/`.
bool is_part_of_list(std::string_view path)
{
    constexpr std::string_view folder = "/stranitsa/";
    const auto at = path.rfind(folder);
    if (at == std::string_view::npos || !path.ends_with('/')) return false;
    const auto number = path.substr(at + folder.size());
    return number.size() > 1 && number.find_first_not_of("0123456789") == number.size() - 1;
}

/// «Школы: под наблюдением»: such a page comes and goes with what it lists.
bool is_prepared_list(std::string_view path)
{
    if (is_part_of_list(path)) return true;
    for (const auto& kind : content_files::page_kinds) {
        if (!has_part(kind.name, "filtered")) continue;
        const auto section = std::ranges::find(content_files::sections, kind.section, &content_files::Section::key);
        const std::string_view folder = section->address;
        if (path.starts_with(folder) && source::matches(kind.below, path.substr(folder.size()))) return true;
    }
    return false;
}

/// Numbers of a page, or its feed: made anew at every build.
bool is_made_beside_page(std::string_view path)
{
    constexpr std::array<std::string_view, 4> endings{".csv", ".json", ".xml", ".ics"};
    const auto folder = path.substr(0, path.rfind('/') + 1);
    return folder != content_files::section_address("data") &&
           std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

std::string folder_above(std::string_view path)
{
    const auto name = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    const auto slash = name.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

std::string section_of(const std::string& path)
{
    return path.substr(0, path.find('/') + 1);
}

class Proposer {
public:
    Proposer(const Side& before, const Side& after) : m_before(before), m_after(after)
    {
        if (m_before.tree != nullptr && m_after.tree != nullptr)
            m_renamed = renamed_pages(*m_before.tree, *m_after.tree);
        read_changed_ids();
    }

    std::vector<Proposal> run()
    {
        std::vector<Proposal> proposals;
        read_new_headings();
        for (const auto& path : m_before.paths) {
            if (m_after.paths.contains(path) || is_kept_by_nobody(path) || is_taken_along(path, proposals)) continue;
            proposals.push_back(proposal_for(path));
        }
        return proposals;
    }

private:
    /// Nothing is asked where no page went away.
    void read_new_headings()
    {
        const auto went = [&](const std::string& path) { return path.ends_with('/') && !m_after.paths.contains(path); };
        if (std::ranges::none_of(m_before.paths, went)) return;
        for (const auto& path : m_after.paths)
            if (!m_before.paths.contains(path) && path.ends_with('/'))
                m_new[{section_of(path), m_after.heading(path)}].push_back(path);
    }

    void read_changed_ids()
    {
        if (m_before.tables == nullptr || m_after.tables == nullptr) return;
        for (const auto& [table, section] : tables_of_pages) {
            const auto one = m_before.tables->find(table);
            const auto other = m_after.tables->find(table);
            if (one == m_before.tables->end() || other == m_after.tables->end()) continue;
            for (const auto& [before, after] : changed_ids(one->second, other->second))
                m_changed[section + before + "/"] = {section + after + "/", std::string(table)};
        }
    }

    /// A line for a folder leads from what lay in it as well.
    [[nodiscard]] bool is_taken_along(const std::string& path, const std::vector<Proposal>& proposals) const
    {
        return std::ranges::any_of(proposals, [&](const Proposal& one) {
            if (!one.to || !one.from.ends_with('/') || !path.starts_with(one.from)) return false;
            return m_after.paths.contains(*one.to + path.substr(one.from.size()));
        });
    }

    [[nodiscard]] Proposal proposal_for(const std::string& path) const
    {
        for (const auto& [before, after] : m_renamed)
            if (content_files::url_of_path(before) == path) {
                auto to = content_files::url_of_path(after);
                if (m_after.paths.contains(to)) return {path, std::move(to), Ground::RenamedFile, before};
            }
        const auto changed = m_changed.find(path);
        if (changed != m_changed.end() && m_after.paths.contains(changed->second.first))
            return {path, changed->second.first, Ground::ChangedId, changed->second.second};
        for (const auto& renamed : renamed_by_program) {
            const auto before = renamed.section + std::string(renamed.before);
            if (!path.starts_with(before)) continue;
            auto to = renamed.section + std::string(renamed.after) + path.substr(before.size());
            if (m_after.paths.contains(to)) return {path, std::move(to), Ground::OfProgram, {}};
        }
        if (auto to = with_same_heading(path)) return {path, std::move(to), Ground::SameHeading, {}};
        if (is_prepared_list(path) || is_made_beside_page(path))
            if (auto to = living_above(path)) return {path, std::move(to), Ground::ListAbove, {}};
        return {path, std::nullopt, Ground::None, {}};
    }

    /// The only new page of the section with the heading of the page that was there.
    [[nodiscard]] std::optional<std::string> with_same_heading(const std::string& path) const
    {
        const auto heading = path.ends_with('/') ? m_before.heading(path) : std::string();
        if (heading.empty()) return std::nullopt;
        const auto found = m_new.find({section_of(path), heading});
        if (found == m_new.end() || found->second.size() != 1) return std::nullopt;
        return found->second.front();
    }

    [[nodiscard]] std::optional<std::string> living_above(const std::string& path) const
    {
        for (auto folder = folder_above(path); !folder.empty(); folder = folder_above(folder))
            if (m_after.paths.contains(folder)) return folder;
        return std::nullopt;
    }

    const Side& m_before;
    const Side& m_after;
    std::map<std::string, std::string> m_renamed = {};
    std::map<std::string, std::pair<std::string, std::string>> m_changed = {}; ///< address → address, table
    /// Pages that came, by section and heading.
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> m_new = {};
};

}

std::map<std::string, std::string> renamed_pages(const source::Tree& before, const source::Tree& after)
{
    constexpr std::string_view pages = "content/**/*.md";
    const auto gone = missing_in(after, before.list(pages));
    std::map<std::string, Lines> came; // taken out once it is somebody's new name
    for (const auto& path : missing_in(before, after.list(pages))) came.try_emplace(path, bytes_of(after, path));
    std::map<std::string, std::string> renamed;
    for (const auto& path : gone) {
        const Lines lines(bytes_of(before, path));
        const auto best = most_alike(came, [&](const Lines& candidate) { return lines.likeness(candidate); });
        if (best == came.end()) continue;
        renamed[path] = best->first;
        came.erase(best);
    }
    return renamed;
}

std::map<std::string, std::string> changed_ids(const dataset::Table& before, const dataset::Table& after)
{
    const auto old_rows = rows_by_id(before);
    const auto new_rows = rows_by_id(after);
    Rows came;
    for (const auto& row : new_rows)
        if (!old_rows.contains(row.first)) came.insert(row);
    const RowPair pair(before, after);
    std::map<std::string, std::string> changed;
    for (const auto& [id, row] : old_rows) {
        if (new_rows.contains(id)) continue;
        const auto best = most_alike(came, [&, row = row](std::size_t other) { return pair.likeness(row, other); });
        if (best == came.end()) continue;
        changed[id] = best->first;
        came.erase(best);
    }
    return changed;
}

std::vector<Proposal> propose(const Side& before, const Side& after)
{
    return Proposer(before, after).run();
}

std::string heading_of(std::string_view html)
{
    const auto tag = html.find("<h1");
    if (tag == std::string_view::npos) return {};
    const auto begin = html.find('>', tag) + 1;
    std::string text;
    bool inside = false;
    for (const char c : html.substr(begin, html.find("</h1>", begin) - begin)) {
        if (c == '<') inside = true;
        if (!inside) text += c;
        if (c == '>') inside = false;
    }
    return text;
}

}
