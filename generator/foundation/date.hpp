#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// A day of the Gregorian calendar, without a time zone. Valid when made by `make_date`, `parse_iso_date` or
/// arithmetic.
struct Date {
    int year = 1970;
    int month = 1; ///< 1–12
    int day = 1;   ///< 1–31

    friend auto operator<=>(const Date&, const Date&) = default;
};

/// Nothing when there is no such day.
std::optional<Date> make_date(int year, int month, int day);

/// Exactly `YYYY-MM-DD`.
std::optional<Date> parse_iso_date(std::string_view text);

std::string to_iso(const Date& date);

/// Days since 1970-01-01.
long days_since_epoch(const Date& date);
Date date_from_days(long days);

int days_in_month(int year, int month);
Date last_day_of_month(int year, int month);
/// The same day of a later month, or the last of one that has fewer days.
Date months_later(const Date& day, int months);

}
