#include "dataset/load_tables.hpp"

#include "dataset/codes.hpp"
#include "dataset/embedded_builtin.hpp"
#include "dataset/known_tables.hpp"
#include "dataset/load_file.hpp"
#include "dataset/personal_data.hpp"
#include "dataset/resolve_names.hpp"
#include "dataset/school_index.hpp"
#include "dataset/unread_files.hpp"
#include "foundation/assert.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/site_schemas.hpp"
#include "source/glob.hpp"

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

/// Small letters of a file's name, without what copies and years add: «Результаты 2025 (1)» → «результаты».
std::string without_numbers(std::string_view name)
{
    std::string words;
    for (const char c : folded(name)) {
        const bool separates = std::string_view("0123456789()[]_-. ").find(c) != std::string_view::npos;
        if (!separates) words += c;
        if (separates && !words.empty() && words.back() != ' ') words += ' ';
    }
    return std::string(trimmed(words));
}

template <std::size_t N> bool contains(const std::array<std::string_view, N>& list, std::string_view entry)
{
    return std::find(list.begin(), list.end(), entry) != list.end();
}

bool is_table_format(const TablePath& file)
{
    static constexpr std::array<std::string_view, 4> formats{"csv", "tsv", "xlsx", "json"};
    return contains(formats, file.extension);
}

bool is_other_spreadsheet(const TablePath& file)
{
    static constexpr std::array<std::string_view, 4> formats{"xls", "xlsm", "xlsb", "ods"};
    return contains(formats, file.extension);
}

SourceSpan place_of_file(const std::string& path)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    return {.text = std::move(text), .begin = 0, .end = 0};
}

void report_file(const Code& code, const std::string& path, Arguments arguments, Diagnostics& problems)
{
    arguments.emplace_back("file", path);
    problems.report({.code = code, .arguments = std::move(arguments), .where = place_of_file(path)});
}

/// The files of every table, those of one table in byte order of their paths. Two files, or a file and a folder, for
/// one table are a mistake unless a schema asks for them: then only the first is read.
class FileFinder {
public:
    using FilesOfTables = std::map<std::string, std::vector<TableFile>, std::less<>>;
    using LostFiles = std::map<std::string, std::vector<SourceSpan>, std::less<>>;

    FileFinder(const source::Tree& tree, const schemas::TableSchemas& schemas, Diagnostics& problems)
        : m_tree(tree), m_schemas(schemas), m_problems(problems)
    {
    }

    FilesOfTables run()
    {
        for (const auto& path : m_tree.list("data/**")) {
            if (schemas::is_schema_path(path) || is_mended_copy(path)) continue;
            const auto file = take_apart(path);
            if (is_other_spreadsheet(file)) {
                report_file(unsupported_file, path, {{"extension", file.extension}}, m_problems);
                m_lost[file.table].push_back(place_of_file(path));
            } else if (is_table_format(file) && !add_claimed(file)) {
                add_named(file);
            }
        }
        return std::move(m_files);
    }

    /// By table, files with rows of it that are not read; by the table that is likely meant where there is none.
    [[nodiscard]] const LostFiles& lost() const { return m_lost; }

private:
    /// True when a schema says which table the file belongs to; several may take different sheets or columns of it.
    bool add_claimed(const TablePath& file)
    {
        bool claimed = false;
        for (const auto& schema : m_schemas)
            for (const auto& rules : schema->files) {
                if (rules.match.empty() || !source::matches(rules.match, file.path)) continue;
                m_files[schema->name].push_back({.path = file.path, .extension = file.extension, .rules = &rules});
                claimed = true;
            }
        return claimed;
    }
    void add_named(const TablePath& file)
    {
        const auto* schema = schemas::find_schema(m_schemas, file.table);
        if (schema == nullptr) return report_unknown_table(file);
        const auto [first, is_new] = m_named.emplace(file.table, file);
        if (!is_new && !(first->second.in_folder && file.in_folder)) {
            report_file(two_files, file.path, {{"table", file.table}, {"first", first->second.path}}, m_problems);
            m_lost[file.table].push_back(place_of_file(file.path));
            return;
        }
        const auto rules = std::find_if(schema->files.begin(), schema->files.end(),
                                        [](const schemas::FileRules& entry) { return entry.match.empty(); });
        m_files[file.table].push_back({.path = file.path,
                                       .extension = file.extension,
                                       .rules = rules == schema->files.end() ? nullptr : &*rules});
    }
    void report_unknown_table(const TablePath& file)
    {
        find_personal_data_in_file(m_tree, file.path, m_problems);
        const auto meant = meant_table(file.table);
        if (!meant.empty()) m_lost[meant].push_back(place_of_file(file.path));
        Arguments arguments{{"table", file.table}, {"extension", file.extension}};
        add_suggestion(arguments, meant);
        report_file(unknown_table, file.path, std::move(arguments), m_problems);
    }

