#pragma once

#include "foundation/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::values {

/// Days as `2023-04-11`, `11.04.2023` or `11.04.23`. Years of two digits are 1970–2069; a time of midnight behind the
/// day is passed over.
std::optional<Date> parse_date(std::string_view text);
/// A day that databases write where there is none, such as 01.01.0001 of 1C.
bool is_empty_date(const Date& date);
/// No day of a school's life today: before 1950 or after 2100.
bool is_strange_year(int year);
/// The day that a spreadsheet program counts as `text`, a number of five digits.
std::optional<Date> date_of_serial(std::string_view text);
/// `2022` or `2022/2023`; `2022-2023`, `2022/23` and the word «год» behind them are understood.
std::optional<std::string> parse_period(std::string_view text);

}
