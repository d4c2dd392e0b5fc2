#include "dataset/results_history.hpp"

#include "dataset/codes.hpp"
#include "foundation/joining.hpp"
#include "privacy/codes.hpp"
#include "schemas/schema.hpp"
#include "values/period_year.hpp"
#include "values/value.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace opora::dataset {

namespace {

constexpr std::size_t fewest_pupil_rows = 10;
constexpr double suspicious_ratio = 10;
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
    const auto* text = std::get_if<std::string_view>(&table.value(row, column));
    return text == nullptr ? std::string_view() : *text;
}

std::optional<double> number_at(const Table& table, std::size_t row, std::size_t column)
{
    const auto& value = table.value(row, column);
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<values::Decimal>(&value)) return decimal->to_double();
    return std::nullopt;
}

struct PairHash {
    std::size_t operator()(const std::pair<std::string_view, std::string_view>& pair) const
    {
        const std::hash<std::string_view> hash;
        return hash(pair.first) * 1'000'003U + hash(pair.second);
    }
};

/// Rows of one school and one procedure, by period.
using Series = std::vector<RowId>;

/// In the order in which the series first appear. A row without school, procedure or period is in none.
std::vector<Series> series_of(const Table& results, const Columns& columns)
{
    std::vector<Series> series;
    std::unordered_map<std::pair<std::string_view, std::string_view>, std::size_t, PairHash> known;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto school = text_at(results, row, columns.school);
        const auto procedure = text_at(results, row, columns.procedure);
        if (school.empty() || procedure.empty() || text_at(results, row, columns.period).empty()) continue;
        const auto [place, is_new] = known.try_emplace({school, procedure}, series.size());
        if (is_new) series.emplace_back();
        series[place->second].push_back(static_cast<RowId>(row));
    }
    const auto earlier = [&](RowId a, RowId b) {
        return text_at(results, a, columns.period) < text_at(results, b, columns.period);
    };
    for (auto& rows : series) std::stable_sort(rows.begin(), rows.end(), earlier);
    return series;
}

class History {
public:
    History(const Table& results, Diagnostics& problems)
        : m_results(results), m_problems(problems), m_columns(columns_of(results.schema()))
    {
        for (std::size_t row = 0; row < results.row_count(); ++row)
            m_held[text_at(results, row, m_columns.procedure)].insert(text_at(results, row, m_columns.period));
    }

    void check()
    {
        for (const auto& rows : series_of(m_results, m_columns)) {
            for (std::size_t i = 1; i < rows.size(); ++i) {
                check_gap(rows[i - 1], rows[i]);
                check_jump(rows[i - 1], rows[i], "participants", m_columns.participants);
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
        if (values::first_year_of(to) - values::first_year_of(from) < 2) return;
        const auto procedure = text_at(m_results, after, m_columns.procedure);
        const auto& held = m_held[procedure];
        std::string missing;
        std::int64_t count = 0;
        for (auto period = held.upper_bound(from); period != held.end() && *period < to; ++period) {
            if (values::first_year_of(*period) == values::first_year_of(from) ||
                values::first_year_of(*period) == values::first_year_of(to))
                continue;
            append_item(missing, *period);
            ++count;
        }
        if (missing.empty()) return;
        report(period_gap, after, "period",
               {{"school", std::string(text_at(m_results, after, m_columns.school))},
                {"procedure", std::string(procedure)},
                {"missing", missing},
                {"count", count},
                {"before", std::string(from)},
                {"after", std::string(to)}});
    }

    void check_jump(RowId before, RowId after, const char* field, std::size_t column)
    {
        const auto earlier = number_at(m_results, before, column);
        const auto later = number_at(m_results, after, column);
        if (!earlier || !later || *earlier <= 0 || *later <= 0) return;
        const double ratio = std::max(*earlier, *later) / std::min(*earlier, *later);
        const bool few = column == m_columns.participants && std::max(*earlier, *later) < fewest_to_compare * 2;
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
    std::unordered_map<std::string_view, std::set<std::string_view>> m_held = {}; ///< periods of a procedure
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

struct KeyHash {
    const Table& table;
    Columns columns;
    std::size_t operator()(std::size_t row) const
    {
        const std::hash<std::string_view> hash;
        return (hash(text_at(table, row, columns.school)) * 1'000'003U + hash(text_at(table, row, columns.procedure))) *
                   1'000'003U +
               hash(text_at(table, row, columns.period));
    }
};

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
    std::unordered_set<std::size_t> keys;
    bool all_ones = true;
    const KeyHash hash{results, columns};
    for (std::size_t row = 0; row < count; ++row) {
        keys.insert(hash(row));
        all_ones = all_ones && number_at(results, row, columns.participants) == 1.0;
        if (!all_ones && keys.size() * 3 > count) return false;
    }
    if (all_ones)
        report_pupil_rows(results, "ones", "participants", problems);
    else
        report_pupil_rows(results, "repeated", "school", problems);
    return true;
}

void validate_history(const Table& results, const Table& schools, Diagnostics& problems)
{
    History(results, problems).check();
    check_closed(results, schools, problems);
}

}
