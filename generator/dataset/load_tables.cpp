#include "dataset/codes.hpp"
#include "dataset/embedded_builtin.hpp"
#include "dataset/table.hpp"
#include "dataset/table_reader.hpp"
#include "foundation/assert.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"
#include "tabular/json_records.hpp"

#include <algorithm>
#include <array>

namespace opora::dataset {

namespace {

constexpr std::string_view data_folder = "data/";

/// The parts of `data/results/2023.csv`: table `results`, in a folder, extension `csv`.
struct TablePath {
    std::string path = {};
    std::string table = {};
    std::string extension = {};
    bool in_folder = false;
};

TablePath take_apart(const std::string& path)
{
    TablePath result{.path = path, .table = {}, .extension = {}, .in_folder = false};
    const auto inside = std::string_view(path).substr(data_folder.size());
    const auto slash = inside.find('/');
    const auto dot = inside.rfind('.');
    result.in_folder = slash != std::string_view::npos;
    result.table = inside.substr(0, result.in_folder ? slash : dot);
    if (dot != std::string_view::npos) result.extension = folded(inside.substr(dot + 1));
    return result;
}

template <std::size_t N> bool contains(const std::array<std::string_view, N>& list, std::string_view entry)
{
    return std::find(list.begin(), list.end(), entry) != list.end();
}

bool is_table_format(const TablePath& file)
{
    static constexpr std::array<std::string_view, 3> formats{"csv", "tsv", "json"};
    return contains(formats, file.extension);
}

bool is_spreadsheet(const TablePath& file)
{
    static constexpr std::array<std::string_view, 5> formats{"xlsx", "xls", "xlsm", "xlsb", "ods"};
    return contains(formats, file.extension);
}

std::vector<std::string> table_names()
{
    std::vector<std::string> names;
    for (const auto& schema : table_schemas()) names.push_back(schema.name);
    return names;
}

void report_file(const Code& code, const std::string& path, Arguments arguments, Diagnostics& problems)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    arguments.emplace_back("file", path);
    problems.report({.code = code,
                     .arguments = std::move(arguments),
                     .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}});
}

void report_unknown_table(const TablePath& file, Diagnostics& problems)
{
    const auto names = table_names();
    Arguments arguments{{"table", file.table}};
    add_suggestion(arguments, did_you_mean(file.table, names));
    report_file(unknown_table, file.path, std::move(arguments), problems);
}

/// The files of every table. Two files, or a file and a folder, for one table are a mistake: then only the first is
/// read.
using FilesOfTables = std::map<std::string, std::vector<TablePath>, std::less<>>;

void add_file(FilesOfTables& files, TablePath file, Diagnostics& problems)
{
    auto& of_table = files[file.table];
    if (!of_table.empty() && !(of_table.front().in_folder && file.in_folder)) {
        report_file(two_files, file.path, {{"table", file.table}, {"first", of_table.front().path}}, problems);
        return;
    }
    of_table.push_back(std::move(file));
}

FilesOfTables find_files(const source::Tree& tree, Diagnostics& problems)
{
    FilesOfTables files;
    for (const auto& path : tree.list("data/**")) {
        auto file = take_apart(path);
        if (is_spreadsheet(file)) {
            report_file(unsupported_file, path, {{"extension", file.extension}}, problems);
        } else if (is_table_format(file) && find_table_schema(file.table) == nullptr) {
            report_unknown_table(file, problems);
        } else if (is_table_format(file)) {
            add_file(files, std::move(file), problems);
        }
    }
    return files;
}

void report_empty(const std::shared_ptr<const SourceText>& text, const char* what, Diagnostics& problems)
{
    problems.report({.code = empty_table,
                     .arguments = {{"file", text->path}, {"what", what}},
                     .where = SourceSpan{.text = text, .begin = 0, .end = 0}});
}

void read_csv(Table& table, const std::shared_ptr<const SourceText>& text, char delimiter, Diagnostics& problems)
{
    tabular::CsvReader csv(text, delimiter, problems);
    tabular::Record record;
    const auto has_text = [&] {
        return std::any_of(record.cells.begin(), record.cells.end(),
                           [](const tabular::RawCell& cell) { return !cell.text.empty(); });
    };
    bool header_found = false;
    while (!header_found && csv.next(record)) header_found = has_text();
    if (!header_found) return report_empty(text, "header", problems);
    TableReader reader(table, text, TableReader::Layout::Sheet, problems);
    reader.read_header(record);
    while (csv.next(record)) reader.read_row(record);
}

void read_json(Table& table, const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    const auto json = tabular::read_json_records(text, problems);
    if (!json) return;
    if (json->header.cells.empty()) return report_empty(text, "header", problems);
    TableReader reader(table, text, TableReader::Layout::Objects, problems);
    reader.read_header(json->header);
    for (const auto& record : json->records) reader.read_row(record);
}

void load_file(const source::Tree& tree, const TablePath& file, Table& table, Diagnostics& problems)
{
    const auto text = source::read_text(tree, file.path, problems);
    if (!text) return;
    if (file.extension == "json") return read_json(table, text, problems);
    const auto first = skip_byte_order_mark(text->bytes);
    const char delimiter =
        file.extension == "tsv" ? '\t' : tabular::detect_delimiter(std::string_view(text->bytes).substr(first));
    const auto lines = static_cast<std::size_t>(std::count(text->bytes.begin(), text->bytes.end(), '\n'));
    table.reserve(table.row_count() + lines);
    read_csv(table, text, delimiter, problems);
}

void add_builtin_rows(Tables& tables, const FilesOfTables& files)
{
    for (const auto& file : embedded_builtin()) {
        const auto name = file.name.substr(0, file.name.find('.'));
        if (files.find(name) != files.end()) continue;
        auto text = std::make_shared<SourceText>();
        text->path = "(built in) " + std::string(file.name);
        text->bytes = file.bytes;
        Diagnostics none;
        read_csv(tables.find(name)->second, text, ';', none);
        OPORA_ASSERT(!none.has_errors(), "built-in rows are right");
    }
}

void check_schools(const Tables& tables, const FilesOfTables& files, Diagnostics& problems)
{
    const auto found = files.find("schools");
    if (found == files.end()) {
        problems.report({.code = missing_file, .arguments = {{"file", "data/schools.csv"}, {"kind", "schools"}}});
    } else if (tables.find("schools")->second.row_count() == 0 && !problems.has_errors()) {
        report_file(empty_table, found->second.front().path, {{"what", "rows"}}, problems);
    }
}

}

Tables load_tables(const source::Tree& tree, Diagnostics& problems)
{
    Tables tables;
    const auto files = find_files(tree, problems);
    for (const auto& schema : table_schemas()) {
        auto& table = tables.emplace(schema.name, Table(schema)).first->second;
        const auto found = files.find(schema.name);
        if (found == files.end()) continue;
        for (const auto& file : found->second) load_file(tree, file, table, problems);
    }
    add_builtin_rows(tables, files);
    check_schools(tables, files, problems);
    return tables;
}

}
