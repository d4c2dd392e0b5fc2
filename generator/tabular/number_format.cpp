#include "tabular/number_format.hpp"

#include "foundation/date.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace opora::tabular {

namespace {

constexpr int significant_digits = 15; ///< what Excel keeps; the rest is noise of binary fractions
constexpr double seconds_in_day = 86400;
constexpr double last_serial = 2958466; ///< the day after 31 December 9999

/// A letter of a date in a format code, English or Russian, as its English small letter; 0 for others.
char date_letter(char32_t c)
{
    static constexpr std::u32string_view letters = U"dmyhsDMYHSдмгчсДМГЧС";
    static constexpr std::string_view meanings = "dmyhs";
    const auto found = letters.find(c);
    return found == std::u32string_view::npos ? '\0' : meanings[found % meanings.size()];
}

/// The signs of the first section that mean something: no quoted or escaped text, colours, languages or padding.
/// `[h]`, `[mm]` and `[s]`, which count hours, minutes and seconds without end, stay.
std::u32string meaningful_signs(std::string_view code)
{
    std::u32string signs;
    bool quoted = false;
    bool skip = false;
    std::optional<std::u32string> bracket;
    for (std::size_t offset = 0; offset < code.size();) {
        const auto [c, next] = decode_utf8(code, offset);
        offset = next;
        if (skip) {
            skip = false;
        } else if (c == U'"') {
            quoted = !quoted;
        } else if (quoted) {
            continue;
        } else if (c == U'\\' || c == U'_' || c == U'*') {
            skip = true;
        } else if (c == U'[') {
            bracket.emplace();
        } else if (c == U']' && bracket) {
            const bool counts = std::all_of(bracket->begin(), bracket->end(), date_letter);
            if (counts) signs += *bracket;
            bracket.reset();
        } else if (bracket) {
            bracket->push_back(c);
        } else if (c == U';') {
            break;
        } else {
            signs.push_back(c);
        }
    }
    return signs;
}

/// `m` is minutes after hours and before seconds, else a month.
void read_date_parts(const std::u32string& signs, NumberFormat& format)
{
    std::string parts;
    for (const char32_t c : signs) {
        const char letter = date_letter(c);
        if (letter != '\0' && (parts.empty() || parts.back() != letter)) parts.push_back(letter);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool after_hours = i > 0 && parts[i - 1] == 'h';
        const bool before_seconds = i + 1 < parts.size() && parts[i + 1] == 's';
        format.has_year = format.has_year || parts[i] == 'y';
        format.has_day = format.has_day || parts[i] == 'd';
        format.has_seconds = format.has_seconds || parts[i] == 's';
        const bool minutes = parts[i] == 'm' && (after_hours || before_seconds);
        format.has_month = format.has_month || (parts[i] == 'm' && !minutes);
        format.has_time = format.has_time || minutes || parts[i] == 'h' || parts[i] == 's';
    }
}

/// The digits of a positive number and where its comma stands: 0.0453 is `453` and -1.
struct Digits {
    std::string digits = {};
    int before_comma = 0;
};

Digits digits_of(double value)
{
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific,
                                   significant_digits - 1)
                         .ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const auto e = text.find('e');
    Digits result{.digits = std::string(1, text[0]) + std::string(text.substr(2, e - 2))};
    auto exponent = text.substr(e + 1);
    if (exponent.front() == '+') exponent.remove_prefix(1);
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.before_comma);
    ++result.before_comma;
    result.digits.erase(result.digits.find_last_not_of('0') + 1);
    return result;
}

std::string plain_number(double value, std::size_t least_digits, int shift)
{
    if (value == 0) return std::string(std::max<std::size_t>(least_digits, 1), '0');
    auto [digits, before_comma] = digits_of(std::abs(value));
    before_comma += shift;
    const auto whole_length = static_cast<std::size_t>(std::max(before_comma, 0));
    if (digits.size() < whole_length) digits.append(whole_length - digits.size(), '0');
    std::string whole = digits.substr(0, whole_length);
    const std::string zeros(static_cast<std::size_t>(std::max(-before_comma, 0)), '0');
    const std::string fraction = digits.size() > whole_length ? zeros + digits.substr(whole_length) : std::string();
    const auto least = std::max<std::size_t>(least_digits, 1);
    if (whole.size() < least) whole.insert(0, least - whole.size(), '0');
    return (value < 0 ? "-" : "") + whole + (fraction.empty() ? "" : "," + fraction);
}

