#include "facts/periods.hpp"

#include "values/calendar_period.hpp"

#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace opora::facts {

namespace {

constexpr int most_periods = 60;

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
    std::optional<values::PeriodForm> form;
    std::set<int> places;
    for (const auto& text : periods) {
        const auto period = values::read_calendar_period(text);
        if (!period || (form && *form != period->form)) return {};
        form = period->form;
        places.insert(period->place);
    }
    if (places.empty()) return {};
    const int step = step_of(places);
    if (step > 0 && (*places.rbegin() - *places.begin()) / step >= most_periods) return {};
    std::vector<std::string> all;
    for (int place = *places.begin(); place < *places.rbegin(); place += step)
        all.push_back(values::period_text({.form = *form, .place = place}));
    all.push_back(values::period_text({.form = *form, .place = *places.rbegin()}));
    return all;
}

bool is_over(const std::string& text, const Date& day)
{
    const auto period = values::read_calendar_period(text);
    return period && values::is_over(*period, day);
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
