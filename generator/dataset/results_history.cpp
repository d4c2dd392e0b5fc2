#include "dataset/results_history.hpp"

#include "dataset/codes.hpp"
#include "dataset/per_number.hpp"
#include "foundation/joining.hpp"
#include "foundation/number_table.hpp"
#include "privacy/codes.hpp"
#include "schemas/schema.hpp"
#include "values/period_year.hpp"
#include "values/value.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace opora::dataset {

namespace {

constexpr std::size_t fewest_pupil_rows = 10;
constexpr double suspicious_ratio = 10;
constexpr std::size_t fewest_usual = 3;  ///< rows of one period beside which a period of one row looks like a typo
constexpr double fewest_to_compare = 10; ///< participants; below it a jump is nothing unusual

using RowId = std::uint32_t;

/// The columns that history looks at, found once: rows are many.
struct Columns {
    std::size_t school = 0;
    std::size_t period = 0;
    std::size_t procedure = 0;
    std::size_t participants = 0;
    std::size_t mean = 0;
};

Columns columns_of(const schemas::Schema& schema)
{
    return {.school = *schema.find("school"),
            .period = *schema.find("period"),
            .procedure = *schema.find("procedure"),
            .participants = *schema.find("participants"),
            .mean = *schema.find("mean_score")};
}

std::string_view text_at(const Table& table, std::size_t row, std::size_t column)
{
    return text_of_number(table, table.number(row, column));
}

/// Two values as one number.
std::uint64_t pair_of(std::uint32_t first, std::uint32_t second)
{
    return (std::uint64_t{first} << 32U) | second;
}

std::uint32_t first_of(std::uint64_t pair)
{
    return static_cast<std::uint32_t>(pair >> 32U);
}

std::uint32_t second_of(std::uint64_t pair)
{
    return static_cast<std::uint32_t>(pair);
}

/// Rows of one school and one procedure, by period.
using Series = std::vector<RowId>;

/// By number of the value: where the text of the value stands among all texts of `column`.
std::vector<std::uint32_t> order_of_texts(const Table& table, std::size_t column)
{
    std::vector<std::uint32_t> order(table.number_count());
    std::vector<std::uint32_t> numbers;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto number = table.number(row, column);
        if (order[number]++ == 0) numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end(),
              [&](std::uint32_t a, std::uint32_t b) { return text_of_number(table, a) < text_of_number(table, b); });
    for (std::uint32_t i = 0; i < numbers.size(); ++i) order[numbers[i]] = i;
    return order;
}

/// In the order in which the series first appear. A row without school, procedure or period is in none.
std::vector<Series> series_of(const Table& results, const Columns& columns)
{
    std::vector<Series> series;
    std::unordered_map<std::uint64_t, std::size_t> known;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto school = results.number(row, columns.school);
        const auto procedure = results.number(row, columns.procedure);
        const bool is_whole = school != Table::missing && procedure != Table::missing &&
                              results.number(row, columns.period) != Table::missing;
        if (!is_whole) continue;
        const auto [place, is_new] = known.try_emplace(pair_of(school, procedure), series.size());
        if (is_new) series.emplace_back();
        series[place->second].push_back(static_cast<RowId>(row));
    }
    const auto order = order_of_texts(results, columns.period);
    const auto earlier = [&](RowId a, RowId b) {
        return order[results.number(a, columns.period)] < order[results.number(b, columns.period)];
    };
    for (auto& rows : series)
        if (!std::is_sorted(rows.begin(), rows.end(), earlier)) std::stable_sort(rows.begin(), rows.end(), earlier);
    return series;
}

class History {
public:
    History(const Table& results, const std::set<std::size_t>& strange_means, Diagnostics& problems)
        : m_results(results), m_problems(problems), m_columns(columns_of(results.schema())),
          m_strange_means(strange_means), m_years(results)
    {
        std::unordered_map<std::uint64_t, std::size_t> rows;
        for (std::size_t row = 0; row < results.row_count(); ++row)
            ++rows[pair_of(results.number(row, m_columns.procedure), results.number(row, m_columns.period))];
        for (const auto& [pair, count] : rows)
            m_held[text_of_number(results, first_of(pair))][text_of_number(results, second_of(pair))] = count;
        for (std::uint32_t number = 0; number < results.number_count(); ++number)
            m_doubles.push_back(double_of_number(results, number));
    }

