#include "cli/forms_command.hpp"

#include "cli/text_report.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "forms/blanks.hpp"
#include "forms/editor_schemas.hpp"
#include "forms/workbook.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "language/catalogue.hpp"
#include "output/replace_file.hpp"
#include "pipeline/open_site.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

/// Tables of the site, or what is built in where there is none. For blanks, mistakes in the tables are the business of
/// `check`: only their schemas and the names to choose from count.
dataset::Tables load_tables(const fs::path& source, Diagnostics& unread)
{
    const auto root = pipeline::find_site(source);
    if (root.empty() && source != ".") return dataset::load_tables(*pipeline::open_site(source, {}).tree, unread);
    const auto tree = root.empty() ? source::open_memory({}) : source::open_worktree(root);
    return dataset::load_tables(*tree, unread);
}

void add_blanks(std::vector<SiteFile>& files, const dataset::Table& table, const forms::Choices& choices)
{
    const auto& schema = table.schema();
    files.push_back({.path = schema.name + ".csv", .bytes = forms::blank_csv(schema)});
    files.push_back({.path = schema.name + ".xlsx", .bytes = forms::blank_workbook(schema, choices)});
}

std::string unknown_table(const std::string& table, const dataset::Tables& tables, language::Language language)
{
    std::vector<std::string> names;
    std::string known;
    for (const auto& [name, unused] : tables) {
        names.push_back(name);
        known += (known.empty() ? "`" : ", `") + name + "`";
    }
    const auto suggestion = did_you_mean(table, names);
    return language::text("cli.forms-unknown-table",
                          {{"table", table},
                           {"near", suggestion.empty() ? "no" : "yes"},
                           {"suggestion", suggestion},
                           {"known", known}},
                          language) +
           "\n";
}

enum class Standing { Absent, Same, Different };

Standing standing_of(const fs::path& path, const std::string& bytes)
{
    if (!fs::exists(path)) return Standing::Absent;
    std::ifstream stream(path, std::ios::binary);
    const std::string found{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return found == bytes ? Standing::Same : Standing::Different;
}

Outcome write_files(const std::vector<SiteFile>& files, const FormsCommand& command, language::Language language)
{
    std::vector<const SiteFile*> wanted;
    std::string different;
    std::int64_t differences = 0;
    for (const auto& file : files) {
        const auto standing = standing_of(command.folder / file.path, file.bytes);
        if (standing != Standing::Same) wanted.push_back(&file);
        if (standing != Standing::Different) continue;
        ++differences;
        append_item(different, file.path);
    }
    const auto say = [&](const char* key, opora::Arguments values) {
        values.emplace_back("folder", command.folder.string());
        return language::text(key, values, language) + "\n";
    };
    if (differences > 0 && command.existing == FormsCommand::Existing::Keep)
        return {.exit_code = 1, .messages = say("cli.forms-differs", {{"count", differences}, {"files", different}})};
    for (const auto* file : wanted) output::replace_file(command.folder / file->path, file->bytes);
    const auto written = static_cast<std::int64_t>(wanted.size());
    return {.messages = say("cli.forms-written",
                            {{"written", written}, {"unchanged", static_cast<std::int64_t>(files.size()) - written}})};
}

bool is_wanted(const FormsCommand& command, const std::string& table)
{
    return command.tables.empty() || std::ranges::find(command.tables, table) != command.tables.end();
}

/// Mistakes in tables stop here: what could not be read would be lost where the workbook takes the table's place.
Outcome write_filled(const dataset::Tables& tables, const Diagnostics& unread, const FormsCommand& command,
                     const CommonOptions& common)
{
    const auto refused = [&](const char* key, const opora::Arguments& values) {
        return Outcome{.exit_code = 1, .messages = language::text(key, values, common.language) + "\n"};
    };
    if (unread.has_errors())
        return {.exit_code = 1, .messages = text_report(unread, common) + refused("cli.forms-unread", {}).messages};
    const auto choices = forms::choices_of(tables);
    std::vector<SiteFile> files;
    for (const auto& [name, table] : tables) {
        if (!is_wanted(command, name) || table.row_count() == 0) continue;
        if (table.row_count() > forms::most_rows)
            return refused("cli.forms-too-many-rows",
                           {{"table", name}, {"most", static_cast<std::int64_t>(forms::most_rows)}});
        files.push_back(
            {.path = name + ".xlsx", .bytes = forms::workbook(table.schema(), choices, forms::rows_of(table))});
    }
    if (files.empty()) return refused("cli.forms-no-rows", {});
    return write_files(files, command, common.language);
}

}

Outcome run_forms(const FormsCommand& command, const CommonOptions& common)
{
    constexpr int wrong_usage = 2;
    Diagnostics unread;
    const auto tables = load_tables(common.source, unread);
    for (const auto& name : command.tables)
        if (!tables.contains(name))
            return {.exit_code = wrong_usage, .messages = unknown_table(name, tables, common.language)};
    if (command.filled) return write_filled(tables, unread, command, common);
    const auto choices = forms::choices_of(tables);
    std::vector<SiteFile> files;
    for (const auto& [name, table] : tables)
        if (is_wanted(command, name)) add_blanks(files, table, choices);
    if (command.tables.empty())
        for (auto& schema : forms::editor_schemas()) files.push_back(std::move(schema));
    return write_files(files, command, common.language);
}

}
