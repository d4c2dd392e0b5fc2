#include "foundation/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace opora {

namespace {

std::optional<int> parse_digits(std::string_view digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
    return value;
}

std::chrono::year_month_day to_chrono(const Date& date)
{
    return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
            std::chrono::day(static_cast<unsigned>(date.day))};
}

Date from_chrono(const std::chrono::year_month_day& date)
{
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<int>(static_cast<unsigned>(date.month())),
            .day = static_cast<int>(static_cast<unsigned>(date.day()))};
}

}

std::optional<Date> make_date(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return std::nullopt;
    return Date{.year = year, .month = month, .day = day};
}

std::optional<Date> parse_iso_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return make_date(*year, *month, *day);
}

std::string to_iso(const Date& date)
{
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

long days_since_epoch(const Date& date)
{
    return std::chrono::sys_days(to_chrono(date)).time_since_epoch().count();
}

Date date_from_days(long days)
{
    return from_chrono(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))));
}

int days_in_month(int year, int month)
{
    return last_day_of_month(year, month).day;
}

Date last_day_of_month(int year, int month)
{
    const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
    return from_chrono(std::chrono::year_month_day(last));
}

Date months_later(const Date& day, int months)
{
    const int place = 12 * day.year + day.month - 1 + months;
    const int year = place / 12;
    const int month = place % 12 + 1;
    return {.year = year, .month = month, .day = std::min(day.day, days_in_month(year, month))};
}

}
