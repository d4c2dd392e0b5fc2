#include "store/database.hpp"

#include "foundation/assert.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"
#include "store/cell_value.hpp"
#include "store/connection.hpp"
#include "store/functions.hpp"
#include "store/page_rows.hpp"
#include "store/public_tables.hpp"
#include "store/restrictions.hpp"
#include "store/sql_words.hpp"
#include "store/statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace opora::store {

namespace {

/// Bytes that a value takes in Rows, roughly.
std::size_t size_of(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return sizeof(Value) + (text == nullptr ? 0 : text->size());
}

Value column_value(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return {};
    default: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return bytes == nullptr ? std::string() : std::string(bytes, size);
    }
    }
}

std::vector<std::string> column_names(const Statement& statement)
{
    std::vector<std::string> names;
    const int count = sqlite3_column_count(statement.handle());
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) names.emplace_back(sqlite3_column_name(statement.handle(), i));
    return names;
}

std::vector<Value> row_values(sqlite3_stmt* statement)
{
    std::vector<Value> values;
    const int count = sqlite3_column_count(statement);
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) values.push_back(column_value(statement, i));
    return values;
}

bool is_text(std::span<const Value> row)
{
    return std::ranges::none_of(row, [](const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr && find_invalid_utf8(*text).has_value();
    });
}

std::string passed_limit(const QueryLimits& limits, std::size_t rows, std::size_t bytes)
{
    if (rows > limits.rows) return "rows";
    return bytes > limits.bytes ? "bytes" : "";
}

/// All rows of a table at once: a transaction for each row would cost more than the rows.
class Transaction {
public:
    explicit Transaction(sqlite3* connection) : m_connection(connection) { execute_own(connection, "BEGIN"); }
    ~Transaction() { sqlite3_exec(m_connection, "COMMIT", nullptr, nullptr, nullptr); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

private:
    sqlite3* m_connection;
};

/// The keyword that names a statement, in capitals.
std::string upper_first_word(std::string_view sql)
{
    std::string word;
    for (const char c : sql) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            if (!word.empty()) break;
            continue;
        }
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return word;
}

struct ColumnDefinition {
    std::string name = {};
    const char* type = ""; ///< empty: SQLite keeps what it is given
};

void assert_as_declared(const std::string& name, const Rows& rows)
{
    const auto* declared = find_public_table(name);
    if (declared == nullptr) return;
    const auto problem = misfit(rows, *declared);
    OPORA_ASSERT(problem.empty(), (name + " has " + problem).c_str());
}

const char* sql_type(schemas::FieldType type)
{
    switch (type) {
    case schemas::FieldType::Integer:
    case schemas::FieldType::Boolean:
        return "INTEGER";
    case schemas::FieldType::Number:
        return "REAL";
    default:
        return "TEXT";
    }
}

}

struct Database::Connection {
    Handle originals = open_memory(); ///< SQLite's own functions, behind our guards
    Watch watch = {};
    std::set<std::string> columns = {};
    std::set<std::string, std::less<>> incomplete = {};
    bool sealed = false;
    std::mutex mutex = {};
    Handle handle = open_memory(); ///< closed before what its callbacks use
    std::map<std::string, Statement, std::less<>> own_statements = {};
    Asked asked = {};

    void create_table(const std::string& name, const std::vector<ColumnDefinition>& definitions);
    void create_index(const std::string& table, std::span<const std::string> names);
    Statement insert_statement(const std::string& table, std::size_t column_count);
    void insert(Statement& statement, std::span<const Value> values);
    void add(const std::string& name, const Rows& rows);

    void start(Budget budget);
    std::optional<QueryProblem> prepare_reading(std::string_view sql, Statement& statement);
    using TakeRow = std::function<void(std::vector<Value>)>;
    std::optional<QueryProblem> step(std::string_view sql, Statement& statement, std::span<const Value> parameters,
                                     const TakeRow& take);
    tl::expected<Rows, QueryProblem> run(std::string_view sql, Statement& statement, std::span<const Value> parameters);
    Statement& own_statement(std::string_view sql);
    [[nodiscard]] QueryProblem problem(std::string_view sql) const;
};

void Database::Connection::create_table(const std::string& name, const std::vector<ColumnDefinition>& definitions)
{
    OPORA_ASSERT(watch.tables.insert(name).second, "every table is added once");
    std::string sql = "CREATE TABLE " + quoted_name(name) + " (";
    const char* separator = "";
    for (const auto& definition : definitions) {
        columns.insert(definition.name);
        sql += separator + quoted_name(definition.name) + " " + definition.type;
        separator = ", ";
    }
    execute_own(handle.get(), sql + ")");
}

