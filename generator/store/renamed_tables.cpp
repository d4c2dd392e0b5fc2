#include "store/renamed_tables.hpp"

#include "store/sql_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace opora::store {

namespace {

constexpr std::array<RenamedTable, 1> renamed_tables{
    {{.old_name = "district", .new_name = "totals", .instead = "(SELECT * FROM totals WHERE scope = 'all')"}}};

/// Words that may stand behind a table and are no name for it.
constexpr auto words_behind = std::to_array<std::string_view>(
    {"CROSS", "EXCEPT",  "FULL", "GROUP", "HAVING", "INDEXED", "INNER", "INTERSECT", "JOIN",  "LEFT",
     "LIMIT", "NATURAL", "NOT",  "ON",    "ORDER",  "RIGHT",   "UNION", "USING",     "WHERE", "WINDOW"});

std::string upper(std::string_view word)
{
    std::string result(word);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

std::string_view trimmed_left(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// True where `rest` begins with a name for the table before it, with or without AS.
bool has_alias(std::string_view rest)
{
    const auto word = first_word(trimmed_left(rest));
    return !word.empty() && !std::ranges::binary_search(words_behind, upper(word));
}

/// The last word of `text`, in capitals: `FROM`, `JOIN`.
std::string last_word(std::string_view text)
{
    const auto end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos) return {};
    auto begin = end + 1;
    while (begin > 0 && is_name_byte(text[begin - 1])) --begin;
    return upper(text.substr(begin, end + 1 - begin));
}

std::string in_one_line(std::string_view sql)
{
    std::string line;
    for (const char c : sql) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

}

std::optional<RenamedTable> find_renamed_table(std::string_view old_name)
{
    const auto* found = std::ranges::find(renamed_tables, upper(old_name),
                                          [](const RenamedTable& table) { return upper(table.old_name); });
    return found == renamed_tables.end() ? std::nullopt : std::optional(*found);
}

std::string renamed_query(std::string_view sql, const RenamedTable& table)
{
    std::string result;
    while (!sql.empty()) {
        const auto word = first_word(sql);
        if (word.empty()) {
            result += sql.front();
            sql.remove_prefix(1);
            continue;
        }
        sql.remove_prefix(word.size());
        const auto before = last_word(result);
        const bool is_table = upper(word) == upper(table.old_name) && (before == "FROM" || before == "JOIN");
        if (!is_table) {
            result += word;
            continue;
        }
        result += table.instead;
        if (!has_alias(sql)) result += " AS " + std::string(table.old_name);
    }
    return result;
}

std::optional<RenamedQuery> find_renamed_query(const QueryProblem& problem, std::string_view sql)
{
    constexpr std::string_view no_table = "no such table: ";
    const std::string_view reason = problem.reason;
    if (!reason.starts_with(no_table)) return std::nullopt;
    const auto table = find_renamed_table(reason.substr(reason.find_last_of(" .") + 1));
    if (!table) return std::nullopt;
    return RenamedQuery{.table = *table, .sql = in_one_line(renamed_query(sql, *table))};
}

}
