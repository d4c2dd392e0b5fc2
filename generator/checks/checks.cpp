#include "checks/checks.hpp"

#include "checks/address.hpp"
#include "checks/codes.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/parallel.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::checks {

namespace {

/// A problem that is on more pages than this comes from the theme.
constexpr std::size_t own_mistake_limit = 10;

struct Page {
    const CheckedFile* file = nullptr;
    PageFacts facts = {};
};

struct Known {
    const CheckedFile* file = nullptr;
    const Page* page = nullptr; ///< null for files that are not pages
};

/// Pages and all files by path; for looking up only, what is reported is ordered by page.
struct Site {
    std::vector<Page> pages = {};
    std::unordered_map<std::string_view, Known> files = {};
};

Site collect(std::vector<CheckedFile>& files)
{
    Site site;
    for (auto& file : files)
        if (file.facts) site.pages.push_back({.file = &file, .facts = *std::move(file.facts)});
    for (const auto& file : files) site.files.emplace(file.path, Known{.file = &file});
    for (const auto& page : site.pages) site.files[page.file->path].page = &page;
    return site;
}

/// Of a page that could not be read nothing is claimed.
bool has_id(const PageFacts& facts, std::string_view id)
{
    if (id.empty() || id == "top" || facts.unread) return true;
    const auto found = std::ranges::lower_bound(facts.ids, id, {}, &Id::id);
    return found != facts.ids.end() && found->id == id;
}

std::string subject_of(const Address& address)
{
    return address.path + "#" + address.fragment;
}

void check_reference(const Site& site, Page& page, const Reference& reference, const Options& options)
{
    auto& findings = page.facts.findings;
    const std::string target(reference.target);
    if (reference.kind == Reference::Kind::Id) {
        if (!has_id(page.facts, target))
            findings.push_back({broken_anchor, {{"target", "#" + target}, {"id", target}}, reference.offset});
        return;
    }
    if (reference.kind == Reference::Kind::Resource && is_remote(target, options.base_url)) {
        findings.push_back({third_party, {{"target", target}}, reference.offset});
        return;
    }
    const auto address = resolve(page.file->path, target, options.base_url);
    if (address.kind == Address::Kind::External) return;
    if (address.kind == Address::Kind::Empty) {
        findings.push_back({empty_link, {{"what", target}, {"target", target}}, reference.offset});
        return;
    }
    const auto found = address.kind == Address::Kind::Internal ? site.files.find(address.path) : site.files.end();
    if (found == site.files.end())
        findings.push_back({broken_link, {{"target", target}}, reference.offset, address.path});
    else if (found->second.page != nullptr && !has_id(found->second.page->facts, address.fragment))
        findings.push_back(
            {broken_anchor, {{"target", target}, {"id", address.fragment}}, reference.offset, subject_of(address)});
}

void check_references(Site& site, const Options& options)
{
    parallel_for(site.pages.size(), options.jobs, [&](std::size_t i) {
        auto& page = site.pages[i];
        for (const auto& reference : page.facts.references) check_reference(site, page, reference, options);
    });
}

std::int64_t kilobytes(std::size_t bytes)
{
    constexpr std::size_t kilobyte = 1024;
    return static_cast<std::int64_t>((bytes + kilobyte - 1) / kilobyte);
}

void check_size(Page& page, const Options& options)
{
    const auto size = page.file->size_bytes;
    if (size <= options.page_size_limit) return;
    constexpr std::size_t notable_part = 4; // less than a quarter of the page explains nothing
    const auto heaviest = page.facts.heaviest.size_bytes * notable_part < size ? Piece() : page.facts.heaviest;
    page.facts.findings.push_back({page_too_large,
                                   {{"size", kilobytes(size)},
                                    {"limit", kilobytes(options.page_size_limit)},
                                    {"kind", std::string(heaviest.kind.empty() ? "none" : heaviest.kind)},
                                    {"name", heaviest.name.empty() ? "none" : heaviest.name},
                                    {"part", kilobytes(heaviest.size_bytes)}},
                                   0});
}

/// A picture that is shown twice is fetched once.
void check_pictures(const Site& site, Page& page, const Options& options)
{
    std::set<const CheckedFile*> fetched;
    std::size_t total = 0;
    std::size_t most = 0;
    const Reference* heaviest = nullptr;
    for (const auto& picture : page.facts.pictures) {
        const auto address = resolve(page.file->path, picture.target, options.base_url);
        if (address.kind != Address::Kind::Internal) continue;
        const auto found = site.files.find(address.path);
        if (found == site.files.end() || !fetched.insert(found->second.file).second) continue;
        const auto size = found->second.file->size_bytes;
        total += size;
        if (size > most) {
            most = size;
            heaviest = &picture;
        }
    }
    if (total <= options.pictures_size_limit) return;
    page.facts.findings.push_back({pictures_too_heavy,
                                   {{"size", kilobytes(total)},
                                    {"limit", kilobytes(options.pictures_size_limit)},
                                    {"target", std::string(heaviest->target)},
                                    {"part", kilobytes(most)}},
                                   heaviest->offset});
}

void check_weight(Site& site, const Options& options)
{
    for (auto& page : site.pages) {
        check_size(page, options);
        check_pictures(site, page, options);
    }
}

void check_titles(Site& site)
{
    std::unordered_map<std::string_view, const Page*> first;
    for (auto& page : site.pages) {
        if (page.facts.redirect || page.facts.title.empty()) continue;
        const auto [entry, is_new] = first.emplace(page.facts.title, &page);
        if (is_new) continue;
        page.facts.findings.push_back(
            {duplicate_title, {{"title", page.facts.title}, {"other", page_address(entry->second->file->path)}}, 0});
    }
}

/// Two findings with the same key are the same mistake, seen on two pages.
std::string key_of(const Finding& finding)
{
    std::string key(finding.code.name);
    if (!finding.subject.empty()) return key + '\0' + finding.subject;
    for (const auto& [name, value] : finding.arguments) {
        key += '\0';
        if (const auto* text = std::get_if<std::string>(&value))
            key += *text;
        else
            key += std::to_string(std::get<std::int64_t>(value));
    }
    return key;
}

/// `www.example.org/karta` is meant for another site and is a path of this one.
bool looks_like_host(std::string_view target)
{
    const auto host = target.substr(0, target.find('/'));
    const auto dot = host.rfind('.');
    const bool has_name = dot != std::string_view::npos && dot > 0 && dot + 1 < host.size();
    return has_name &&
           (host.starts_with("www.") || (target.find('/') != std::string_view::npos && host.size() > dot + 2));
}

/// What a reader opens from a cell that leads nowhere: the paths in the site.
std::set<std::string> check_cell_links(const Site& site, const Options& options, Diagnostics& problems)
{
    std::set<std::string> broken;
    for (const auto& link : options.cell_links) {
        const auto address = resolve("index.html", link.target, options.base_url);
        if (address.kind == Address::Kind::External) continue;
        const auto found = address.kind == Address::Kind::Internal ? site.files.find(address.path) : site.files.end();
        const bool is_there = found != site.files.end();
        const auto* page = is_there ? found->second.page : nullptr;
        if (is_there && (page == nullptr || has_id(page->facts, address.fragment))) continue;
        broken.insert(is_there ? subject_of(address) : address.path);
        const auto* what = is_there ? "place" : looks_like_host(link.target) ? "host" : "page";
        problems.report({.code = broken_cell_link,
                         .arguments = {{"target", visible(shortened(link.target, 80))},
                                       {"what", std::string(what)},
                                       {"id", address.fragment},
                                       {"page", std::string("/")}},
                         .where = link.where,
                         .cell = link.cell});
    }
    return broken;
}

class Reporter {
public:
    Reporter(const Site& site, const Options& options, const PageBytes& bytes, std::set<std::string> said_at_cells,
             Diagnostics& problems)
        : m_options(options), m_bytes(bytes), m_said_at_cells(std::move(said_at_cells)), m_problems(problems)
    {
        for (const auto& page : site.pages) count(page);
    }

