#include "pipeline/load_site.hpp"

#include "attachments/codes.hpp"
#include "attachments/load.hpp"
#include "content_files/content_schools.hpp"
#include "content_files/page_references.hpp"
#include "content_files/validate_content.hpp"
#include "dataset/codes.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/personal_data.hpp"
#include "dataset/unread_files.hpp"
#include "dataset/validate.hpp"
#include "identify/resolve.hpp"
#include "identify/rules.hpp"
#include "privacy/codes.hpp"
#include "source/unfinished.hpp"
#include "templates/theme.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace opora::pipeline {

namespace {

/// A table or settings that git left unfinished make everything that refers to them look wrong.
void hold_back_consequences(Diagnostics& problems)
{
    if (!hides_others(problems)) return;
    Diagnostics causes;
    for (const auto& problem : problems.all())
        if (source::is_of_unfinished(problem)) causes.report(problem);
    problems = std::move(causes);
}

std::string file_argument(const Diagnostic& problem)
{
    for (const auto& [name, value] : problem.arguments)
        if (name == "file") return std::get<std::string>(value);
    return {};
}

/// A document in which a name was found need not also be said to have an author.
void drop_authors_said_twice(Diagnostics& problems)
{
    std::set<std::string> personal;
    for (const auto& problem : problems.all())
        if (privacy::is_judgement(problem.code.name) && problem.where) personal.insert(problem.where->text->path);
    Diagnostics result;
    for (const auto& problem : problems.all())
        if (problem.code.name != attachments::author.name || !personal.contains(file_argument(problem)))
            result.report(problem);
    for (const auto& [cause, count] : problems.held_back()) result.hold_back(cause, count);
    problems = std::move(result);
}

const std::string accepted_table = "accepted";

/// What the table `accepted` says besides `accept` of site.yaml. Rows with errors are reported by whoever reads it as a
/// table.
void add_accepted(const dataset::Table& table, content_files::Settings& settings)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.text(row, "code").empty() || table.text(row, "reason").empty()) continue;
        settings.accepted.push_back({.code = std::string(table.text(row, "code")),
                                     .where = std::string(table.text(row, "where")),
                                     .value = std::string(table.text(row, "value")),
                                     .reason = std::string(table.text(row, "reason")),
                                     .span = table.span(row, "code"),
                                     .cell = table.address(row, "code")});
    }
}

}

bool hides_others(const Diagnostics& problems)
{
    return std::ranges::any_of(problems.all(), [](const Diagnostic& problem) {
        if (!source::is_of_unfinished(problem)) return false;
        const auto& path = problem.where->text->path;
        return path == "site.yaml" || path.starts_with("data/");
    });
}

dataset::SetAside set_aside_by(const content_files::Settings& settings)
{
    dataset::SetAside cells;
    for (const auto& verdict : settings.accepted)
        if (verdict.code == dataset::set_aside.name) cells.insert(verdict.where);
    return cells;
}

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems, std::size_t jobs)
{
    LoadedSite site;
    source::find_bad_names(tree, problems);
    site.settings = content_files::load_settings(tree, problems);
    add_accepted(dataset::load_table(tree, accepted_table), site.settings);
    site.tables = dataset::load_tables(tree, problems, set_aside_by(site.settings), {.jobs = jobs});
    site.tables.erase(accepted_table); // what the office thinks of problems is no data of the site
    site.content = content_files::load_content(tree, problems);
    content_files::resolve_schools(site.content, site.tables.at("schools"), problems);
    content_files::resolve_titles(site.content, site.tables, problems);
    site.attachments = attachments::load_attachments(tree, site.tables, site.content, problems);
    dataset::find_personal_data_in_content(tree, site.tables, problems);
    site.addresses = addresses::read_lines(site.tables.find(addresses::table_name)->second, site.content,
                                           site.settings.base_url, problems);
    site.tables.erase(std::string(addresses::table_name)); // nor is what it was called before
    site.corrections = corrections::read_lines(site.tables, problems);
    site.rules = identify::load_rules(tree, problems);
    identify::resolve_names(site.tables, site.rules);
    identify::resolve_categories(site.tables.at("official_lists"), site.rules);
    dataset::report_unread_files(tree, problems);
    drop_authors_said_twice(problems);
    hold_back_consequences(problems);
    return site;
}

language::Messages load_strings(const source::Tree& tree, const content_files::Settings& settings,
                                const std::filesystem::path& home, Diagnostics& problems)
{
    return templates::load_strings(tree, settings.theme, home, settings.terms.words, problems);
}

void validate_site(const LoadedSite& site, Diagnostics& problems)
{
    dataset::validate(site.tables, problems);
    content_files::validate_content(site.content, site.tables, problems);
    content_files::check_page_references(site.content, site.tables, problems);
    hold_back_consequences(problems);
}

}
