// Every SQL text of the program is prepared against the empty public store, and every column that the code then names
// is looked for among those that its text gives: a slip of the pen in a branch that few sites reach must not stop a
// build.
#include "dataset/load_tables.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/publish.hpp"
#include "store/database.hpp"
#include "store/public_tables.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace opora;

namespace {

using Columns = std::set<std::string, std::less<>>;

/// A string of the source, or several side by side; `begin` and `end` are places in the code.
struct Literal {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text = {};
};

struct Source {
    std::string path = {};
    std::string code = {}; ///< without comments that have their own lines
    std::vector<Literal> literals = {};
};

std::string read_code(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string code;
    for (std::string line; std::getline(file, line);) {
        const auto start = line.find_first_not_of(' ');
        if (start != std::string::npos && line.compare(start, 2, "//") != 0) code += line + "\n";
    }
    return code;
}

Literal read_literal(const std::string& code, std::size_t begin)
{
    Literal literal{.begin = begin};
    std::size_t at = begin + 1;
    for (; code[at] != '"'; ++at) {
        if (code[at] == '\\') ++at;
        literal.text += code[at];
    }
    literal.end = at + 1;
    return literal;
}

std::vector<Literal> literals_of(const std::string& code)
{
    std::vector<Literal> literals;
    for (std::size_t at = code.find('"'); at < code.size(); at = code.find('"', at)) {
        if (code[at - 1] == '\'' || code.compare(at - 1, 3, "\\\"'") == 0) { // '"'
            ++at;
            continue;
        }
        auto literal = read_literal(code, at);
        at = literal.end;
        const bool goes_on = !literals.empty() && code.find_first_not_of(" \n", literals.back().end) == literal.begin;
        if (goes_on) {
            literals.back().text += literal.text;
            literals.back().end = literal.end;
        } else {
            literals.push_back(std::move(literal));
        }
    }
    return literals;
}

std::vector<Source> all_sources()
{
    std::vector<Source> sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("generator")) {
        if (entry.path().extension() != ".cpp") continue;
        Source source{.path = entry.path().generic_string(), .code = read_code(entry.path())};
        source.literals = literals_of(source.code);
        sources.push_back(std::move(source));
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

/// As the program makes it for a site without any rows, which tells no names of persons.
store::Database empty_public_store()
{
    Diagnostics problems;
    const auto tree = source::open_memory({});
    store::Database data;
    const auto published =
        disclosure::publish(dataset::load_tables(*tree, problems), {{}, {}, nullptr, tests::strings()}, problems);
    for (const auto& [name, rows] : published.tables) data.add(name, rows);
    for (const auto& table : store::public_tables)
        if (!published.tables.contains(std::string(table.name)) && table.name != "pages")
            data.add(std::string(table.name), store::public_rows(table));
    data.add(std::span<const content_files::ContentFile>());
    data.seal();
    return data;
}

bool is_sql(const Source& source, const Literal& literal)
{
    if (!literal.text.starts_with("SELECT ")) return false;
    const auto next = source.code.find_first_not_of(" \n", literal.end);
    return source.code[next] != '+'; // joined to a name that the program looked up in the store
}

/// What a text gives for these parameters.
struct Prepared {
    Columns columns = {};
    std::size_t parameters = 0;
    std::string problem = {};
};

Prepared prepare(const store::Database& data, const std::string& sql)
{
    for (std::size_t count = 0;; ++count) {
        const std::vector<store::Value> nothing(count);
        const auto rows = data.query(sql, nothing);
        if (rows) return {.columns = {rows->columns.begin(), rows->columns.end()}, .parameters = count};
        const auto& reason = rows.error().reason;
        if (!reason.starts_with("the query expects") || count > 20) return {.problem = reason};
    }
}

using ColumnsByText = std::map<std::string, Columns, std::less<>>;
ColumnsByText columns_by_text(const store::Database& data, const std::vector<Source>& sources)
{
    ColumnsByText given;
    for (const auto& source : sources)
        for (const auto& literal : source.literals)
            if (is_sql(source, literal)) given.emplace(literal.text, prepare(data, literal.text).columns);
    return given;
}

/// Where the rows come from another file: the columns of all texts and computed tables.
Columns known_columns(const ColumnsByText& given)
{
    Columns known;
    for (const auto& [text, columns] : given) known.insert(columns.begin(), columns.end());
    for (const auto& table : store::public_tables)
        for (const auto& column : table.columns) known.emplace(column.name);
    return known;
}

bool makes_pages(const Source& source)
{
    static const std::regex folder("^generator/(?:facts|pieces|pages|pipeline)/");
    const bool reads_files = source.path == "generator/pipeline/load_site.cpp"; // its tables are not those of the store
    return !reads_files && std::regex_search(source.path, folder);
}

/// How many values stand in the braces behind the text of a call `rows("…", {a, b})`, `same_rows("…", {a})` or
/// `rows_with("…", key, {a})`; nothing when the text is not written in the call.
std::optional<std::size_t> given_parameters(const Source& source, const Literal& literal)
{
    const auto before = source.code.find_last_not_of(" \n", literal.begin - 1) + 1;
    const auto code = std::string_view(source.code).substr(0, before);
    if (!code.ends_with("rows(") && !code.ends_with("rows_with(")) return std::nullopt;
    std::size_t count = 0;
    int depth = 0;
    for (auto at = literal.end; at < source.code.size(); ++at) {
        const char c = source.code[at];
        if (c == ')' && depth == 0) return count;
        if (c == '{' && depth == 0) ++count;
        if (c == '{' || c == '(') ++depth;
        if (c == '}' || c == ')') --depth;
        if (c == ',' && depth == 1) ++count;
    }
    return std::nullopt;
}

const Literal* literal_at(const Source& source, std::size_t begin)
{
    const auto found = std::ranges::find(source.literals, begin, &Literal::begin);
    return found == source.literals.end() ? nullptr : &*found;
}

/// The text that the call `…rows(` or `…rows_with(` which ends at `open` is given: written there, or the constant of
/// this file.
const Literal* text_of_call(const Source& source, std::size_t open)
{
    const auto argument = source.code.find_first_not_of(" \n", open);
    if (const auto* literal = literal_at(source, argument)) return literal;
    std::smatch name;
    const auto rest = source.code.substr(argument, 60);
    if (!std::regex_search(rest, name, std::regex("^\\w+"))) return nullptr;
    std::smatch constant;
    if (!std::regex_search(source.code, constant, std::regex("\\b" + name.str() + "\\s*=\\s*\""))) return nullptr;
    return literal_at(source, static_cast<std::size_t>(constant.position() + constant.length()) - 1);
}

/// The last place before `end` where the rows called `name` come from: the end of `name = ….rows(`, or npos when they
/// come from somewhere else.
std::size_t origin_of(const Source& source, const std::string& name, std::size_t end)
{
    const std::regex declaration(R"(\b(?:Rows&?|auto&?)\s+)" + name +
                                 R"((\s*=\s*(?:\w+\.)*(?:same_)?rows(?:_with)?\(|[,);]|\s*[={]))");
    auto place = std::string::npos;
    const auto begin = source.code.cbegin();
    for (std::sregex_iterator found(begin, begin + static_cast<std::ptrdiff_t>(end), declaration), last; found != last;
         ++found) {
        const auto what = (*found)[1].str();
        place = what.ends_with("(") ? static_cast<std::size_t>(found->position() + found->length()) : std::string::npos;
    }
    return place;
}

}

TEST_CASE("every SQL text of the program is understood by the public store, and gets the parameters that it expects")
{
    const auto data = empty_public_store();
    std::size_t texts = 0;
    for (const auto& source : all_sources())
        for (const auto& literal : source.literals) {
            if (!is_sql(source, literal)) continue;
            ++texts;
            INFO(source.path);
            INFO(literal.text);
            const auto prepared = prepare(data, literal.text);
            CHECK(prepared.problem == "");
            if (const auto given = given_parameters(source, literal); given && prepared.problem.empty())
                CHECK(*given == prepared.parameters);
        }
    CHECK(texts > 70);
}

TEST_CASE("every column that the code names is one that its SQL text gives")
{
    const auto data = empty_public_store();
    const auto sources = all_sources();
    const auto given = columns_by_text(data, sources);
    const auto known = known_columns(given);
    const std::regex access(R"re((\.?)\b(\w+)\.(?:text|integer|number)\([^,"{}]+, "(\w+)"\))re");
    std::size_t exact = 0;
    for (const auto& source : sources) {
        if (!makes_pages(source)) continue;
        for (std::sregex_iterator found(source.code.begin(), source.code.end(), access), last; found != last; ++found) {
            const auto column = (*found)[3].str();
            if (source.code.find(".column(\"" + column + "\")") != std::string::npos) continue; // asked for before
            const auto end = static_cast<std::size_t>(found->position());
            const auto origin =
                (*found)[1].length() > 0 ? std::string::npos : origin_of(source, (*found)[2].str(), end);
            const auto* literal = origin == std::string::npos ? nullptr : text_of_call(source, origin);
            const bool is_exact = literal != nullptr && given.contains(literal->text);
            exact += is_exact ? 1 : 0;
            const auto where = source.path + ": " + found->str();
            CHECK_MESSAGE((is_exact ? given.at(literal->text) : known).contains(column), where);
        }
    }
    CHECK(exact > 100);
}

TEST_CASE("a chart is drawn from columns, and tells of tables, that there are")
{
    const auto data = empty_public_store();
    const auto sources = all_sources();
    const auto known = known_columns(columns_by_text(data, sources));
    const auto tables = data.tables();
    const std::regex column(R"re(\.(?:x|y|series|low|high|share|label|status) = "(\w+)")re");
    const std::regex list(R"re(\.sources = \{([^}]*)\})re");
    const std::regex name(R"re("(\w+)")re");
    std::size_t checked = 0;
    for (const auto& source : sources) {
        if (!makes_pages(source)) continue;
        const auto begin = source.code.begin();
        for (std::sregex_iterator found(begin, source.code.end(), column), last; found != last; ++found, ++checked)
            CHECK_MESSAGE(known.contains((*found)[1].str()), source.path << ": " << found->str());
        for (std::sregex_iterator found(begin, source.code.end(), list), last; found != last; ++found) {
            const auto names = (*found)[1].str();
            for (std::sregex_iterator table(names.begin(), names.end(), name); table != last; ++table, ++checked)
                CHECK_MESSAGE(std::ranges::find(tables, (*table)[1].str()) != tables.end(),
                              source.path << ": " << names);
        }
    }
    CHECK(checked > 20);
}
