#include "store/functions.hpp"

#include "language/collation.hpp"
#include "store/statement.hpp"

#include <sqlite3.h>
#include <string.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

namespace opora::store {

namespace {

using Given = std::span<sqlite3_value* const>;

/// In steps of SQLite's machine, measured: calling one of our functions, and a date function of SQLite's.
constexpr std::int64_t call_steps = 50;
constexpr std::int64_t calendar_steps = 400;
/// A step takes about as long as reading this many bytes.
constexpr std::int64_t bytes_per_step = 16;
/// Making a sort key takes this many steps for each byte.
constexpr std::int64_t sort_key_steps = 4;

std::int64_t length(std::string_view text)
{
    return static_cast<std::int64_t>(text.size());
}

/// Words that make a date function look at the clock or at the time zone of the machine; a blob is read as text there.
bool depends_on_machine(sqlite3_value* argument)
{
    const int type = sqlite3_value_type(argument);
    if (type == SQLITE_BLOB) return true;
    if (type != SQLITE_TEXT) return false;
    const auto text = argument_text(argument);
    const auto is_white = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    const std::string trimmed(std::ranges::find_if_not(text, is_white), text.end());
    for (const char* word : {"now", "localtime", "utc", "subsec"})
        if (sqlite3_strnicmp(trimmed.c_str(), word, static_cast<int>(std::string_view(word).size())) == 0) return true;
    return false;
}

bool guard_calendar(std::string_view name, Given arguments, Watch& watch)
{
    const std::size_t least = name == "strftime" ? 2 : 1; // with fewer the current time is meant
    if (arguments.size() < least || std::ranges::any_of(arguments, depends_on_machine)) {
        watch.forbidden = std::string(name) + (arguments.size() < least ? "()" : "('now')");
        return false;
    }
    return watch.spend(calendar_steps);
}

/// Each letter of one against each letter of the other.
bool guard_product(std::string_view /*name*/, Given arguments, Watch& watch)
{
    if (arguments.size() < 2) return watch.spend(call_steps);
    const auto letters = length(argument_text(arguments[0])) * length(argument_text(arguments[1]));
    return watch.spend(call_steps + letters / bytes_per_step);
}

constexpr std::int64_t endless = std::int64_t{1} << 40;

/// Of the argument that a `*` of a format takes.
std::int64_t width_given(Given arguments, std::size_t index)
{
    if (index >= arguments.size()) return 0;
    const auto number = sqlite3_value_int64(arguments[index]);
    return number < -endless || number > endless ? endless : std::abs(number);
}

/// Widths and precisions of a format, added up.
std::int64_t format_width(Given arguments)
{
    std::int64_t sum = 0;
    std::int64_t number = 0;
    std::size_t next = 1;
    bool inside = false;
    for (const char c : argument_text(arguments[0])) {
        if (!inside) {
            inside = c == '%';
            continue;
        }
        if (c >= '0' && c <= '9') {
            number = std::min(number * 10 + (c - '0'), endless);
            continue;
        }
        sum = std::min(sum + std::exchange(number, 0), endless);
        if (c == '*') sum = std::min(sum + width_given(arguments, next++), endless);
        inside = std::string_view("*.-+ #!,l").find(c) != std::string_view::npos;
        if (!inside && c != '%') ++next;
    }
    return sum;
}

bool guard_format(std::string_view /*name*/, Given arguments, Watch& watch)
{
    if (arguments.empty() || watch.budget == Budget::Unlimited) return true;
    const auto width = format_width(arguments);
    if (width > static_cast<std::int64_t>(watch.limits.text_bytes)) {
        watch.exhausted = "text";
        return false;
    }
    return watch.spend(call_steps + (width + length(argument_text(arguments[0]))) / bytes_per_step);
}

bool is_null(sqlite3_value* argument)
{
    return sqlite3_value_type(argument) == SQLITE_NULL;
}

std::string_view bytes_of(sqlite3_value* argument)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(argument));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(argument))};
}

