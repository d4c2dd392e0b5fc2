#pragma once

#include "store/rows.hpp"

#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace opora::store {

/// A prepared statement; finalised with the object.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt* handle) : m_handle(handle) {}
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    [[nodiscard]] sqlite3_stmt* handle() const { return m_handle; }
    /// Forgets the last run and its parameters.
    void reset();
    /// The first parameter is number 1 in SQL, 0 here. `value` must outlive the run.
    void bind(std::size_t parameter, const Value& value);

private:
    sqlite3_stmt* m_handle = nullptr;
};

/// SQLite's code and, in `tail`, the offset after the first statement of `sql`.
int prepare(sqlite3* connection, std::string_view sql, Statement& statement, std::size_t& tail);

/// Our own SQL: a failure is a full memory or our bug.
Statement prepare_own(sqlite3* connection, std::string_view sql);
void execute_own(sqlite3* connection, std::string_view sql);

/// Throws EnvironmentError when the machine failed, asserts that nothing else did.
void require_success(sqlite3* connection, int code);

}