    void check()
    {
        for (const auto& rows : series_of(m_results, m_columns)) {
            for (std::size_t i = 1; i < rows.size(); ++i) {
                check_gap(rows[i - 1], rows[i]);
                check_jump(rows[i - 1], rows[i], "participants", m_columns.participants);
                if (m_strange_means.count(rows[i - 1]) + m_strange_means.count(rows[i]) == 0)
                    check_jump(rows[i - 1], rows[i], "mean_score", m_columns.mean);
            }
        }
    }

private:
    void report(const Code& code, RowId row, const char* field, Arguments arguments)
    {
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = m_results.span(row, field),
                           .cell = m_results.address(row, field)});
    }

    /// A period between two rows counts as missing when other schools have it: a procedure is not held every year.
    void check_gap(RowId before, RowId after)
    {
        const auto from = text_at(m_results, before, m_columns.period);
        const auto to = text_at(m_results, after, m_columns.period);
        if (year_at(after) - year_at(before) < 2) return;
        if (values::is_school_year(from) != values::is_school_year(to)) return; // dataset.mixed-periods says so
        const auto procedure = text_at(m_results, after, m_columns.procedure);
        const auto& held = m_held[procedure];
        std::string missing;
        std::int64_t count = 0;
        std::size_t rows_of_others = 0;
        for (auto period = held.upper_bound(from); period != held.end() && period->first < to; ++period) {
            if (values::first_year_of(period->first) == values::first_year_of(from) ||
                values::first_year_of(period->first) == values::first_year_of(to))
                continue;
            append_item(missing, period->first);
            rows_of_others = std::max(rows_of_others, period->second);
            ++count;
        }
        if (missing.empty()) return;
        for (const auto row : {before, after})
            if (rows_of_others >= fewest_usual && held.at(text_at(m_results, row, m_columns.period)) == 1)
                return report(lonely_period, row, "period",
                              {{"found", std::string(text_at(m_results, row, m_columns.period))},
                               {"procedure", std::string(procedure)},
                               {"missing", missing},
                               {"count", static_cast<std::int64_t>(rows_of_others)}});
        report(period_gap, after, "period",
               {{"school", std::string(text_at(m_results, after, m_columns.school))},
                {"procedure", std::string(procedure)},
                {"missing", missing},
                {"count", count},
                {"before", std::string(from)},
                {"after", std::string(to)}});
    }

    int year_at(RowId row)
    {
        const auto period = m_results.number(row, m_columns.period);
        return m_years.of(period, [&] { return values::first_year_of(text_of_number(m_results, period)); });
    }

    void check_jump(RowId before, RowId after, const char* field, std::size_t column)
    {
        const double earlier = m_doubles[m_results.number(before, column)];
        const double later = m_doubles[m_results.number(after, column)];
        const bool comparable = earlier > 0 && later > 0; // false where there is no number
        if (!comparable) return;
        const double ratio = std::max(earlier, later) / std::min(earlier, later);
        const bool few = column == m_columns.participants && std::max(earlier, later) < fewest_to_compare * 2;
        if (ratio < suspicious_ratio || few) return;
        const auto& title = m_results.schema().fields[column].title;
        report(jump, after, field,
               {{"column", field},
                {"title", title},
                {"found", std::string(m_results.text(after, field))},
                {"earlier", std::string(m_results.text(before, field))},
                {"period", std::string(text_at(m_results, before, m_columns.period))},
                {"place", m_results.place(before)}});
    }

    const Table& m_results;
    Diagnostics& m_problems;
    Columns m_columns;
    const std::set<std::size_t>& m_strange_means;
    PerNumber<int> m_years;             ///< of periods
    std::vector<double> m_doubles = {}; ///< by number of the value
    /// How many rows a procedure has in a period.
    std::unordered_map<std::string_view, std::map<std::string_view, std::size_t>> m_held = {};
};

void check_closed(const Table& results, const Table& schools, Diagnostics& problems)
{
    std::unordered_map<std::string_view, std::pair<Date, std::size_t>> closed;
    for (std::size_t row = 0; row < schools.row_count(); ++row)
        if (const auto day = schools.date(row, "closed_on")) closed[schools.text(row, "id")] = {*day, row};
    if (closed.empty()) return;
    const auto columns = columns_of(results.schema());
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto found = closed.find(text_at(results, row, columns.school));
        const auto period = text_at(results, row, columns.period);
        if (found == closed.end() || period.empty() || values::first_day_of(period) < found->second.first) continue;
        const auto& [day, school_row] = found->second;
        problems.report({.code = closed_school,
                         .arguments = {{"school", std::string(found->first)},
                                       {"period", std::string(period)},
                                       {"day", to_iso(day)}},
                         .where = results.span(row, "period"),
                         .cell = results.address(row, "period"),
                         .related = {{.where = schools.span(school_row, "closed_on"), .note = "closed"}}});
    }
}

void report_pupil_rows(const Table& results, const char* what, const char* field, Diagnostics& problems)
{
    problems.report({.code = privacy::pupil_rows,
                     .arguments = {{"what", what}, {"found", std::string()}},
                     .where = results.span(0, field),
                     .cell = results.address(0, field),
                     .excerpt = Excerpt::Marked});
}

}

bool has_pupil_rows(const Table& results, Diagnostics& problems)
{
    const auto columns = columns_of(results.schema());
    const auto count = results.row_count();
    if (count < fewest_pupil_rows) return false;
    const auto key_of = [&](std::size_t row) {
        return std::array{results.number(row, columns.school), results.number(row, columns.procedure),
                          results.number(row, columns.period)};
    };
    NumberTable keys;
    std::size_t different = 0;
    bool all_ones = true;
    for (std::uint32_t row = 0; row < count; ++row) {
        const auto key = key_of(row);
        const auto hash = (pair_of(key[0], key[1]) * 0xC2B2AE3D27D4EB4FU) + key[2];
        const auto first = keys.find_or_add(hash, row, [&](std::uint32_t earlier) { return key_of(earlier) == key; });
        const bool is_refused = key[0] == Table::missing; // like no other
        different += first == row || is_refused ? 1U : 0U;
        all_ones = all_ones && double_of_number(results, results.number(row, columns.participants)) == 1.0;
        if (!all_ones && different * 3 > count) return false;
    }
    if (all_ones)
        report_pupil_rows(results, "ones", "participants", problems);
    else
        report_pupil_rows(results, "repeated", "school", problems);
    return true;
}

void validate_history(const Table& results, const Table& schools, const std::set<std::size_t>& strange_means,
                      Diagnostics& problems)
{
    History(results, strange_means, problems).check();
    check_closed(results, schools, problems);
}

}