    void report(const Page& page)
    {
        std::shared_ptr<const SourceText> text;
        for (const auto& finding : page.facts.findings) {
            if (m_said_at_cells.contains(finding.subject) && !find_link_place(page.file->path, finding)) continue;
            auto& shared = m_pages_with[key_of(finding)];
            const bool of_theme = shared.pages > own_mistake_limit;
            if (of_theme && shared.reported) continue;
            shared.reported = true;
            const auto* origin = of_theme ? nullptr : find_origin(page.file->path, finding);
            if (!text && !origin) text = quotable(page);
            auto arguments = finding.arguments;
            arguments.emplace_back("page", page_address(page.file->path));
            arguments.emplace_back("more", static_cast<std::int64_t>(of_theme ? shared.pages - 1 : 0));
            const auto end = origin ? 0 : std::min(text->bytes.find('>', finding.offset), text->bytes.size());
            const SourceSpan in_page{.text = text, .begin = std::min(finding.offset, end), .end = end};
            m_problems.report(
                {.code = finding.code, .arguments = std::move(arguments), .where = origin ? *origin : in_page});
        }
    }

private:
    /// As much of the page as its findings show.
    [[nodiscard]] std::shared_ptr<const SourceText> quotable(const Page& page) const
    {
        const auto& first_line = page.file->first_line;
        const bool is_enough = std::ranges::all_of(
            page.facts.findings, [&](const Finding& finding) { return finding.offset < first_line.size(); });
        return std::make_shared<SourceText>(
            SourceText{.path = page.file->path, .bytes = is_enough ? first_line : m_bytes(page.file->path)});
    }

