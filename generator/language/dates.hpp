#pragma once

#include "foundation/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::language {

/// «1 сентября 2025 года», with no-break spaces.
std::string format_date(const Date& date);

/// «01.09.2025», for tables.
std::string format_short_date(const Date& date);

/// «апрель 2023 года».
std::string format_month(int year, int month);

/// «апрель» (nominative) or «апреля» (genitive), lower case; `month` is 1–12.
std::string_view month_nominative(int month);
std::string_view month_genitive(int month);

/// 1–12 for the nominative or genitive name of a month in any case of letters.
std::optional<int> parse_month(std::string_view name);

}