void Database::Connection::create_index(const std::string& table, std::span<const std::string> names)
{
    std::string list;
    for (const auto& name : names) append_item(list, quoted_name(name));
    execute_own(handle.get(), "CREATE INDEX " + quoted_name(table + ":" + names.front()) + " ON " + quoted_name(table) +
                                  " (" + list + ")");
}

Statement Database::Connection::insert_statement(const std::string& table, std::size_t column_count)
{
    std::string sql = "INSERT INTO " + quoted_name(table) + " VALUES (";
    for (std::size_t i = 0; i < column_count; ++i) sql += i == 0 ? "?" : ",?";
    return prepare_own(handle.get(), sql + ")");
}

void Database::Connection::insert(Statement& statement, std::span<const Value> values)
{
    for (std::size_t i = 0; i < values.size(); ++i) statement.bind(i, values[i]);
    require_success(handle.get(), sqlite3_step(statement.handle()));
    statement.reset();
}

QueryProblem Database::Connection::problem(std::string_view sql) const
{
    using Kind = QueryProblem::Kind;
    if (!watch.forbidden.empty()) {
        const auto word = upper_first_word(sql);
        const bool is_query = word == "SELECT" || word == "WITH" || word == "VALUES";
        const auto& name = is_query ? watch.forbidden : word;
        return {.kind = Kind::Forbidden, .reason = name, .offset = find_word(sql, name)};
    }
    if (!watch.exhausted.empty()) return {.kind = Kind::TooLong, .reason = watch.exhausted};
    const int code = sqlite3_errcode(handle.get());
    if (code == SQLITE_NOMEM) return {.kind = Kind::TooLong, .reason = "memory"};
    if (code == SQLITE_TOOBIG) return {.kind = Kind::TooLong, .reason = "text"};
    const std::string reason = sqlite3_errmsg(handle.get());
    const int offset = sqlite3_error_offset(handle.get());
    // SQLite gives no place for some names it does not know, and ends its words with the name.
    const auto place =
        offset >= 0 ? static_cast<std::size_t>(offset) : find_word(sql, reason.substr(reason.rfind(' ') + 1));
    return {.kind = Kind::Mistake, .reason = reason, .offset = place};
}

void Database::Connection::start(Budget budget)
{
    watch.start(budget);
    for (auto* const connection : {handle.get(), originals.get()}) limit_lengths(connection, watch);
}

/// Why `sql` is not one statement that only reads.
std::optional<QueryProblem> Database::Connection::prepare_reading(std::string_view sql, Statement& statement)
{
    using Kind = QueryProblem::Kind;
    if (const auto zero = sql.find('\0'); zero != std::string_view::npos)
        return QueryProblem{.kind = Kind::Mistake, .reason = "the query holds a zero byte", .offset = zero};
    std::size_t tail = 0;
    if (prepare(handle.get(), sql, statement, tail) != SQLITE_OK) return problem(sql);
    if (statement.handle() == nullptr) return QueryProblem{.kind = Kind::Mistake, .reason = "the query is empty"};

    Statement second;
    std::size_t end = 0;
    const auto rest = sql.substr(tail);
    if (prepare(handle.get(), rest, second, end) != SQLITE_OK || second.handle() != nullptr) {
        const auto gap = std::min(rest.find_first_not_of(" \t\r\n;"), rest.size());
        return QueryProblem{.kind = Kind::Mistake, .reason = "more than one statement", .offset = tail + gap};
    }
    auto* const prepared = statement.handle();
    // The authorizer does not see EXPLAIN and VACUUM.
    if (sqlite3_stmt_readonly(prepared) == 0 || sqlite3_stmt_isexplain(prepared) != 0 ||
        sqlite3_column_count(prepared) == 0)
        return QueryProblem{
            .kind = Kind::Forbidden, .reason = upper_first_word(sql), .offset = find_word(sql, upper_first_word(sql))};
    return std::nullopt;
}

