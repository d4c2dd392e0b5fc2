#include "store/functions.hpp"

#include "foundation/assert.hpp"
#include "language/collation.hpp"
#include "store/statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace opora::store {

namespace {

/// One date function: forwards to SQLite's own on the calendar connection, one prepared statement for each number of
/// arguments.
struct CalendarFunction {
    std::string name = {};
    sqlite3* calendar = nullptr;
    Watch* watch = nullptr;
    std::map<int, Statement> statements = {};

    Statement& statement(int argument_count);
};

Statement& CalendarFunction::statement(int argument_count)
{
    auto& prepared = statements[argument_count];
    if (prepared.handle() != nullptr) return prepared;
    std::string sql = "SELECT " + name + "(";
    for (int i = 0; i < argument_count; ++i) sql += i == 0 ? "?" : ",?";
    prepared = prepare_own(calendar, sql + ")");
    return prepared;
}

/// Words that make a date function look at the clock or at the time zone of the machine.
bool depends_on_machine(sqlite3_value* argument)
{
    if (sqlite3_value_type(argument) != SQLITE_TEXT) return false;
    const std::string_view text(reinterpret_cast<const char*>(sqlite3_value_text(argument)),
                                static_cast<std::size_t>(sqlite3_value_bytes(argument)));
    const std::string trimmed(text.substr(std::min(text.find_first_not_of(' '), text.size())));
    for (const char* word : {"now", "localtime", "utc", "subsec"})
        if (sqlite3_strnicmp(trimmed.c_str(), word, static_cast<int>(std::string_view(word).size())) == 0) return true;
    return false;
}

void call_calendar(sqlite3_context* context, int count, sqlite3_value** arguments)
{
    auto& function = *static_cast<CalendarFunction*>(sqlite3_user_data(context));
    const int least = function.name == "strftime" ? 2 : 1; // with fewer the current time is meant
    if (count < least || std::any_of(arguments, arguments + count, depends_on_machine)) {
        function.watch->forbidden = function.name + (count < least ? "()" : "('now')");
        sqlite3_result_error(context, "the current time is not available", -1);
        return;
    }
    auto& statement = function.statement(count);
    for (int i = 0; i < count; ++i) sqlite3_bind_value(statement.handle(), i + 1, arguments[i]);
    if (sqlite3_step(statement.handle()) == SQLITE_ROW)
        sqlite3_result_value(context, sqlite3_column_value(statement.handle(), 0));
    statement.reset();
}

/// Sort keys of the texts compared last: sorting n texts compares each about log n times.
struct SortKeys {
    static constexpr std::size_t capacity = 100'000;
    std::map<std::string, std::string, std::less<>> keys = {};

    /// Does not invalidate the key that was asked for just before.
    const std::string& of(std::string_view text);
};

const std::string& SortKeys::of(std::string_view text)
{
    const auto found = keys.find(text);
    if (found != keys.end()) return found->second;
    return keys.emplace(std::string(text), language::sort_key(text)).first->second;
}

int compare_russian(void* state, int left_size, const void* left, int right_size, const void* right)
{
    auto& keys = *static_cast<SortKeys*>(state);
    if (keys.keys.size() > SortKeys::capacity) keys.keys.clear();
    const std::string_view left_text(static_cast<const char*>(left), static_cast<std::size_t>(left_size));
    const std::string_view right_text(static_cast<const char*>(right), static_cast<std::size_t>(right_size));
    return keys.of(left_text).compare(keys.of(right_text));
}

}

void add_calendar_functions(sqlite3* connection, sqlite3* calendar, Watch& watch)
{
    constexpr std::array names{"date", "time", "datetime", "julianday", "strftime", "unixepoch"};
    for (const char* name : names) {
        auto function = std::make_unique<CalendarFunction>();
        function->name = name;
        function->calendar = calendar;
        function->watch = &watch;
        // SQLite destroys the function's state with the connection, also when it refuses it.
        const int code = sqlite3_create_function_v2(
            connection, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, function.release(),
            call_calendar, nullptr, nullptr, [](void* state) { delete static_cast<CalendarFunction*>(state); });
        require_success(connection, code);
    }
}

void add_russian_collation(sqlite3* connection)
{
    const int code = sqlite3_create_collation_v2(connection, "russian", SQLITE_UTF8, new SortKeys, compare_russian,
                                                 [](void* state) { delete static_cast<SortKeys*>(state); });
    require_success(connection, code);
}

}