/// In time that grows with the sum of both, not with their product. npos when it is not there.
std::size_t find_bytes(std::string_view text, std::string_view part)
{
    if (part.size() > text.size()) return std::string_view::npos;
    const void* const found = memmem(text.data(), text.size(), part.data(), part.size());
    if (found == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::int64_t letters_of(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

bool spend_on(sqlite3_context* context, std::int64_t bytes)
{
    if (static_cast<Watch*>(sqlite3_user_data(context))->spend(call_steps + bytes / bytes_per_step)) return true;
    sqlite3_result_error(context, "stopped", -1);
    return false;
}

/// As SQLite's: places of letters, of bytes in two blobs; the empty text is at 1.
void call_instr(sqlite3_context* context, int /*count*/, sqlite3_value** arguments)
{
    if (is_null(arguments[0]) || is_null(arguments[1])) return;
    const bool blobs =
        sqlite3_value_type(arguments[0]) == SQLITE_BLOB && sqlite3_value_type(arguments[1]) == SQLITE_BLOB;
    const auto text = blobs ? bytes_of(arguments[0]) : argument_text(arguments[0]);
    const auto part = blobs ? bytes_of(arguments[1]) : argument_text(arguments[1]);
    if (!spend_on(context, length(text) + length(part))) return;
    const auto place = part.empty() ? 0 : find_bytes(text, part);
    if (place == std::string_view::npos) return sqlite3_result_int64(context, 0);
    const auto before = text.substr(0, place);
    sqlite3_result_int64(context, (blobs ? length(before) : letters_of(before)) + 1);
}

/// As SQLite's: an empty part gives the value back as it is.
void call_replace(sqlite3_context* context, int /*count*/, sqlite3_value** arguments)
{
    if (is_null(arguments[0]) || is_null(arguments[1])) return;
    auto rest = argument_text(arguments[0]);
    const auto part = argument_text(arguments[1]);
    if (part.empty() || part.front() == '\0') return sqlite3_result_value(context, arguments[0]);
    if (is_null(arguments[2])) return;
    const auto other = argument_text(arguments[2]);
    const auto most =
        static_cast<std::size_t>(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1));
    std::string result;
    for (auto place = find_bytes(rest, part); place != std::string_view::npos; place = find_bytes(rest, part)) {
        result.append(rest.substr(0, place)).append(other);
        rest.remove_prefix(place + part.size());
        if (result.size() > most) return sqlite3_result_error_toobig(context);
    }
    result.append(rest);
    if (result.size() > most) return sqlite3_result_error_toobig(context);
    if (!spend_on(context, length(argument_text(arguments[0])) + length(result))) return;
    sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void add_function(const Forwarding& forwarding, const char* name, int arguments,
                  void (*function)(sqlite3_context*, int, sqlite3_value**))
{
    const int code = sqlite3_create_function_v2(forwarding.connection, name, arguments,
                                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, forwarding.watch,
                                                function, nullptr, nullptr, nullptr);
    require_success(forwarding.connection, code);
}

/// Sort keys of the texts compared last: sorting n texts compares each about log n times.
class SortKeys {
public:
    explicit SortKeys(Watch& watch) : m_watch(watch) {}

    int compare(std::string_view left, std::string_view right)
    {
        // A sort is one step of SQLite's machine: what is left of it is done cheaply, and its result is not used.
        if (!m_watch.exhausted.empty() || !m_watch.spend((length(left) + length(right)) / bytes_per_step)) return 0;
        if (m_bytes > capacity_bytes) {
            m_keys.clear();
            m_bytes = 0;
        }
        return of(left).compare(of(right));
    }

private:
    static constexpr std::size_t capacity_bytes = 64'000'000;
    static constexpr std::size_t bytes_around_a_key = 128;

    /// Does not invalidate the key that was asked for just before.
    const std::string& of(std::string_view text)
    {
        const auto found = m_keys.find(text);
        if (found != m_keys.end()) return found->second;
        m_watch.spend(call_steps + length(text) * sort_key_steps);
        const auto& key = m_keys.emplace(std::string(text), language::sort_key(text)).first->second;
        m_bytes += text.size() + key.size() + bytes_around_a_key;
        return key;
    }

    Watch& m_watch;
    std::size_t m_bytes = 0;
    std::map<std::string, std::string, std::less<>> m_keys = {};
};

int compare_russian(void* state, int left_size, const void* left, int right_size, const void* right)
{
    return static_cast<SortKeys*>(state)->compare(
        {static_cast<const char*>(left), static_cast<std::size_t>(left_size)},
        {static_cast<const char*>(right), static_cast<std::size_t>(right_size)});
}

}

void guard_calendar_functions(const Forwarding& forwarding)
{
    for (const auto* name : {"date", "time", "datetime", "julianday", "strftime", "unixepoch"})
        guard_function(forwarding, name, guard_calendar);
}

void guard_costly_functions(const Forwarding& forwarding)
{
    for (const auto* name : {"like", "glob", "trim", "ltrim", "rtrim"}) guard_function(forwarding, name, guard_product);
    for (const auto* name : {"printf", "format"}) guard_function(forwarding, name, guard_format, Nothing::MeansTooMuch);
    add_function(forwarding, "instr", 2, call_instr);
    add_function(forwarding, "replace", 3, call_replace);
}

void add_russian_collation(sqlite3* connection, Watch& watch)
{
    const int code =
        sqlite3_create_collation_v2(connection, "russian", SQLITE_UTF8, new SortKeys(watch), compare_russian,
                                    [](void* state) { delete static_cast<SortKeys*>(state); });
    require_success(connection, code);
}

}
