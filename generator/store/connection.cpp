#include "store/connection.hpp"

#include "store/statement.hpp"

#include <sqlite3.h>

namespace opora::store {

void CloseConnection::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Handle open_memory()
{
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(":memory:", &connection,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(connection);
    require_success(connection, code);
    return handle;
}

std::string quoted_name(std::string_view name)
{
    std::string result = "\"";
    for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

}
