#include "cli/fix_command.hpp"

#include "cli/text_report.hpp"
#include "content_files/settings.hpp"
#include "dataset/column_words.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "fix/codes.hpp"
#include "fix/diff.hpp"
#include "fix/fix.hpp"
#include "fix/workbooks.hpp"
#include "foundation/utf8.hpp"
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

/// What `fix` is to look at, in the order of its report.
struct WantedFiles {
    std::vector<std::string> texts = {};
    std::vector<std::string> workbooks = {};

    [[nodiscard]] std::vector<std::string> all() const
    {
        auto files = texts;
        files.insert(files.end(), workbooks.begin(), workbooks.end());
        return files;
    }
};

WantedFiles all_files(const source::Tree& tree, const dataset::Tables& tables)
{
    WantedFiles files{.texts = fix::fixable_files(tree, tables)};
    for (auto& path : tree.list("data/**"))
        if (fix::schema_of_workbook(path, tables) != nullptr) files.workbooks.push_back(std::move(path));
    return files;
}

WantedFiles wanted_files(const FixCommand& command, const source::Tree& tree, const fs::path& root,
                         const dataset::Tables& tables, Diagnostics& problems)
{
    if (command.files.empty()) return all_files(tree, tables);
    WantedFiles files;
    for (const auto& file : command.files) {
        auto path = path_in_site(file, root);
        if (fix::schema_of(path, tables) != nullptr && tree.has(path))
            files.texts.push_back(std::move(path));
        else if (fix::schema_of_workbook(path, tables) != nullptr && tree.has(path))
            files.workbooks.push_back(std::move(path));
        else
            report_file(is_workbook(path) ? fix::workbook : fix::not_a_table, path, problems);
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
    const dataset::ColumnWords words(tables);
    Diagnostics remaining;
    for (auto problem : all.all()) {
        const bool wanted =
            problem.where && std::find(files.begin(), files.end(), problem.where->text->path) != files.end();
        if (!wanted) continue;
        words.translate(problem);
        remaining.report(std::move(problem));
    }
    for (const auto& file : files) {
        if (const auto* schema = fix::schema_of(file, tables))
            (void)fix::fix_table(tree, file, *schema, remaining);
        else if (const auto* of_workbook = fix::schema_of_workbook(file, tables))
            (void)fix::fix_workbook(tree, file, *of_workbook, remaining);
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

/// `лист «Результаты», D1: Учасников → Участников`
std::string shown_cells(const fix::WorkbookFix& fix, bool is_personal, const CommonOptions& common)
{
    auto text = fix.path + " → " + fix.copy + "\n";
    if (is_personal) return text + language::text("cli.fix-personal", {}, common.language) + "\n";
    for (std::size_t i = 0; i < std::min(fix.cells.size(), most_places); ++i) {
        const auto& cell = fix.cells[i];
        text += "  " +
                language::text("cli.fix-cell",
                               {{"sheet", visible(fix.sheet)},
                                {"cell", cell.cell},
                                {"before", visible(cell.before)},
                                {"after", visible(cell.after)}},
                               common.language) +
                "\n";
    }
    if (fix.cells.size() > most_places)
        text +=
            language::text("cli.fix-hidden", {{"count", count_of(fix.cells.size() - most_places)}}, common.language) +
            "\n";
    return text;
}

/// False, and a problem, when something else stands where the copy would be.
bool may_be_written(const fix::WorkbookFix& fix, const source::Tree& tree, Diagnostics& problems)
{
    if (!tree.has(fix.copy)) return true;
    const auto there = tree.read(fix.copy);
    if (there && (*there)->bytes == fix.bytes) return true;
    auto text = std::make_shared<SourceText>();
    text->path = fix.path;
    problems.report({.code = fix::copy_exists,
                     .arguments = {{"file", fix.path}, {"copy", fix.copy}},
                     .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}});
    return false;
}

/// What was mended, by the kind of file.
struct Mended {
    std::vector<fix::FileFix> texts = {};
    std::vector<fix::WorkbookFix> workbooks = {};

    /// The files as they are when all is taken over.
    [[nodiscard]] std::vector<fix::FileFix> taken_over() const
    {
        auto files = texts;
        for (const auto& fix : workbooks) files.push_back({.path = fix.path, .after = fix.bytes});
        return files;
    }
    [[nodiscard]] bool empty() const { return texts.empty() && workbooks.empty(); }
};

std::string closing_words(const FixCommand& command, const Mended& mended, std::size_t left,
                          const CommonOptions& common)
{
    const bool shown_only = command.writing == FixCommand::Writing::OnlyShow;
    std::string text;
    const auto say = [&](const char* key, std::size_t count) {
        text += language::text(key, {{"count", count_of(count)}}, common.language) + "\n";
    };
    if (mended.empty()) say("cli.fix-nothing", 0);
    const auto files = mended.texts.size() + (shown_only ? mended.workbooks.size() : 0);
    if (files > 0) say(shown_only ? "cli.fix-would" : "cli.fix-done", files);
    if (!shown_only && !mended.workbooks.empty()) say("cli.fix-copies", mended.workbooks.size());
    if (left > 0) say("cli.fix-remaining", left);
    return text;
}

struct Mending {
    const FixCommand& command;
    const WantedFiles& files;
    const source::Tree& tree;
    const dataset::Tables& tables;
    const CommonOptions& common;
};

/// Mends every file that can be, in memory, and shows what changes.
Mended mend(const Mending& asked, Diagnostics& unread, Diagnostics& problems, std::string& shown)
{
    const auto& [command, files, tree, tables, common] = asked;
    Mended mended;
    const auto order = command.sort ? fix::RowOrder::ByKey : fix::RowOrder::AsTheyAre;
    for (const auto& path : files.texts) {
        auto fix = fix::fix_table(tree, path, *fix::schema_of(path, tables), unread, order);
        if (!fix || !fix->changes()) continue;
        shown += summary(*fix, common);
        shown += has_personal_data(path, unread) ? language::text("cli.fix-personal", {}, common.language) + "\n"
                                                 : shown_diff(*fix, common);
        mended.texts.push_back(std::move(*fix));
    }
    for (const auto& path : files.workbooks) {
        auto fix = fix::fix_workbook(tree, path, *fix::schema_of_workbook(path, tables), unread);
        if (!fix || !may_be_written(*fix, tree, problems)) continue;
        shown += shown_cells(*fix, has_personal_data(path, unread), common);
        mended.workbooks.push_back(std::move(*fix));
    }
    return mended;
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

    Outcome outcome;
    const auto mended = mend({command, files, *site.tree, tables, common}, unread, problems, outcome.output);
    report_uncommitted(mended.texts, site.history.get(), problems);
    const bool write = command.writing == FixCommand::Writing::Write;
    if (write) {
        for (const auto& fix : mended.texts) output::replace_file(root / fix.path, fix.after);
        for (const auto& fix : mended.workbooks) output::replace_file(root / fix.copy, fix.bytes);
    }
    const auto refused = problems.error_count();
    const auto settings = content_files::load_settings(*site.tree, unread);
    const auto after = mended.taken_over();
    problems.append(
        remaining_problems(*fix::with_fixes(*site.tree, after), files.all(), pipeline::set_aside_by(settings)));
    problems = known_here(pipeline::judged(problems, settings, {}));
    outcome.messages =
        text_report(problems, common) + closing_words(command, mended, problems.error_count() - refused, common);
    outcome.exit_code = problems.has_errors() || (!write && !mended.empty()) ? 1 : 0;
    return outcome;
}

}
