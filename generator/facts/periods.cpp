#include "facts/periods.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>

namespace opora::facts {

namespace {

constexpr int most_periods = 60;
constexpr std::array<std::string_view, 4> quarters = {"I", "II", "III", "IV"};
constexpr std::string_view quarter_word = " кв.";

enum class Form { Year, SchoolYear, Month, ShortMonth, Quarter, ShortQuarter };

/// `place` counts periods of the form: years, months or quarters.
struct Period {
    Form form = Form::Year;
    int place = 0;
};

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

std::optional<Period> month_of(Form form, std::string_view year, std::string_view month)
{
    const auto of_year = number_of(year, 4);
    const auto number = number_of(month, 2);
    if (!of_year || !number || *number < 1 || *number > 12) return std::nullopt;
    return Period{.form = form, .place = 12 * *of_year + *number - 1};
}

std::optional<Period> quarter_of(Form form, std::string_view year, std::string_view quarter)
{
    const auto of_year = number_of(year, 4);
    const auto* found = std::find(quarters.begin(), quarters.end(), quarter);
    if (!of_year || found == quarters.end()) return std::nullopt;
    return Period{.form = form, .place = 4 * *of_year + static_cast<int>(found - quarters.begin())};
}

/// As indicators write periods, and as `period_short` does.
std::optional<Period> parse_period(std::string_view text)
{
    if (const auto year = number_of(text, 4)) return Period{.form = Form::Year, .place = *year};
    if (text.size() == 9 && text[4] == '/') {
        const auto first = number_of(text.substr(0, 4), 4);
        const auto last = number_of(text.substr(5), 4);
        return first && last == *first + 1 ? std::optional(Period{Form::SchoolYear, *first}) : std::nullopt;
    }
    if (text.size() == 7 && text[4] == '-') return month_of(Form::Month, text.substr(0, 4), text.substr(5));
    if (text.size() == 7 && text[2] == '.') return month_of(Form::ShortMonth, text.substr(3), text.substr(0, 2));
    const auto word = text.find(quarter_word);
    if (word == std::string_view::npos) return std::nullopt;
    const auto behind = text.substr(word + quarter_word.size());
    if (behind.empty() && text.substr(4, 2) == ", ")
        return quarter_of(Form::Quarter, text.substr(0, 4), text.substr(6, word - 6));
    return behind.starts_with(' ') ? quarter_of(Form::ShortQuarter, behind.substr(1), text.substr(0, word))
                                   : std::nullopt;
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string text_of(const Period& period)
{
    const auto year = [&](int parts) { return std::to_string(period.place / parts); };
    const auto quarter = [&] { return std::string(quarters.at(static_cast<std::size_t>(period.place % 4))); };
    switch (period.form) {
    case Form::Year:
        return year(1);
    case Form::SchoolYear:
        return year(1) + "/" + std::to_string(period.place + 1);
    case Form::Month:
        return year(12) + "-" + two_digits(period.place % 12 + 1);
    case Form::ShortMonth:
        return two_digits(period.place % 12 + 1) + "." + year(12);
    case Form::Quarter:
        return year(4) + ", " + quarter() + std::string(quarter_word);
    case Form::ShortQuarter:
        break;
    }
    return quarter() + std::string(quarter_word) + " " + year(4);
}

/// The step between periods: of three or more the largest that fits them all, of two nobody can tell.
int step_of(const std::set<int>& places)
{
    if (places.size() < 3) return 1;
    int step = 0;
    for (const int place : places) step = std::gcd(step, place - *places.begin());
    return step;
}

}

std::vector<std::string> every_period(const std::vector<std::string>& periods)
{
    std::optional<Form> form;
    std::set<int> places;
    for (const auto& text : periods) {
        const auto period = parse_period(text);
        if (!period || (form && *form != period->form)) return {};
        form = period->form;
        places.insert(period->place);
    }
    if (places.empty()) return {};
    const int step = step_of(places);
    if (step > 0 && (*places.rbegin() - *places.begin()) / step >= most_periods) return {};
    std::vector<std::string> all;
    for (int place = *places.begin(); place < *places.rbegin(); place += step)
        all.push_back(text_of({.form = *form, .place = place}));
    all.push_back(text_of({.form = *form, .place = *places.rbegin()}));
    return all;
}

bool is_over(const std::string& text, const Date& day)
{
    const auto period = parse_period(text);
    if (!period) return false;
    switch (period->form) {
    case Form::Year:
        return period->place < day.year;
    case Form::SchoolYear:
        return Date{.year = period->place + 1, .month = 8, .day = 31} < day;
    case Form::Month:
    case Form::ShortMonth:
        return period->place < 12 * day.year + day.month - 1;
    case Form::Quarter:
    case Form::ShortQuarter:
        break;
    }
    return period->place < 4 * day.year + (day.month - 1) / 3;
}

store::Rows with_every_period(store::Rows rows, const std::string& x, const std::string& series)
{
    const auto column = rows.column(x);
    if (!column || rows.rows.empty()) return rows;
    const auto name_of = [&](std::size_t row) { return series.empty() ? std::string() : rows.text(row, series); };
    std::vector<std::string> given;
    std::map<std::string, std::size_t> of_first_series;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        given.push_back(rows.text(row, x));
        if (name_of(row) == name_of(0) && !of_first_series.emplace(given.back(), row).second) return rows;
    }
    const auto periods = every_period(given);
    store::Rows complete{.columns = rows.columns};
    for (const auto& period : periods) {
        const auto found = of_first_series.find(period);
        if (found != of_first_series.end()) {
            complete.rows.push_back(rows.rows[found->second]);
            continue;
        }
        auto& row = complete.rows.emplace_back(rows.columns.size());
        row[*column] = period;
        if (!series.empty()) row[*rows.column(series)] = rows.rows.front()[*rows.column(series)];
    }
    if (periods.empty()) return rows;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (name_of(row) != name_of(0)) complete.rows.push_back(std::move(rows.rows[row]));
    return complete;
}

}
