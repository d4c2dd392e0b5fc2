#include "store/statement.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"

#include <sqlite3.h>

#include <utility>

namespace opora::store {

Statement::~Statement()
{
    sqlite3_finalize(m_handle);
}

Statement::Statement(Statement&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
}

void Statement::bind(std::size_t parameter, const Value& value)
{
    const int index = static_cast<int>(parameter) + 1;
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        code = sqlite3_bind_int64(m_handle, index, *integer);
    else if (const auto* number = std::get_if<double>(&value))
        code = sqlite3_bind_double(m_handle, index, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
        code = sqlite3_bind_text64(m_handle, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else
        code = sqlite3_bind_null(m_handle, index);
    require_success(sqlite3_db_handle(m_handle), code);
}

int prepare(sqlite3* connection, std::string_view sql, Statement& statement, std::size_t& tail)
{
    sqlite3_stmt* handle = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &handle, &rest);
    statement = Statement(handle);
    tail = rest == nullptr ? sql.size() : static_cast<std::size_t>(rest - sql.data());
    return code;
}

Statement prepare_own(sqlite3* connection, std::string_view sql)
{
    Statement statement;
    std::size_t tail = 0;
    require_success(connection, prepare(connection, sql, statement, tail));
    return statement;
}

void execute_own(sqlite3* connection, std::string_view sql)
{
    const auto statement = prepare_own(connection, sql);
    require_success(connection, sqlite3_step(statement.handle()));
}

void require_success(sqlite3* connection, int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    const std::string reason = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
    if (code == SQLITE_NOMEM || code == SQLITE_FULL || code == SQLITE_IOERR)
        throw EnvironmentError({}, MachineFailure{"machine.sqlite", {{"words", reason}}});
    OPORA_ASSERT(false, reason.c_str());
}

}