    /// The link that the author wrote; null when it is not known.
    [[nodiscard]] const SourceSpan* find_link_place(const std::string& path, const Finding& finding) const
    {
        const auto places = m_options.link_places.find(path);
        for (const auto& [name, value] : finding.arguments) {
            if (name != "target" || places == m_options.link_places.end()) continue;
            const auto place = places->second.find(std::get<std::string>(value));
            if (place != places->second.end() && place->second.text) return &place->second;
        }
        return nullptr;
    }

    /// Or else the file that the page was made from.
    [[nodiscard]] const SourceSpan* find_origin(const std::string& path, const Finding& finding) const
    {
        if (const auto* place = find_link_place(path, finding)) return place;
        const auto origin = m_options.origins.find(path);
        return origin != m_options.origins.end() && origin->second.text ? &origin->second : nullptr;
    }

    struct Shared {
        std::size_t pages = 0;
        const Page* last = nullptr;
        bool reported = false;
    };

    void count(const Page& page)
    {
        for (const auto& finding : page.facts.findings) {
            auto& shared = m_pages_with[key_of(finding)];
            if (shared.last != &page) ++shared.pages;
            shared.last = &page;
        }
    }

    const Options& m_options;
    const PageBytes& m_bytes;
    std::set<std::string> m_said_at_cells;
    Diagnostics& m_problems;
    std::unordered_map<std::string, Shared> m_pages_with = {};
};

/// One report for all pages of a template: they share its mistake.
void report_loose(const Site& site, const Options& options, const PageBytes& bytes, Diagnostics& problems)
{
    std::map<std::string_view, std::vector<const Page*>> by_template;
    for (const auto& page : site.pages) {
        if (!page.file->looseness) continue;
        const auto known = options.templates.find(page.file->path);
        by_template[known == options.templates.end() ? std::string_view() : known->second].push_back(&page);
    }
    for (const auto& [name, pages] : by_template) {
        const auto& file = *pages.front()->file;
        const auto& loose = *file.looseness;
        const auto text = std::make_shared<SourceText>(SourceText{.path = file.path, .bytes = bytes(file.path)});
        const auto end = std::min(text->bytes.find('>', loose.offset), text->bytes.size());
        problems.report({.code = loose_html,
                         .arguments = {{"mistake", std::string(loose.mistake)},
                                       {"name", visible(shortened(loose.name, 40))},
                                       {"parent", loose.parent.empty() ? "none" : loose.parent},
                                       {"template", std::string(name.empty() ? "none" : name)},
                                       {"page", page_address(file.path)},
                                       {"more", static_cast<std::int64_t>(pages.size() - 1)}},
                         .where = SourceSpan{.text = text, .begin = std::min(loose.offset, end), .end = end}});
    }
}

/// What a folder can hold: every path once, and none both a file and a folder. File systems take names of 255 bytes;
/// `.br` and the mark of an unfinished file come on top.
class PathCheck {
public:
    PathCheck(const Options& options, Diagnostics& problems) : m_options(options), m_problems(problems) {}