    /// The table that a file called `name` may be: by its name or its title, also with a year or the number of a copy.
    [[nodiscard]] std::string meant_table(const std::string& name) const
    {
        std::vector<std::string> names;
        for (const auto& schema : m_schemas) names.push_back(schema->name);
        if (auto near = did_you_mean(name, names); !near.empty()) return near;
        const auto words = without_numbers(name);
        if (auto near = did_you_mean(words, names); !near.empty()) return near;
        std::vector<std::string> called;
        for (const auto& schema : m_schemas)
            if (folded(schema->title) == words || folded(schema->title).starts_with(words + " "))
                called.push_back(schema->name);
        return called.size() == 1 ? called.front() : std::string();
    }

    const source::Tree& m_tree;
    const schemas::TableSchemas& m_schemas;
    Diagnostics& m_problems;
    FilesOfTables m_files = {};
    LostFiles m_lost = {};
    std::map<std::string, TablePath> m_named = {}; ///< the first file of a table that is there by its name
};

void add_builtin_rows(Table& table)
{
    for (const auto& file : embedded_builtin()) {
        if (file.name.substr(0, file.name.find('.')) != table.schema().name) continue;
        auto text = std::make_shared<SourceText>();
        text->path = std::string(builtin_prefix).append(file.name);
        text->bytes = file.bytes;
        Diagnostics none;
        read_sheet({.text = text, .delimiter = ';'}, nullptr, table, {}, none);
        OPORA_ASSERT(!none.has_errors(), "built-in rows are right");
    }
}

/// Reads the file, and notes where its rows would be when it has none because of an error.
void load_noting_loss(const source::Tree& tree, const TableFile& file, Table& table, const KnownTables& known,
                      Diagnostics& problems)
{
    const auto rows = table.row_count();
    const auto before = problems.all().size();
    const auto errors = problems.error_count();
    load_file(tree, file, table, known, problems);
    if (problems.error_count() == errors || table.row_count() > rows) return;
    const auto found = std::find_if(problems.all().begin() + static_cast<std::ptrdiff_t>(before), problems.all().end(),
                                    [](const Diagnostic& problem) { return is_blocking(problem); });
    table.note_lost_rows(found->where.value_or(place_of_file(file.path)));
}

void check_schools(const Tables& tables, const FileFinder::FilesOfTables& files, Diagnostics& problems)
{
    const auto found = files.find("schools");
    if (found == files.end()) {
        problems.report({.code = missing_file, .arguments = {{"file", "data/schools.csv"}, {"kind", "schools"}}});
    } else if (tables.find("schools")->second.row_count() == 0 && !problems.has_errors()) {
        report_file(empty_table, found->second.front().path, {{"what", "rows"}}, problems);
    }
}

}

Tables load_tables(const source::Tree& tree, Diagnostics& problems, const SetAside& cells_aside,
                   const tabular::PartOptions& reading)
{
    Tables tables;
    const auto schemas = schemas::load_schemas(tree, problems);
    FileFinder finder(tree, schemas, problems);
    const auto files = finder.run();
    std::optional<SchoolIndex> schools; // from the first table on: the others refer to it
    for (const auto& schema : schemas) {
        auto& table = tables.emplace(schema->name, Table(schema)).first->second;
        const KnownTables known{
            .tables = &tables, .schools = schools ? &*schools : nullptr, .set_aside = &cells_aside, .reading = reading};
        const auto found = files.find(schema->name);
        if (found == files.end()) {
            add_builtin_rows(table);
        } else {
            for (const auto& file : found->second) load_noting_loss(tree, file, table, known, problems);
        }
        if (const auto lost = finder.lost().find(schema->name); lost != finder.lost().end())
            table.note_lost_rows(lost->second.front());
        else if (schema->name == "schools" && found == files.end())
            table.note_lost_rows({});
        if (schema->name == "schools") schools.emplace(table);
    }
    check_schools(tables, files, problems);
    resolve_names(tables, problems);
    return tables;
}

Table load_table(const source::Tree& tree, const std::string& name)
{
    Diagnostics unsaid;
    const auto schemas = schemas::load_schemas(tree, unsaid);
    const auto files = FileFinder(tree, schemas, unsaid).run();
    for (const auto& schema : schemas) {
        if (schema->name != name) continue;
        Table table(schema);
        if (const auto found = files.find(name); found != files.end())
            for (const auto& file : found->second) load_file(tree, file, table, {}, unsaid);
        return table;
    }
    OPORA_ASSERT(false, "the program has the table");
    return Table(schemas.front());
}

}
