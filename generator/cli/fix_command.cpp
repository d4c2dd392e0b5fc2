#include "cli/fix_command.hpp"

#include "cli/text_report.hpp"
#include "content_files/settings.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "fix/codes.hpp"
#include "fix/diff.hpp"
#include "fix/fix.hpp"
#include "language/catalogue.hpp"
#include "output/replace_file.hpp"
#include "pipeline/acceptance.hpp"
#include "pipeline/codes.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/open_site.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_places = 20; // of a file that are shown
constexpr const char* red = "\033[31m";
constexpr const char* green = "\033[32m";
constexpr const char* plain = "\033[0m";

std::int64_t count_of(std::size_t count)
{
    return static_cast<std::int64_t>(count);
}

void report_file(const Code& code, const std::string& path, Diagnostics& problems)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    problems.report({.code = code,
                     .arguments = {{"file", path}},
                     .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}});
}

/// A file as the user names it, from the current folder or from the site's root, as a path of the site.
std::string path_in_site(const std::string& file, const fs::path& root)
{
    std::error_code error;
    const auto found = fs::canonical(file, error);
    if (error) return fs::path(file).lexically_normal().generic_string();
    return found.lexically_relative(root).generic_string();
}

bool is_workbook(const std::string& path)
{
    const auto extension = fs::path(path).extension();
    return extension == ".xlsx" || extension == ".xlsm" || extension == ".xls" || extension == ".ods";
}

std::vector<std::string> wanted_files(const FixCommand& command, const source::Tree& tree, const fs::path& root,
                                      const dataset::Tables& tables, Diagnostics& problems)
{
    if (command.files.empty()) return fix::fixable_files(tree, tables);
    std::vector<std::string> files;
    for (const auto& file : command.files) {
        auto path = path_in_site(file, root);
        if (fix::schema_of(path, tables) != nullptr && tree.has(path)) {
            files.push_back(std::move(path));
        } else {
            report_file(is_workbook(path) ? fix::workbook : fix::not_a_table, path, problems);
        }
    }
    return files;
}

std::string summary(const fix::FileFix& fix, const CommonOptions& common)
{
    std::string text = fix.path + "\n";
    for (const auto& [kind, name] : fix::change_kinds) {
        const auto of_kind = kind;
        const auto count = std::count_if(fix.edits.begin(), fix.edits.end(),
                                         [&](const fix::Edit& edit) { return edit.kind == of_kind; });
        const bool recoded = kind == fix::ChangeKind::Encoding && fix.encoding != tabular::Encoding::Utf8;
        if (count == 0 && !recoded) continue;
        text += "  " +
                language::text("cli.fix-" + std::string(name),
                               {{"count", std::int64_t{count}}, {"encoding", std::string(name_of(fix.encoding))}},
                               common.language) +
                "\n";
    }
    if (fix.moved_rows > 0)
        text +=
            "  " + language::text("cli.fix-moved-rows", {{"count", count_of(fix.moved_rows)}}, common.language) + "\n";
    return text;
}

std::string shown_diff(const fix::FileFix& fix, const CommonOptions& common)
{
    const auto diff = fix::make_diff(fix.before, fix.edits, most_places);
    std::string text;
    for (const auto& line : diff.lines) {
        const bool colored = common.color && line.kind != fix::DiffLine::Kind::Place;
        if (colored) text += line.kind == fix::DiffLine::Kind::Old ? red : green;
        text += line.text;
        if (colored) text += plain;
        text += "\n";
    }
    if (diff.hidden > 0)
        text += language::text("cli.fix-hidden", {{"count", count_of(diff.hidden)}}, common.language) + "\n";
    return text;
}

/// Changed lines would repeat what must not be repeated anywhere, least of all in the log of a build server.
bool has_personal_data(const std::string& path, const Diagnostics& problems)
{
    constexpr std::string_view privacy = "privacy.";
    return std::any_of(problems.all().begin(), problems.all().end(), [&](const Diagnostic& problem) {
        return problem.code.name.substr(0, privacy.size()) == privacy && problem.where &&
               problem.where->text->path == path;
    });
}