    void run(std::span<const CheckedFile> files)
    {
        for (const auto& path : m_options.added_later) ++m_files[path];
        for (const auto& file : files) {
            if (++m_files[file.path] == 2) report(duplicate_path, file.path);
            if (is_too_long(file.path)) report(long_path, file.path);
        }
        std::set<std::string_view> known;
        for (const auto& file : files) report_file_as_folder(file.path, known);
    }

private:
    static bool is_too_long(std::string_view path)
    {
        constexpr std::size_t longest_name = 230;
        constexpr std::size_t longest_path = 1000;
        for (std::string_view rest = path; !rest.empty();) {
            const auto slash = std::min(rest.find('/'), rest.size());
            if (slash > longest_name) return true;
            rest.remove_prefix(std::min(slash + 1, rest.size()));
        }
        return path.size() > longest_path;
    }

    /// Reported at the file, since its name is what somebody chose.
    void report_file_as_folder(std::string_view path, std::set<std::string_view>& known)
    {
        for (auto slash = path.rfind('/'); slash != std::string_view::npos; slash = path.rfind('/', slash - 1)) {
            const auto folder = path.substr(0, slash);
            if (!known.insert(folder).second) return;
            if (m_files.contains(folder)) report(duplicate_path, folder);
            if (slash == 0) return;
        }
    }

    void report(const Code& code, std::string_view path)
    {
        const auto origin = m_options.origins.find(path);
        Diagnostic diagnostic{.code = code, .arguments = {{"path", "/" + visible(shortened(path, 100))}}};
        if (origin != m_options.origins.end() && origin->second.text) diagnostic.where = origin->second;
        m_problems.report(std::move(diagnostic));
    }

    const Options& m_options;
    Diagnostics& m_problems;
    std::unordered_map<std::string_view, std::size_t> m_files = {};
};

}

CheckedFile FileReader::read(std::string path, std::string_view bytes)
{
    CheckedFile file{.path = std::move(path), .size_bytes = bytes.size()};
    if (!file.path.ends_with(".html")) return file;
    auto& facts = file.facts.emplace();
    file.looseness = naming_file(file.path, [&] { return m_reader.read(bytes, facts); });
    if (file.looseness) {
        facts = {};
        facts.unread = true;
    }
    own_texts(facts);
    constexpr std::size_t most_quoted = 100;
    if (const auto end = bytes.find('\n'); end < most_quoted) file.first_line = bytes.substr(0, end);
    return file;
}

void run(std::vector<CheckedFile> files, const Options& options, const PageBytes& bytes, Diagnostics& problems)
{
    PathCheck(options, problems).run(files);
    auto site = collect(files);
    check_references(site, options);
    check_weight(site, options);
    check_titles(site);
    report_loose(site, options, bytes, problems);
    Reporter reporter(site, options, bytes, check_cell_links(site, options, problems), problems);
    for (const auto& page : site.pages) reporter.report(page);
}

void run(std::span<const SiteFile> files, const Options& options, Diagnostics& problems)
{
    std::vector<CheckedFile> read(files.size());
    parallel_shares(files.size(), options.jobs, [&](std::size_t first, std::size_t step) {
        FileReader reader;
        for (auto i = first; i < files.size(); i += step) read[i] = reader.read(files[i].path, files[i].bytes);
    });
    const auto bytes = [&](const std::string& path) { return std::ranges::find(files, path, &SiteFile::path)->bytes; };
    run(std::move(read), options, bytes, problems);
}

}
