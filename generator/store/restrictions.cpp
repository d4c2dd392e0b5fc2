#include "store/restrictions.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace opora::store {

namespace {

constexpr std::int64_t steps_per_check = 1000;

/// Functions whose result depends on their arguments alone. Left out on purpose: random, changes, last_insert_rowid,
/// sqlite_*, load_extension, zeroblob, current_date and everything of full-text search.
// clang-format off
constexpr auto allowed_functions = std::to_array<std::string_view>({
    "->", "->>", "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "ceil", "ceiling", "char",
    "coalesce", "cos", "cosh", "count", "cume_dist", "date", "datetime", "degrees", "dense_rank", "exp",
    "first_value", "floor", "format", "glob", "group_concat", "hex", "ifnull", "iif", "instr", "json", "json_array",
    "json_array_length", "json_each", "json_extract", "json_group_array", "json_group_object", "json_object",
    "json_quote", "json_tree", "json_type", "json_valid", "julianday", "lag", "last_value", "lead", "length", "like",
    "likelihood", "likely", "ln", "log", "log10", "log2", "lower", "ltrim", "max", "min", "mod", "nth_value", "ntile",
    "nullif", "percent_rank", "pi", "pow", "power", "printf", "quote", "radians", "rank", "replace", "round",
    "row_number", "rtrim", "sign", "sin", "sinh", "sqrt", "strftime", "substr", "substring", "sum", "tan", "tanh",
    "time", "total", "trim", "trunc", "typeof", "unicode", "unixepoch", "unlikely"});
// clang-format on
static_assert(std::ranges::is_sorted(allowed_functions));

/// What follows a WITH clause, or the table that SQLite would have to declare; other statements are named by their
/// first word.
std::string action_name(int action, std::string_view object)
{
    if (object == "sqlite_master") return "sqlite_master";
    switch (action) {
    case SQLITE_INSERT:
        return "INSERT";
    case SQLITE_DELETE:
        return "DELETE";
    case SQLITE_UPDATE:
        return "UPDATE";
    default:
        return "SQL";
    }
}

int refuse(Watch& watch, std::string what)
{
    if (watch.forbidden.empty()) watch.forbidden = std::move(what);
    return SQLITE_DENY;
}

bool is_main(const char* schema)
{
    return schema != nullptr && std::string_view(schema) == "main";
}

/// SQLite asks before it compiles each part of a statement. Without a column it asks about a FROM item of which no
/// column is used, which may be the name of a WITH clause; a table of SQLite's own would tell no more than its number
/// of rows.
// NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's.
int authorize(void* state, int action, const char* first, const char* second, const char* schema, const char* view)
{
    auto& watch = *static_cast<Watch*>(state);
    const std::string_view object = first == nullptr ? "" : first;
    const std::string_view detail = second == nullptr ? "" : second;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        // Of a flattened view SQLite asks in its own name too, but only how many rows there are.
        if (object == watch.behind_view && view == nullptr && is_main(schema) && !detail.empty())
            return refuse(watch, "main");
        if (watch.tables.contains(object)) watch.read_tables.insert(std::string(object));
        if (detail.empty() || watch.tables.contains(object) || object == "json_each" || object == "json_tree")
            return SQLITE_OK;
        return refuse(watch, std::string(object));
    case SQLITE_FUNCTION:
        if (std::ranges::binary_search(allowed_functions, detail)) return SQLITE_OK;
        return refuse(watch, std::string(detail) + "()");
    default:
        return refuse(watch, action_name(action, object));
    }
}

int check_budget(void* state)
{
    auto& watch = *static_cast<Watch*>(state);
    if (watch.budget == Budget::Unlimited) return 0;
    if (!watch.spend(steps_per_check)) return 1;
    if (sqlite3_memory_used() > watch.memory_limit)
        watch.exhausted = "memory";
    else if (std::chrono::steady_clock::now() > watch.give_up_at)
        watch.exhausted = "time";
    return watch.exhausted.empty() ? 0 : 1;
}

void set_limits(sqlite3* connection)
{
    struct Limit {
        int id;
        int value;
    };
    for (const auto& limit : {Limit{SQLITE_LIMIT_EXPR_DEPTH, 200}, Limit{SQLITE_LIMIT_COMPOUND_SELECT, 100},
                              Limit{SQLITE_LIMIT_VDBE_OP, 100'000}, Limit{SQLITE_LIMIT_ATTACHED, 0},
                              Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200}, Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 0},
                              Limit{SQLITE_LIMIT_VARIABLE_NUMBER, 1000}, Limit{SQLITE_LIMIT_WORKER_THREADS, 0}})
        sqlite3_limit(connection, limit.id, limit.value);
}

}

void Watch::start(Budget new_budget)
{
    budget = new_budget;
    steps_left = limits.steps;
    memory_limit = sqlite3_memory_used() + limits.memory_bytes;
    give_up_at = std::chrono::steady_clock::now() + limits.patience;
    read_tables.clear();
    exhausted.clear();
    forbidden.clear();
}

bool Watch::spend(std::int64_t steps)
{
    if (budget == Budget::Unlimited) return true;
    steps_left -= steps;
    if (steps_left < 0 && exhausted.empty()) exhausted = "steps";
    return exhausted.empty();
}

void limit_lengths(sqlite3* connection, const Watch& watch)
{
    constexpr int own_text_bytes = 100'000'000;
    constexpr int own_sql_bytes = 100'000;
    const bool is_author = watch.budget == Budget::Limited;
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH,
                  is_author ? static_cast<int>(watch.limits.text_bytes) : own_text_bytes);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH,
                  is_author ? static_cast<int>(watch.limits.sql_bytes) : own_sql_bytes);
}

HeapLimit::HeapLimit(const Watch& watch)
{
    sqlite3_hard_heap_limit64(watch.memory_limit);
}

HeapLimit::~HeapLimit()
{
    sqlite3_hard_heap_limit64(0);
}

RestrictionPause::RestrictionPause(sqlite3* connection, Watch& watch) : m_connection(connection), m_watch(watch)
{
    m_watch.start(Budget::Unlimited);
    limit_lengths(connection, watch);
    sqlite3_set_authorizer(connection, nullptr, nullptr);
}

RestrictionPause::~RestrictionPause()
{
    sqlite3_set_authorizer(m_connection, authorize, &m_watch);
}

void restrict_to_reading(sqlite3* connection, Watch& watch)
{
    set_limits(connection);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // A mistyped "column" is a mistake and not the text `column`.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_set_authorizer(connection, authorize, &watch);
    sqlite3_progress_handler(connection, static_cast<int>(steps_per_check), check_budget, &watch);
}

}
