#include "language/dates.hpp"

#include "foundation/suggestion.hpp"

#include <fmt/format.h>

#include <array>

namespace opora::language {

namespace {

constexpr std::array<std::string_view, 12> nominative{"январь", "февраль", "март",     "апрель",  "май",    "июнь",
                                                      "июль",   "август",  "сентябрь", "октябрь", "ноябрь", "декабрь"};
constexpr std::array<std::string_view, 12> genitive{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                    "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

}

std::string format_date(const Date& date)
{
    return fmt::format("{}\u00A0{} {}\u00A0года", date.day, month_genitive(date.month), date.year);
}

std::string format_short_date(const Date& date)
{
    return fmt::format("{:02}.{:02}.{:04}", date.day, date.month, date.year);
}

std::string format_month(int year, int month)
{
    return fmt::format("{} {}\u00A0года", month_nominative(month), year);
}

std::string_view month_nominative(int month)
{
    return nominative.at(static_cast<std::size_t>(month) - 1);
}

std::string_view month_genitive(int month)
{
    return genitive.at(static_cast<std::size_t>(month) - 1);
}

std::optional<int> parse_month(std::string_view name)
{
    const auto wanted = folded(name);
    for (std::size_t i = 0; i < nominative.size(); ++i)
        if (wanted == nominative.at(i) || wanted == genitive.at(i)) return static_cast<int>(i) + 1;
    return std::nullopt;
}

}