/// Gives each row to `take`; the limits of authors' queries count what was given.
std::optional<QueryProblem> Database::Connection::step(std::string_view sql, Statement& statement,
                                                       std::span<const Value> parameters, const TakeRow& take)
{
    auto* const prepared = statement.handle();
    const auto expected = static_cast<std::size_t>(sqlite3_bind_parameter_count(prepared));
    if (expected != parameters.size())
        return QueryProblem{.reason = "the query expects " + std::to_string(expected) + " parameters"};
    for (std::size_t i = 0; i < expected; ++i) statement.bind(i, parameters[i]);

    ++asked.statements;
    std::size_t count = 0;
    std::size_t bytes = 0;
    int code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW && watch.exhausted.empty(); code = sqlite3_step(prepared)) {
        auto row = row_values(prepared);
        for (const auto& value : row) bytes += size_of(value);
        if (!is_text(row)) return QueryProblem{.reason = "the result holds bytes that are not text"};
        take(std::move(row));
        if (watch.budget == Budget::Limited) watch.exhausted = passed_limit(watch.limits, ++count, bytes);
    }
    asked.steps += static_cast<std::size_t>(sqlite3_stmt_status(prepared, SQLITE_STMTSTATUS_VM_STEP, 1));
    if (code == SQLITE_NOMEM && watch.budget == Budget::Unlimited) require_success(handle.get(), code);
    if (code != SQLITE_DONE) return problem(sql);
    return std::nullopt;
}

tl::expected<Rows, QueryProblem> Database::Connection::run(std::string_view sql, Statement& statement,
                                                           std::span<const Value> parameters)
{
    Rows rows{.columns = column_names(statement)};
    auto problem =
        step(sql, statement, parameters, [&rows](std::vector<Value> row) { rows.rows.push_back(std::move(row)); });
    if (problem) return tl::unexpected<QueryProblem>(*std::move(problem));
    return rows;
}

/// The statement of ours, ready to run; kept prepared.
Statement& Database::Connection::own_statement(std::string_view sql)
{
    OPORA_ASSERT(sealed, "a database is read when it is complete");
    start(Budget::Unlimited);
    auto found = own_statements.find(sql);
    if (found == own_statements.end()) {
        Statement statement;
        const auto problem = prepare_reading(sql, statement);
        OPORA_ASSERT(!problem.has_value(), (problem->reason + " in " + std::string(sql)).c_str());
        found = own_statements.emplace(std::string(sql), std::move(statement)).first;
    }
    return found->second;
}

Database::Database() : m_connection(std::make_unique<Connection>())
{
    const Forwarding forwarding{.connection = m_connection->handle.get(),
                                .originals = m_connection->originals.get(),
                                .watch = &m_connection->watch};
    guard_calendar_functions(forwarding);
    guard_costly_functions(forwarding);
    add_russian_collation(m_connection->handle.get(), m_connection->watch);
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

void Database::add(const dataset::Table& table)
{
    const std::lock_guard lock(m_connection->mutex);
    OPORA_ASSERT(!m_connection->sealed, "tables are added before the database is sealed");
    const auto& schema = table.schema();
    std::vector<ColumnDefinition> definitions;
    for (const auto& field : schema.fields) definitions.push_back({.name = field.name, .type = sql_type(field.type)});
    m_connection->create_table(schema.name, definitions);

    const Transaction transaction(m_connection->handle.get());
    auto statement = m_connection->insert_statement(schema.name, definitions.size());
    std::vector<Value> values(definitions.size());
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t column = 0; column < values.size(); ++column) values[column] = cell_value(table, row, column);
        m_connection->insert(statement, values);
    }
    std::set<std::string> indexed(schema.primary_key.begin(), schema.primary_key.end());
    for (const auto& key : schema.foreign_keys) indexed.insert(key.field);
    for (const auto& column : indexed) m_connection->create_index(schema.name, {&column, 1});
}

void Database::Connection::add(const std::string& name, const Rows& rows)
{
    std::vector<ColumnDefinition> definitions;
    for (const auto& column : rows.columns) definitions.push_back({.name = column});
    create_table(name, definitions);

    const Transaction transaction(handle.get());
    auto statement = insert_statement(name, definitions.size());
    for (const auto& row : rows.rows) {
        OPORA_ASSERT(row.size() == rows.columns.size(), "rows are rectangular");
        insert(statement, row);
    }
    const std::span names = rows.columns;
    create_index(name, names.first(std::min<std::size_t>(names.size(), 2)));
}

void Database::add(const std::string& name, const Rows& rows)
{
    assert_as_declared(name, rows);
    const std::lock_guard lock(m_connection->mutex);
    OPORA_ASSERT(!m_connection->sealed, "what follows from a sealed database extends it");
    m_connection->add(name, rows);
}

void Database::mark_incomplete(const std::set<std::string, std::less<>>& tables)
{
    m_connection->incomplete.insert(tables.begin(), tables.end());
}