std::string two_digits(long number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string shown_time(long seconds, const NumberFormat& format)
{
    const auto minutes = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
    return format.has_seconds ? minutes + ":" + two_digits(seconds % 60) : minutes;
}

/// The day that a serial number is for; nothing for the two that Excel shows and that never were.
std::optional<Date> day_of(long serial, DateSystem system)
{
    static const auto first_1900 = days_since_epoch({1899, 12, 31});
    static const auto first_1904 = days_since_epoch({1904, 1, 1});
    if (system == DateSystem::From1904) return date_from_days(first_1904 + serial);
    if (serial == 0 || serial == 60) return std::nullopt;
    return date_from_days(first_1900 + serial - (serial > 60 ? 1 : 0));
}

std::string shown_day(const Date& day, const NumberFormat& format)
{
    static constexpr std::array<const char*, 12> months{"янв", "фев", "мар", "апр", "май", "июн",
                                                        "июл", "авг", "сен", "окт", "ноя", "дек"};
    const std::string month = months[static_cast<std::size_t>(day.month - 1)];
    auto year = std::to_string(day.year);
    if (format.has_day && format.has_month && format.has_year)
        return two_digits(day.day) + "." + two_digits(day.month) + "." + year;
    if (format.has_day && format.has_month) return two_digits(day.day) + "." + month;
    if (format.has_month && format.has_year) return month + "." + year.substr(2);
    if (format.has_year) return year;
    return format.has_month ? month : two_digits(day.day);
}

std::string shown_date(double value, const NumberFormat& format, DateSystem system)
{
    auto serial = static_cast<long>(std::floor(value));
    auto seconds = std::lround((value - std::floor(value)) * seconds_in_day);
    if (seconds == std::lround(seconds_in_day)) {
        seconds = 0;
        ++serial;
    }
    const bool has_day = format.has_day || format.has_month || format.has_year;
    if (!has_day) return shown_time(seconds, format);
    const auto day = day_of(serial, system);
    const std::string date = day ? shown_day(*day, format) : (serial == 0 ? "00.01.1900" : "29.02.1900");
    return format.has_time && seconds != 0 ? date + " " + shown_time(seconds, format) : date;
}

NumberFormat date_format(std::u32string_view signs)
{
    NumberFormat format{.meaning = NumberFormat::Meaning::Date};
    read_date_parts(std::u32string(signs), format);
    return format;
}

}

NumberFormat builtin_number_format(int id)
{
    if (id == 9 || id == 10) return {.meaning = NumberFormat::Meaning::Percent};
    switch (id) {
    case 14:
    case 15:
        return date_format(U"dmy");
    case 16:
        return date_format(U"dm");
    case 17:
        return date_format(U"my");
    case 18:
    case 20:
        return date_format(U"hm");
    case 19:
    case 21:
    case 46:
        return date_format(U"hms");
    case 22:
        return date_format(U"dmy hm");
    case 45:
    case 47:
        return date_format(U"ms");
    default:
        return {};
    }
}

NumberFormat parse_number_format(std::string_view code)
{
    const auto signs = meaningful_signs(code);
    if (signs == U"General" || signs == U"Основной") return {};
    if (signs.find(U'%') != std::u32string::npos) return {.meaning = NumberFormat::Meaning::Percent};
    const bool has_letters = std::any_of(signs.begin(), signs.end(), date_letter);
    // Digits beside letters are a number with its unit written without quotes; seconds alone may have fractions.
    const bool has_digits = signs.find_first_of(U"0#?") != std::u32string::npos;
    if (has_letters && (!has_digits || signs.find_first_of(U"sSсС") != std::u32string::npos)) return date_format(signs);
    const auto whole = signs.substr(0, signs.find_first_of(U".,"));
    const bool zeros_only = !whole.empty() && whole.find_first_not_of(U'0') == std::u32string::npos;
    return {.meaning = NumberFormat::Meaning::Plain, .digits = zeros_only ? whole.size() : 0};
}

std::string shown_number(double value, const NumberFormat& format, DateSystem system)
{
    switch (format.meaning) {
    case NumberFormat::Meaning::Plain:
        return plain_number(value, format.digits, 0);
    case NumberFormat::Meaning::Percent:
        return plain_number(value, 0, 2) + "%";
    case NumberFormat::Meaning::Date:
        return value >= 0 && value < last_serial ? shown_date(value, format, system) : plain_number(value, 0, 0);
    }
    return {};
}

std::optional<double> parse_stored_number(std::string_view text)
{
    const auto digits = trimmed(text);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool all = error == std::errc() && end == digits.data() + digits.size();
    return all && std::isfinite(value) ? std::make_optional(value) : std::nullopt;
}

}
