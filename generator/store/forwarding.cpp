#include "store/forwarding.hpp"

#include "store/statement.hpp"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>

namespace opora::store {

namespace {

/// One function: forwards to SQLite's own, one prepared statement for each number of arguments.
struct Guarded {
    std::string name = {};
    Forwarding forwarding = {};
    Guard guard = nullptr;
    Nothing nothing = Nothing::IsAnAnswer;
    std::map<int, Statement> statements = {};

    Statement& statement(int argument_count);
};

Statement& Guarded::statement(int argument_count)
{
    auto& prepared = statements[argument_count];
    if (prepared.handle() != nullptr) return prepared;
    std::string sql = "SELECT \"" + name + "\"(";
    for (int i = 0; i < argument_count; ++i) sql += i == 0 ? "?" : ",?";
    prepared = prepare_own(forwarding.originals, sql + ")");
    return prepared;
}

void give_result(sqlite3_context* context, sqlite3_stmt* statement, Nothing nothing)
{
    const int code = sqlite3_step(statement);
    const bool is_nothing = code == SQLITE_ROW && sqlite3_column_type(statement, 0) == SQLITE_NULL;
    if (code == SQLITE_TOOBIG || (is_nothing && nothing == Nothing::MeansTooMuch))
        sqlite3_result_error_toobig(context);
    else if (code == SQLITE_ROW)
        sqlite3_result_value(context, sqlite3_column_value(statement, 0));
    else if (code == SQLITE_NOMEM)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, sqlite3_errmsg(sqlite3_db_handle(statement)), -1);
}

void call(sqlite3_context* context, int count, sqlite3_value** arguments)
{
    auto& function = *static_cast<Guarded*>(sqlite3_user_data(context));
    const std::span<sqlite3_value* const> given(arguments, static_cast<std::size_t>(count));
    if (!function.guard(function.name, given, *function.forwarding.watch)) {
        sqlite3_result_error(context, "stopped", -1);
        return;
    }
    auto& statement = function.statement(count);
    for (int i = 0; i < count; ++i) sqlite3_bind_value(statement.handle(), i + 1, arguments[i]);
    const bool asked_for_something = count > 0 && sqlite3_value_type(arguments[0]) != SQLITE_NULL;
    give_result(context, statement.handle(), asked_for_something ? function.nothing : Nothing::IsAnAnswer);
    statement.reset();
}

}

void guard_function(const Forwarding& forwarding, std::string_view name, Guard guard, Nothing nothing)
{
    auto function = std::make_unique<Guarded>();
    function->name = name;
    function->forwarding = forwarding;
    function->guard = guard;
    function->nothing = nothing;
    // SQLite destroys the function's state with the connection, also when it refuses it.
    const int code = sqlite3_create_function_v2(
        forwarding.connection, std::string(name).c_str(), -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
        function.release(), call, nullptr, nullptr, [](void* state) { delete static_cast<Guarded*>(state); });
    require_success(forwarding.connection, code);
}

std::string_view argument_text(sqlite3_value* argument)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(argument));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(argument))};
}

}
