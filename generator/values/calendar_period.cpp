#include "values/calendar_period.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace opora::values {

namespace {

constexpr std::array<std::string_view, 4> roman = {"I", "II", "III", "IV"};
constexpr std::array<std::string_view, 2> half_years = {"первое", "второе"};
constexpr std::string_view quarter_word = " кв.";
constexpr std::string_view half_year_word = " полугодие";

std::optional<int> number_of(std::string_view digits, std::size_t length)
{
    if (digits.size() != length) return std::nullopt;
    int number = 0;
    for (const char digit : digits) {
        if (!is_digit(digit)) return std::nullopt;
        number = 10 * number + (digit - '0');
    }
    return number;
}

std::optional<CalendarPeriod> month_of(PeriodForm form, std::string_view year, std::string_view month)
{
    const auto of_year = number_of(year, 4);
    const auto number = number_of(month, 2);
    if (!of_year || !number || *number < 1 || *number > 12) return std::nullopt;
    return CalendarPeriod{.form = form, .place = 12 * *of_year + *number - 1};
}

/// How the form counts the parts of a year.
std::span<const std::string_view> numbers_of(PeriodForm form)
{
    if (form == PeriodForm::HalfYearInWords) return half_years;
    return std::span(roman).first(static_cast<std::size_t>(periods_of_year(form)));
}

/// A quarter or a half of a year.
std::optional<CalendarPeriod> part_of(PeriodForm form, std::string_view year, std::string_view part)
{
    const auto of_year = number_of(year, 4);
    const auto numbers = numbers_of(form);
    const auto number = std::ranges::find(numbers, part) - numbers.begin();
    if (!of_year || number == std::ssize(numbers)) return std::nullopt;
    return CalendarPeriod{.form = form, .place = periods_of_year(form) * *of_year + static_cast<int>(number)};
}

/// «2022, IV кв.», «2022, II полугодие».
std::optional<CalendarPeriod> part_behind_year(std::string_view text)
{
    if (text.size() < 6 || text.substr(4, 2) != ", ") return std::nullopt;
    const auto year = text.substr(0, 4);
    const auto part = text.substr(6);
    if (part.ends_with(quarter_word))
        return part_of(PeriodForm::Quarter, year, part.substr(0, part.size() - quarter_word.size()));
    if (!part.ends_with(half_year_word)) return std::nullopt;
    const auto half = part.substr(0, part.size() - half_year_word.size());
    const auto in_numbers = part_of(PeriodForm::HalfYear, year, half);
    return in_numbers ? in_numbers : part_of(PeriodForm::HalfYearInWords, year, half);
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}

std::optional<CalendarPeriod> read_calendar_period(std::string_view text)
{
    if (const auto year = number_of(text, 4)) return CalendarPeriod{.form = PeriodForm::Year, .place = *year};
    if (text.size() == 9 && text[4] == '/') {
        const auto first = number_of(text.substr(0, 4), 4);
        const auto last = number_of(text.substr(5), 4);
        return first && last == *first + 1 ? std::optional(CalendarPeriod{PeriodForm::SchoolYear, *first})
                                           : std::nullopt;
    }
    if (text.size() == 7 && text[4] == '-') return month_of(PeriodForm::Month, text.substr(0, 4), text.substr(5));
    if (text.size() == 7 && text[2] == '.') return month_of(PeriodForm::ShortMonth, text.substr(3), text.substr(0, 2));
    if (const auto part = part_behind_year(text)) return part;
    const auto word = text.find(quarter_word);
    if (word == std::string_view::npos) return std::nullopt;
    const auto behind = text.substr(word + quarter_word.size());
    return behind.starts_with(' ') ? part_of(PeriodForm::ShortQuarter, behind.substr(1), text.substr(0, word))
                                   : std::nullopt;
}

int periods_of_year(PeriodForm form)
{
    switch (form) {
    case PeriodForm::Month:
    case PeriodForm::ShortMonth:
        return 12;
    case PeriodForm::Quarter:
    case PeriodForm::ShortQuarter:
        return 4;
    case PeriodForm::HalfYear:
    case PeriodForm::HalfYearInWords:
        return 2;
    case PeriodForm::Year:
    case PeriodForm::SchoolYear:
        break;
    }
    return 1;
}

std::string period_text(const CalendarPeriod& period)
{
    const int parts = periods_of_year(period.form);
    auto year = std::to_string(period.place / parts);
    const int part = period.place % parts;
    const auto number = [&] { return std::string(numbers_of(period.form)[static_cast<std::size_t>(part)]); };
    switch (period.form) {
    case PeriodForm::Year:
        return year;
    case PeriodForm::SchoolYear:
        return year + "/" + std::to_string(period.place + 1);
    case PeriodForm::HalfYear:
    case PeriodForm::HalfYearInWords:
        return year + ", " + number() + std::string(half_year_word);
    case PeriodForm::Quarter:
        return year + ", " + number() + std::string(quarter_word);
    case PeriodForm::ShortQuarter:
        return number() + std::string(quarter_word) + " " + year;
    case PeriodForm::Month:
        return year + "-" + two_digits(part + 1);
    case PeriodForm::ShortMonth:
        break;
    }
    return two_digits(part + 1) + "." + year;
}

bool is_over(const CalendarPeriod& period, const Date& day)
{
    if (period.form == PeriodForm::SchoolYear) return Date{.year = period.place + 1, .month = 8, .day = 31} < day;
    const int parts = periods_of_year(period.form);
    return period.place < parts * day.year + (day.month - 1) * parts / 12;
}

}
