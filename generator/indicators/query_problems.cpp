#include "indicators/query_problems.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "indicators/definition.hpp"
#include "schemas/schema.hpp"
#include "store/connection.hpp"
#include "store/renamed_tables.hpp"
#include "store/sql_words.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>

namespace opora::indicators {

namespace {

constexpr std::string_view no_table = "no such table: ";
constexpr std::string_view no_column = "no such column: ";

/// Which published table answers instead of one that is not published.
struct Replacement {
    std::string_view table = {};
    std::string_view instead = {};
};

constexpr std::array<Replacement, 3> replacements{
    {{"bias_markers", "bias_totals"}, {"comparisons", "similar_results"}, {"context", "context_totals"}}};

/// The name that SQLite did not find: `r.perod` of a column is `perod`.
std::string unknown_name(std::string_view reason)
{
    return std::string(reason.substr(reason.find_last_of(" .") + 1));
}

/// The column whose title in a table of the query is `name`; empty when there is none.
std::string column_called(const std::string& name, const std::string& sql, const store::Database& data)
{
    for (const auto& table : data.tables()) {
        const auto* schema = store::find_word(sql, table) > 0 ? schemas::find_table_schema(table) : nullptr;
        const auto field = schema == nullptr ? std::nullopt : schema->find_header(name);
        if (field) return schema->fields[*field].name;
    }
    return {};
}

std::string suggestion(std::string_view reason, const std::string& sql, const store::Database& data)
{
    const bool is_table = reason.starts_with(no_table);
    if (!is_table && !reason.starts_with(no_column)) return "none";
    const auto name = unknown_name(reason);
    auto nearest = did_you_mean(name, is_table ? data.tables() : data.columns());
    if (nearest.empty() && !is_table) nearest = column_called(name, sql, data);
    return nearest.empty() ? "none" : nearest;
}

/// A word of the query, or, for a ready indicator, its id.
SourceSpan place_in_query(const Indicator& indicator, std::size_t offset)
{
    const auto* source = source_of(indicator);
    const bool is_own = source == indicator.page->front_matter.node("sql");
    return is_own ? source->place_of_word(offset) : source->span;
}

bool report_renamed(const store::QueryProblem& problem, const SourceSpan& place, const Indicator& indicator,
                    Diagnostics& problems)
{
    const auto renamed = store::find_renamed_query(problem, indicator.sql);
    if (!renamed) return false;
    problems.report({.code = renamed_table,
                     .arguments = {{"old", std::string(renamed->table.old_name)},
                                   {"new", std::string(renamed->table.new_name)},
                                   {"sql", visible(renamed->sql)}},
                     .where = place});
    return true;
}

bool is_published(const std::string& table, const std::string& column, const store::Database& data)
{
    const auto tables = data.tables();
    if (!std::ranges::binary_search(tables, table)) return false;
    const auto columns = data.rows("SELECT * FROM " + store::quoted_name(table) + " LIMIT 0").columns;
    return std::ranges::find(columns, column) != columns.end();
}

/// A column that a table of the query has in the office's files and not on the site.
bool is_private_column(const std::string& name, std::string_view sql, const Asked& asked)
{
    return std::ranges::any_of(asked.site_columns, [&](const auto& entry) {
        const auto& [table, columns] = entry;
        return store::find_word(sql, table) > 0 && std::ranges::find(columns, name) != columns.end() &&
               !is_published(table, name, asked.data);
    });
}

struct UnknownName {
    const std::string& name;
    bool is_table = false;
    SourceSpan place = {};
};

bool report_private(const UnknownName& unknown, const Indicator& indicator, const Asked& asked, Diagnostics& problems)
{
    const auto& [name, is_table, place] = unknown;
    const auto* replaced = std::ranges::find(replacements, name, &Replacement::table);
    const bool is_replaced = is_table && replaced != replacements.end();
    const bool is_private =
        is_table ? asked.site_columns.contains(name) : is_private_column(name, indicator.sql, asked);
    if (!is_replaced && !is_private) return false;
    problems.report({.code = private_data,
                     .arguments = {{"kind", is_table ? "table" : "column"},
                                   {"name", name},
                                   {"instead", is_replaced ? std::string(replaced->instead) : "none"}},
                     .where = place});
    return true;
}

void report_mistake(const store::QueryProblem& problem, const Indicator& indicator, const Asked& asked,
                    Diagnostics& problems)
{
    const auto place = place_in_query(indicator, problem.offset);
    if (report_renamed(problem, place, indicator, problems)) return;
    const bool is_table = problem.reason.starts_with(no_table);
    if (is_table || problem.reason.starts_with(no_column)) {
        const auto name = unknown_name(problem.reason);
        if (report_private({name, is_table, place}, indicator, asked, problems)) return;
    }
    problems.report({.code = bad_sql,
                     .arguments = {{"reason", visible(problem.reason)},
                                   {"suggestion", suggestion(problem.reason, indicator.sql, asked.data)}},
                     .where = place});
}

}

void report_query(const store::QueryProblem& problem, const Indicator& indicator, const Asked& asked,
                  Diagnostics& problems)
{
    switch (problem.kind) {
    case store::QueryProblem::Kind::Mistake:
        return report_mistake(problem, indicator, asked, problems);
    case store::QueryProblem::Kind::Forbidden:
        problems.report({.code = forbidden_sql,
                         .arguments = {{"what", visible(problem.reason)}},
                         .where = place_in_query(indicator, problem.offset)});
        break;
    case store::QueryProblem::Kind::TooLong:
        const auto* source = source_of(indicator);
        problems.report({.code = slow_sql,
                         .arguments = {{"limit", problem.reason}},
                         .where = source->place_in_scalar(0, source->scalar.size())});
        break;
    }
}

void report_hidden_answer(const HiddenAnswer& answer, const Indicator& indicator, Diagnostics& problems)
{
    problems.report({.code = counts_hidden,
                     .arguments = {{"table", answer.table}, {"period", visible(answer.period)}},
                     .where = place_in_query(indicator, store::find_word(indicator.sql, answer.table))});
}

}
