#include "values/cell_dates.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opora::values {

namespace {

/// The number of exactly `count` digits at `offset`, or nothing.
std::optional<int> digits_at(std::string_view text, std::size_t offset, std::size_t count)
{
    if (count > 9 || offset + count > text.size()) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(offset, count)) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

bool is_year(int year)
{
    return year >= 1990 && year <= 2100;
}

/// Excel's own window is 1930–2029; here the century changes at 70, as in POSIX, so that plans until 2069 fit.
int full_year(int two_digits)
{
    return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

/// What programs add to a day without a time.
std::string_view without_midnight(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> midnights{"T00:00:00", " 00:00:00", " 0:00:00", " 0:00"};
    for (const auto midnight : midnights)
        if (text.size() > midnight.size() && text.substr(text.size() - midnight.size()) == midnight)
            return text.substr(0, text.size() - midnight.size());
    return text;
}

/// `text` without the word «год» in its usual short and long forms: `2022 г.`, `2022-2023 уч. год`.
std::string_view without_year_word(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> words{"учебный", "год", "уч", "гг", "г", "."};
    for (bool removed = true; removed;) {
        removed = false;
        for (const auto word : words) {
            if (text.size() <= word.size() || folded(text.substr(text.size() - word.size())) != word) continue;
            text = trimmed(text.substr(0, text.size() - word.size()));
            removed = true;
        }
    }
    return text;
}

bool ends_in_digit(std::string_view text)
{
    return !text.empty() && text.back() >= '0' && text.back() <= '9';
}

}

std::optional<Date> parse_date(std::string_view text)
{
    text = without_midnight(text);
    if (text.size() == 10 && text[4] == '-') return parse_iso_date(text);
    const bool russian = (text.size() == 10 || text.size() == 8) && text[2] == '.' && text[5] == '.';
    if (!russian) return std::nullopt;
    const auto day = digits_at(text, 0, 2);
    const auto month = digits_at(text, 3, 2);
    const auto year = digits_at(text, 6, text.size() - 6);
    if (!day || !month || !year) return std::nullopt;
    return make_date(text.size() == 8 ? full_year(*year) : *year, *month, *day);
}

bool is_empty_date(const Date& date)
{
    // 1C; SQL Server's datetime and smalldatetime; Delphi, Access and OLE; Excel's nought; the ends of their calendars.
    static constexpr std::array<Date, 8> empty_dates{{{1, 1, 1},
                                                      {1753, 1, 1},
                                                      {1899, 12, 30},
                                                      {1899, 12, 31},
                                                      {1900, 1, 1},
                                                      {2999, 12, 31},
                                                      {3999, 12, 31},
                                                      {9999, 12, 31}}};
    return std::find(empty_dates.begin(), empty_dates.end(), date) != empty_dates.end();
}

bool is_strange_year(int year)
{
    return year < 1950 || year > 2100;
}

std::optional<Date> date_of_serial(std::string_view text)
{
    constexpr int first_serial = 20'000; // 1954: smaller numbers are rather amounts
    constexpr int last_serial = 80'000;  // 2119
    constexpr int serial_of_1970 = 25'569;
    const auto serial = text.size() == 5 ? digits_at(text, 0, 5) : std::nullopt;
    if (!serial || *serial < first_serial || *serial > last_serial) return std::nullopt;
    return date_from_days(*serial - serial_of_1970);
}

std::optional<std::string> parse_period(std::string_view text)
{
    if (!ends_in_digit(text)) text = without_year_word(text);
    const auto first = digits_at(text, 0, 4);
    if (!first || !is_year(*first)) return std::nullopt;
    auto rest = text.substr(4);
    if (rest.empty()) return std::string(text);
    static constexpr std::array<std::string_view, 7> separators{"/", "-", "–", "—", "\u2010", "\u2011", "\u2212"};
    rest = trimmed(rest);
    const auto* const separator = std::find_if(separators.begin(), separators.end(),
                                               [&](std::string_view entry) { return rest.starts_with(entry); });
    if (separator == separators.end()) return std::nullopt;
    rest = trimmed(rest.substr(separator->size()));
    const auto second = digits_at(rest, 0, rest.size());
    if (!second || (rest.size() != 2 && rest.size() != 4)) return std::nullopt;
    const int next = *first + 1;
    if (*second != (rest.size() == 4 ? next : next % 100)) return std::nullopt;
    return fmt::format("{}/{}", *first, next);
}

}