/// What the readers of tables say about the mended files: what Opora does not mend itself.
Diagnostics remaining_problems(const source::Tree& tree, const std::vector<std::string>& files,
                               const dataset::SetAside& cells_aside)
{
    Diagnostics all;
    const auto tables = dataset::load_tables(tree, all, cells_aside);
    dataset::validate(tables, all);
    Diagnostics remaining;
    for (const auto& problem : all.all()) {
        const bool wanted =
            problem.where && std::find(files.begin(), files.end(), problem.where->text->path) != files.end();
        if (wanted) remaining.report(problem);
    }
    for (const auto& file : files) {
        const auto* schema = fix::schema_of(file, tables);
        if (schema != nullptr) (void)fix::fix_table(tree, file, *schema, remaining);
    }
    return remaining;
}

/// What site.yaml accepts may be of stages that mending does not come to.
Diagnostics known_here(const Diagnostics& judged)
{
    Diagnostics known;
    for (const auto& problem : judged.all())
        if (problem.code.name != pipeline::unused_acceptance.name) known.report(problem);
    return known;
}

void report_uncommitted(const std::vector<fix::FileFix>& fixes, const source::History& history, Diagnostics& problems)
{
    if (history.state == source::HistoryState::Absent) return;
    for (const auto& fix : fixes)
        if (history.files.find(fix.path) == history.files.end()) report_file(fix::uncommitted, fix.path, problems);
}

std::string closing_words(const FixCommand& command, std::size_t fixed, std::size_t left, const CommonOptions& common)
{
    const bool shown_only = command.writing == FixCommand::Writing::OnlyShow;
    const auto say = [&](const char* key, const opora::Arguments& values) {
        return language::text(key, values, common.language) + "\n";
    };
    auto text = fixed == 0   ? say("cli.fix-nothing", {})
                : shown_only ? say("cli.fix-would", {{"count", count_of(fixed)}})
                             : say("cli.fix-done", {{"count", count_of(fixed)}});
    if (left > 0) text += say("cli.fix-remaining", {{"count", count_of(left)}});
    return text;
}

}

Outcome run_fix(const FixCommand& command, const CommonOptions& common)
{
    const auto site = pipeline::open_site(common.source, {});
    const auto root = pipeline::find_site(common.source);
    Diagnostics unread;
    const auto tables = dataset::load_tables(*site.tree, unread);
    Diagnostics problems;
    const auto files = wanted_files(command, *site.tree, root, tables, problems);

    std::vector<fix::FileFix> fixes;
    Outcome outcome;
    for (const auto& path : files) {
        const auto order = command.sort ? fix::RowOrder::ByKey : fix::RowOrder::AsTheyAre;
        auto fix = fix::fix_table(*site.tree, path, *fix::schema_of(path, tables), unread, order);
        if (!fix || !fix->changes()) continue;
        outcome.output += summary(*fix, common);
        outcome.output += has_personal_data(path, unread)
                              ? language::text("cli.fix-personal", {}, common.language) + "\n"
                              : shown_diff(*fix, common);
        fixes.push_back(std::move(*fix));
    }
    report_uncommitted(fixes, site.history.get(), problems);

    const bool write = command.writing == FixCommand::Writing::Write;
    if (write)
        for (const auto& fix : fixes) output::replace_file(root / fix.path, fix.after);
    const auto refused = problems.error_count();
    const auto settings = content_files::load_settings(*site.tree, unread);
    problems.append(remaining_problems(*fix::with_fixes(*site.tree, fixes), files, pipeline::set_aside_by(settings)));
    problems = known_here(pipeline::judged(problems, settings, {}));
    outcome.messages =
        text_report(problems, common) + closing_words(command, fixes.size(), problems.error_count() - refused, common);
    outcome.exit_code = problems.has_errors() || (!write && !fixes.empty()) ? 1 : 0;
    return outcome;
}

}