std::string Database::incomplete_among(std::span<const std::string> tables) const
{
    const auto& incomplete = m_connection->incomplete;
    const auto found =
        std::ranges::find_if(tables, [&](const std::string& table) { return incomplete.contains(table); });
    return found == tables.end() ? std::string() : *found;
}

void Database::extend(const std::string& name, const Rows& rows)
{
    assert_as_declared(name, rows);
    const std::lock_guard lock(m_connection->mutex);
    OPORA_ASSERT(m_connection->sealed, "a database is filled before it is extended");
    const RestrictionPause pause(m_connection->handle.get(), m_connection->watch);
    m_connection->add(name, rows);
}

void Database::add(std::span<const content_files::ContentFile> content)
{
    add("pages", page_rows(content));
}

void Database::seal(const QueryLimits& limits)
{
    const std::lock_guard lock(m_connection->mutex);
    auto* const connection = m_connection->handle.get();
    m_connection->watch.limits = limits;
    // Sorting must not spill to the disk, where no limit of ours would stop it.
    execute_own(connection, "PRAGMA temp_store = MEMORY");
    // On first use SQLite declares these tables, which the authorizer could not tell from CREATE.
    execute_own(connection, "SELECT count(*) FROM json_each('[]'), json_tree('[]')");
    restrict_to_reading(connection, m_connection->watch);
    m_connection->sealed = true;
}

tl::expected<Rows, QueryProblem> Database::query(std::string_view sql, std::span<const Value> parameters) const
{
    const std::lock_guard lock(m_connection->mutex);
    OPORA_ASSERT(m_connection->sealed, "authors' queries meet a sealed database only");
    m_connection->start(Budget::Limited);
    const HeapLimit heap(m_connection->watch);
    Statement statement;
    if (auto problem = m_connection->prepare_reading(sql, statement))
        return tl::unexpected<QueryProblem>(std::move(*problem));
    auto rows = m_connection->run(sql, statement, parameters);
    const auto& read = m_connection->watch.read_tables;
    if (rows) rows->read_tables.assign(read.begin(), read.end());
    return rows;
}

tl::expected<Rows, QueryProblem> Database::query_instead(std::string_view table, std::string_view select,
                                                         std::string_view sql) const
{
    const auto view = "temp." + quoted_name(table);
    m_connection->watch.behind_view = table;
    const auto execute = [&](const std::string& statement) {
        const std::lock_guard lock(m_connection->mutex);
        const RestrictionPause pause(m_connection->handle.get(), m_connection->watch);
        execute_own(m_connection->handle.get(), statement);
    };
    execute("CREATE VIEW " + view + " AS " + std::string(select));
    auto rows = query(sql);
    execute("DROP VIEW " + view);
    m_connection->watch.behind_view.clear();
    return rows;
}

Rows Database::rows(std::string_view sql, std::span<const Value> parameters) const
{
    const std::lock_guard lock(m_connection->mutex);
    auto& statement = m_connection->own_statement(sql);
    auto result = m_connection->run(sql, statement, parameters);
    statement.reset();
    OPORA_ASSERT(result.has_value(), (result.error().reason + " in " + std::string(sql)).c_str());
    return *std::move(result);
}

PackedRows Database::rows_by_key(std::string_view sql, std::span<const Value> parameters) const
{
    const std::lock_guard lock(m_connection->mutex);
    auto& statement = m_connection->own_statement(sql);
    auto columns = column_names(statement);
    columns.erase(columns.begin());
    PackedRows packed(std::move(columns));
    const auto problem = m_connection->step(sql, statement, parameters, [&packed](const std::vector<Value>& row) {
        // A row without a key belongs to nobody who could ask for it.
        if (const auto* key = std::get_if<std::string>(&row.front())) packed.add(*key, std::span(row).subspan(1));
    });
    statement.reset();
    OPORA_ASSERT(!problem.has_value(), (problem->reason + " in " + std::string(sql)).c_str());
    return packed;
}

Asked Database::asked() const
{
    const std::lock_guard lock(m_connection->mutex);
    return m_connection->asked;
}

std::vector<std::string> Database::tables() const
{
    const std::lock_guard lock(m_connection->mutex);
    return {m_connection->watch.tables.begin(), m_connection->watch.tables.end()};
}

std::vector<std::string> Database::columns() const
{
    const std::lock_guard lock(m_connection->mutex);
    return {m_connection->columns.begin(), m_connection->columns.end()};
}

}
