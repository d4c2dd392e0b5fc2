#include "store/sqlite_file.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/joining.hpp"
#include "store/connection.hpp"
#include "store/statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <set>

namespace opora::store {

namespace {

using Key = std::vector<Value>;

std::set<Key> keys_of(const FileTable& table, const std::vector<std::string>& columns)
{
    std::set<Key> keys;
    for (const auto& row : table.rows.rows) {
        Key key;
        for (const auto& name : columns) key.push_back(row[table.rows.column(name).value()]);
        keys.insert(std::move(key));
    }
    return keys;
}

bool has_missing(const Key& key)
{
    return std::ranges::any_of(key, [](const Value& value) { return std::holds_alternative<std::monostate>(value); });
}

bool tells_rows_apart(const FileTable& table)
{
    if (table.key.empty()) return false;
    const auto keys = keys_of(table, table.key);
    return keys.size() == table.rows.rows.size() && std::ranges::none_of(keys, has_missing);
}

bool holds(const FileTable& table, const FileColumn& column, const std::vector<FileTable>& tables)
{
    const auto target = std::ranges::find(tables, column.referenced_table, &FileTable::name);
    if (target == tables.end() || target->key != std::vector{column.referenced_column} || !tells_rows_apart(*target))
        return false;
    const auto known = keys_of(*target, target->key);
    const auto used = keys_of(table, {column.name});
    return std::ranges::all_of(used, [&](const Key& key) { return has_missing(key) || known.count(key) > 0; });
}

const char* type_word(FileType type)
{
    if (type == FileType::Integer) return " INTEGER";
    return type == FileType::Real ? " REAL" : " TEXT";
}

/// ` -- Школы`, on one line.
std::string comment(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text.empty() ? text : " -- " + text;
}

std::string name_list(const std::vector<std::string>& names)
{
    std::string list;
    for (const auto& name : names) append_item(list, quoted_name(name));
    return list;
}

struct Declaration {
    std::string create = {};
    std::vector<std::string> indexes = {};
};

Declaration declaration_of(const FileTable& table, const std::vector<FileTable>& tables)
{
    Declaration declared{.create = "CREATE TABLE " + quoted_name(table.name) + " (" + comment(table.title)};
    const bool has_key = tells_rows_apart(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto& column = table.columns[i];
        declared.create += "\n  " + quoted_name(column.name) + type_word(column.type);
        if (has_key && std::ranges::find(table.key, column.name) != table.key.end()) declared.create += " NOT NULL";
        if (holds(table, column, tables)) {
            declared.create += " REFERENCES " + quoted_name(column.referenced_table) + " (" +
                               quoted_name(column.referenced_column) + ")";
            declared.indexes.push_back("CREATE INDEX " + quoted_name(table.name + "_" + column.name) + " ON " +
                                       quoted_name(table.name) + " (" + quoted_name(column.name) + ")");
        }
        if (has_key || i + 1 < table.columns.size()) declared.create += ",";
        declared.create += comment(column.title);
    }
    if (has_key) declared.create += "\n  PRIMARY KEY (" + name_list(table.key) + ")";
    declared.create += "\n)";
    return declared;
}

void add_table(sqlite3* connection, const FileTable& table, const std::vector<FileTable>& tables)
{
    OPORA_ASSERT(table.columns.size() == table.rows.columns.size(), "every column of the rows is described");
    const auto declared = declaration_of(table, tables);
    execute_own(connection, declared.create);
    std::string insert = "INSERT INTO " + quoted_name(table.name) + " VALUES (";
    for (std::size_t i = 0; i < table.columns.size(); ++i) insert += i == 0 ? "?" : ",?";
    auto statement = prepare_own(connection, insert + ")");
    for (const auto& row : table.rows.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) statement.bind(i, row[i]);
        require_success(connection, sqlite3_step(statement.handle()));
        statement.reset();
    }
    for (const auto& index : declared.indexes) execute_own(connection, index);
}

}

std::string sqlite_file(const std::vector<FileTable>& tables)
{
    const auto connection = open_memory();
    // Most tables are small, and each takes whole pages.
    execute_own(connection.get(), "PRAGMA page_size = 1024");
    execute_own(connection.get(), "BEGIN");
    for (const auto& table : tables) add_table(connection.get(), table, tables);
    execute_own(connection.get(), "COMMIT");
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
        sqlite3_serialize(connection.get(), "main", &size, 0), &sqlite3_free);
    if (!bytes) throw EnvironmentError({}, MachineFailure{"machine.out-of-memory"});
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

}
