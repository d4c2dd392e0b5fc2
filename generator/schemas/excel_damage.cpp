#include "schemas/excel_damage.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "language/dates.hpp"
#include "schemas/codes.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/checksum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace opora::schemas {

namespace {

constexpr std::size_t longest_damaged = 24; // bytes; longer texts are what somebody wrote
constexpr int most_lost_zeros = 3;

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_excel_error(std::string_view text)
{
    static constexpr std::array<std::string_view, 18> errors{
        "#дел/0!", "#div/0!",  "#н/д",  "#n/a",   "#имя?",   "#name?",    "#пусто!", "#null!",   "#число!",
        "#num!",   "#ссылка!", "#ref!", "#знач!", "#value!", "#перенос!", "#spill!", "#вычисл!", "#calc!"};
    if (text.size() < 3 || text.front() != '#') return false;
    if (text.find_first_not_of('#') == std::string_view::npos) return true;
    const auto lower = folded(text);
    return std::find(errors.begin(), errors.end(), lower) != errors.end();
}

/// Digits, a fraction, `E`, a sign, digits: with a sign, for `5Е2` may be the name of a class.
bool is_exponent(std::string_view text)
{
    std::size_t position = 0;
    const auto skip_digits = [&] {
        const auto begin = position;
        while (position < text.size() && is_digit(text[position])) ++position;
        return position > begin;
    };
    if (!skip_digits()) return false;
    if (position < text.size() && (text[position] == ',' || text[position] == '.')) {
        ++position;
        if (!skip_digits()) return false;
    }
    const auto rest = text.substr(position);
    if (rest.size() < 3 || (rest[0] != 'E' && rest[0] != 'e') || (rest[1] != '+' && rest[1] != '-')) return false;
    return all_digits(rest.substr(2));
}

/// 1–12 for the short name of a month that Excel shows, in Russian or English.
std::optional<int> short_month(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> russian{"янв", "фев", "мар", "апр", "май", "июн",
                                                              "июл", "авг", "сен", "окт", "ноя", "дек"};
    static constexpr std::array<std::string_view, 12> english{"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto lower = folded(name);
    for (std::size_t i = 0; i < russian.size(); ++i) {
        const auto month = static_cast<int>(i) + 1;
        if (lower == russian.at(i) || lower == english.at(i) || (month == 5 && lower == "мая")) return month;
    }
    return std::nullopt;
}

/// `05.апр` or `5-Apr`; `янв.05` and `Jan-05` have no day: what was typed cannot be told from them.
struct ShortDate {
    std::string_view day = {};
    int month = 0;
};

std::optional<ShortDate> parse_short_date(std::string_view text)
{
    const auto mark = text.find_first_of(".-");
    if (mark == std::string_view::npos || text.find_first_of(".-", mark + 1) != std::string_view::npos)
        return std::nullopt;
    const auto first = text.substr(0, mark);
    const auto second = text.substr(mark + 1);
    if (all_digits(first) && first.size() <= 2)
        if (const auto month = short_month(second)) return ShortDate{.day = first, .month = *month};
    if (all_digits(second) && (second.size() == 2 || second.size() == 4))
        if (const auto month = short_month(first)) return ShortDate{.day = {}, .month = *month};
    return std::nullopt;
}

bool may_hold_words(const Field& field)
{
    if (is_number_of_something(field)) return false;
    return field.type == FieldType::String && !field.pattern && field.checksum == Checksum::None;
}

bool is_unwanted_date(const Field& field, std::string_view text)
{
    if (field.type == FieldType::Date || field.type == FieldType::Boolean || may_hold_words(field)) return false;
    if (parse_short_date(text)) return true;
    return field.type != FieldType::Period && values::parse_date(text).has_value();
}

bool agrees(const Field& field, const std::string& digits)
{
    if (field.checksum == Checksum::Inn) return values::is_valid_inn(digits);
    if (field.checksum == Checksum::Ogrn) return values::is_valid_ogrn(digits);
    return field.pattern->matches(digits);
}

/// The number with the zeros that Excel cuts off where it takes a text of digits for a number.
std::string with_lost_zeros(const Field& field, std::string_view text)
{
    const bool identifier = field.type == FieldType::String && (field.checksum != Checksum::None || field.pattern);
    if (!identifier || !all_digits(text) || agrees(field, std::string(text))) return {};
    std::string digits(text);
    for (int zeros = 1; zeros <= most_lost_zeros; ++zeros) {
        digits.insert(0, "0");
        if (agrees(field, digits)) return digits;
    }
    return {};
}

std::string short_number(int day, int month)
{
    return fmt::format("{}.{}", day, month);
}

}

bool is_number_of_something(const Field& field)
{
    return field.type == FieldType::String && (field.name == "number" || field.name.ends_with("_number"));
}

const Code* find_excel_damage(const Field& field, std::string_view text)
{
    if (text.size() > longest_damaged) return nullptr;
    if (is_excel_error(text)) return &excel_error;
    if (is_exponent(text)) return &excel_exponent;
    if (field.type == FieldType::Date && values::date_of_serial(text)) return &excel_serial;
    if (is_unwanted_date(field, text)) return &excel_date;
    return with_lost_zeros(field, text).empty() ? nullptr : &lost_zero;
}

std::string before_excel(const Field& field, std::string_view text)
{
    if (text.size() > longest_damaged) return {};
    if (field.type == FieldType::Date) {
        const auto day = values::date_of_serial(text);
        return day ? language::format_short_date(*day) : std::string{};
    }
    if (is_unwanted_date(field, text)) {
        if (const auto day = values::parse_date(text)) return short_number(day->day, day->month);
        const auto short_date = parse_short_date(text);
        const auto day = short_date ? values::parse_integer(short_date->day) : std::nullopt;
        if (short_date && is_number_of_something(field)) {
            const auto behind = text.substr(text.find_first_of(".-") + 1);
            return day ? fmt::format("{:02}-{:02}", *day, short_date->month)
                       : fmt::format("{:02}-{}", short_date->month, behind);
        }
        return day ? short_number(static_cast<int>(*day), short_date->month) : std::string{};
    }
    return with_lost_zeros(field, text);
}

}
