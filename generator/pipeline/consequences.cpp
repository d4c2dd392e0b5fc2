#include "pipeline/consequences.hpp"

#include "attachments/codes.hpp"
#include "checks/address.hpp"
#include "checks/codes.hpp"
#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <array>

namespace opora::pipeline {

namespace {

constexpr std::string_view rules_folder = "data/rules/";
constexpr std::string_view settings_file = "site.yaml";

/// What a later stage looks at beside the place that it reports: tables, `data/rules/`, `site.yaml`; `*` is any table.
/// The first row that fits a code holds; a code without a row stands by itself.
struct Ground {
    std::string_view code = {}; ///< ends in a dot: all of the module
    std::string_view names = {};
};

constexpr auto grounds = std::to_array<Ground>({
    {"dataset.unfinished-results", "results"},
    {"dataset.nothing-to-open", "documents content/"},
    {"disclosure.bad-act", "documents"},
    {"disclosure.lost-row", "results schools procedures context bias_markers corrections"},
    {"disclosure.was-published", "results schools procedures context bias_markers corrections site.yaml"},
    {"disclosure.bad-correction", "results schools procedures context bias_markers"},
    {"identify.unknown-procedure", "procedures"},
    {"identify.unknown-document", "documents"},
    {"identify.criteria-without-document", "documents"},
    {"identify.unknown-indicator", "context"},
    {"identify.unknown-category", "data/rules/"},
    {"identify.", "results schools procedures official_lists context bias_markers documents data/rules/"},
    {"corrections.untold", "results events schools procedures"},
    {"indicators.period-without-value", "recorded_values"},
    {"indicators.record-soon", "recorded_values"},
    {"cycle.deficit-without-next-measure", "measures roadmaps documents measure_evidence"},
    {"network.before-list", "official_lists"},
    {"network.contract-ended", "official_lists results data/rules/"},
    {"network.no-curator", "support official_lists results data/rules/"},
    {"roadmap.before-document", "measures roadmaps documents"},
    {"roadmap.cadence-differs", "measures"},
    {"roadmap.changed-without-document", "measures"},
    {"roadmap.deadline-outside", "roadmaps"},
    {"roadmap.done-with-gaps", "measures roadmaps documents measure_evidence"},
    {"roadmap.evidence-incomplete", "measures roadmaps documents measure_evidence"},
    {"roadmap.evidence-too-early", "measures roadmaps documents"},
    {"roadmap.evidence-without-period", "measures roadmaps documents measure_evidence"},
    {"roadmap.nothing-promised", "measures"},
    {"roadmap.number-gap", "measures"},
    {"roadmap.school-year-assumed", "roadmaps documents"},
    {"roadmap.unknown-period", "measures roadmaps"},
    {"roadmap.unknown-promise", "measures"},
    {"roadmap.unknown-track", "site.yaml"},
    {"roadmap.unproved", "measures roadmaps documents measure_evidence"},
    {"pages.no-passports", "site.yaml"},
});

/// A link is judged where the rows whose pages its section holds are all here.
struct SectionGround {
    std::string_view address = {};
    std::string_view names = {};
};

constexpr auto section_grounds = std::to_array<SectionGround>({
    {content_files::section_address("schools"), "schools official_lists results data/rules/"},
    {content_files::section_address("documents"), "documents"},
    {content_files::section_address("roadmap"), "measures roadmaps"},
    {content_files::section_address("comparison"), "schools results procedures"},
    {content_files::section_address("data"), "*"},
    {content_files::section_address("method"), "data/rules/ official_lists results"},
});

bool fits(std::string_view code, std::string_view pattern)
{
    return pattern.ends_with('.') ? code.starts_with(pattern) : code == pattern;
}

std::string text_argument(const Diagnostic& problem, std::string_view name)
{
    for (const auto& [key, value] : problem.arguments)
        if (key == name && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
    return {};
}

bool is_of_author(const Diagnostic& problem)
{
    if (!problem.where || !problem.where->text) return false;
    const auto& path = problem.where->text->path;
    return path.starts_with("content/") || path.starts_with("data/") || path == settings_file;
}

bool is_made_from(const store::PublicTable& table, const TableNames& broken)
{
    return std::ranges::any_of(table.made_from, [&](std::string_view name) { return broken.contains(name); });
}

}

Consequences::Consequences(const LoadedSite& site, const TableNames& with_errors, const TableNames& without_rows,
                           const Diagnostics& problems)
    : m_site(site), m_with_errors(with_errors), m_without_rows(without_rows)
{
    for (const auto& problem : problems.all()) {
        if (!is_blocking(problem) || !problem.where || !problem.where->text) continue;
        const auto& path = problem.where->text->path;
        m_places.emplace(path, problem.where->begin);
        if (!table_of_file(site.tables, path).empty()) continue;
        if (std::ranges::find(m_paths, path) != m_paths.end()) continue;
        m_paths.push_back(path);
        const bool is_page = path.starts_with("content/") && path.ends_with(".md");
        const bool is_here =
            std::ranges::any_of(site.content, [&](const auto& file) { return file.text->path == path; });
        if (is_page && !is_here) m_unread_pages.push_back(path);
    }
}

/// The first of `names`, separated by spaces, that is broken.
std::string Consequences::first_broken(std::string_view names) const
{
    for (std::size_t begin = 0; begin < names.size();) {
        const auto end = std::min(names.find(' ', begin), names.size());
        const auto name = names.substr(begin, end - begin);
        begin = end + 1;
        if (name == "*" && !m_without_rows.empty()) return *m_without_rows.begin();
        if (m_with_errors.contains(name)) return std::string(name);
        const auto is_in = [&](const std::string& path) {
            return path == name || (name.ends_with('/') && path.starts_with(name));
        };
        if (const auto path = std::ranges::find_if(m_paths, is_in); path != m_paths.end()) return *path;
    }
    return {};
}

std::string Consequences::any_cause() const
{
    if (!m_with_errors.empty()) return *m_with_errors.begin();
    return m_paths.empty() ? std::string() : m_paths.front();
}

TableNames Consequences::incomplete_tables() const
{
    auto incomplete = m_with_errors;
    for (const auto& table : store::public_tables) {
        const auto path = std::string(table.made_from_path);
        const auto section = table.made_from_section.empty() ? "" : "content/" + std::string(table.made_from_section);
        const bool has_broken_file = std::ranges::any_of(m_paths, [&](const std::string& broken) {
            return (!path.empty() && broken.starts_with(path)) || (!section.empty() && broken.starts_with(section));
        });
        if (has_broken_file || is_made_from(table, m_with_errors)) incomplete.emplace(table.name);
    }
    if (!m_with_errors.empty()) // their queries may ask any table
        for (const auto* const name : {"indicators", "indicator_values", "missing_values"}) incomplete.emplace(name);
    return incomplete;
}

std::string Consequences::cause_of_link(const Diagnostic& problem) const
{
    auto page = text_argument(problem, "page");
    if (!page.empty()) page.erase(0, 1);
    const auto target = text_argument(problem, "target");
    const auto address = checks::resolve(page, target, m_site.settings.base_url);
    if (address.kind != checks::Address::Kind::Internal) return {};
    if (auto file = "content/" + address.path; std::ranges::find(m_paths, file) != m_paths.end()) return file;
    for (const auto& path : m_unread_pages)
        if (address.path.starts_with(content_files::url_of_path(path)) && path != "content/index.md") return path;
    for (const auto& section : section_grounds)
        if (address.path.starts_with(section.address)) return first_broken(section.names);
    return {};
}

/// What is wrong with a finished page that no author wrote may come from what it lacks.
std::string Consequences::cause_of_check(const Diagnostic& problem) const
{
    const auto code = problem.code.name;
    const bool is_link = code == checks::broken_link.name || code == checks::broken_cell_link.name;
    if (is_link || code == checks::broken_anchor.name) {
        auto cause = cause_of_link(problem);
        if (!cause.empty() || is_link) return cause;
    }
    if (auto cause = first_broken("site.yaml themes/"); !cause.empty()) return cause;
    return is_of_author(problem) ? std::string() : any_cause();
}

bool Consequences::is_said_before(const Diagnostic& problem) const
{
    const auto code = problem.code.name;
    const bool is_of_pages = code.starts_with("checks.") || code.starts_with("pages.");
    if (!is_of_pages || !problem.where || !problem.where->text) return false;
    const auto& [text, begin, end] = *problem.where;
    if (m_places.contains({text->path, begin})) return true;
    // A finding without a place of its own points at the beginning of the page's file.
    return begin == 0 && std::ranges::find(m_paths, text->path) != m_paths.end();
}

std::string Consequences::cause_of(const Diagnostic& problem) const
{
    const auto code = problem.code.name;
    if (code.starts_with("checks.")) return cause_of_check(problem);
    const auto ground = std::ranges::find_if(grounds, [&](const Ground& entry) { return fits(code, entry.code); });
    return ground == grounds.end() ? std::string() : first_broken(ground->names);
}

void Consequences::report(const Diagnostics& found, Diagnostics& problems) const
{
    for (const auto& problem : found.all()) {
        if (is_said_before(problem)) continue;
        const auto cause = cause_of(problem);
        if (cause.empty())
            problems.report(problem);
        else
            problems.hold_back(cause);
    }
    for (const auto& [cause, count] : found.held_back()) problems.hold_back(cause, count);
}

Diagnostics Consequences::without_unlinked_files(const Diagnostics& found) const
{
    const auto cause = m_unread_pages.empty() ? first_broken("documents measures") : m_unread_pages.front();
    if (cause.empty()) return found;
    Diagnostics result;
    for (const auto& problem : found.all()) {
        if (problem.code.name == attachments::not_linked.name)
            result.hold_back(cause);
        else
            result.report(problem);
    }
    for (const auto& [held, count] : found.held_back()) result.hold_back(held, count);
    return result;
}

}
