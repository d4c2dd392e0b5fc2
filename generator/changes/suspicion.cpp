#include "changes/suspicion.hpp"

#include "foundation/ascii.hpp"
#include "schemas/schema.hpp"
#include "values/cell_dates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace opora::changes {

namespace {

/// The order of the report.
constexpr std::array<std::string_view, 22> codes{
    "shifted-digit",     "swapped-digits",       "sign",          "swapped-date",    "other-year",     "rows-shifted",
    "columns-swapped",   "filled-down",          "rows-gone",     "lost-number",     "late-number",    "excel-damage",
    "published-changed", "decision-without-act", "rules-changed", "policy-loosened", "policy-changed", "newly-accepted",
    "told-more",         "lost-address",         "new-file",      "new-warning"};
constexpr std::string_view damage = "excel-damage";

constexpr std::size_t enough_rows = 5;
constexpr std::size_t enough_swaps = 3;

std::optional<double> number_of(const values::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<values::Decimal>(&value)) return decimal->to_double();
    return std::nullopt;
}

bool is_near(double one, double other)
{
    return std::abs(one - other) <= 1e-9 * std::max(std::abs(one), std::abs(other));
}

bool is_shifted(double old, double now)
{
    if (old == 0 || now == 0) return false;
    const auto ratio = std::abs(old) < std::abs(now) ? now / old : old / now;
    return is_near(ratio, 10) || is_near(ratio, 100) || is_near(ratio, 1000);
}

/// Two neighbours have changed places: 37 and 73.
bool has_swapped_digits(const std::string& old, const std::string& now)
{
    if (old.size() != now.size() || old == now) return false;
    const auto first = std::mismatch(old.begin(), old.end(), now.begin());
    const auto at = static_cast<std::size_t>(first.first - old.begin());
    if (at + 1 >= old.size() || !is_digit(old[at]) || !is_digit(old[at + 1])) return false;
    auto swapped = old;
    std::swap(swapped[at], swapped[at + 1]);
    return swapped == now;
}

bool has_lost_zeros(const std::string& old, const std::string& now)
{
    const auto digits = old.find_first_not_of('0');
    return digits != 0 && digits != std::string::npos && now == old.substr(digits) &&
           std::ranges::all_of(old, [](char c) { return is_digit(c); });
}

class Finder {
public:
    Finder(const TableChange& change, const dataset::Table& before, const dataset::Table& after)
        : m_change(change), m_before(before), m_after(after)
    {
        for (const auto& cell : change.cells) m_by_column[cell.column].push_back(&cell);
        for (const auto& [old, now] : change.same_rows) m_after_row[old] = now;
    }

    std::vector<Suspicion> run()
    {
        for (const auto& [column, cells] : m_by_column) find_shifted_rows(column, cells);
        find_swapped_columns();
        for (const auto& [column, cells] : m_by_column) find_filled_down(column, cells);
        find_gone();
        for (const auto& cell : m_change.cells)
            if (!m_explained.contains(&cell)) look_at(cell);
        put_in_order(m_found);
        return std::move(m_found);
    }

private:
    [[nodiscard]] const std::string& name(std::size_t column) const { return m_before.schema().fields[column].name; }

    /// What stands in the state after in the row that was `before_row`; nothing where that is gone.
    [[nodiscard]] std::optional<std::string_view> now(std::size_t before_row, std::size_t column) const
    {
        const auto row = m_after_row.find(before_row);
        if (row == m_after_row.end()) return std::nullopt;
        return m_after.text(row->second, name(column));
    }

    void report(std::string_view code, const CellChange& cell, std::size_t count = 1, const std::string& other = {})
    {
        m_found.push_back({.code = code,
                           .table = m_change.table,
                           .row = cell.row,
                           .field = name(cell.column),
                           .other = other,
                           .old = cell.old,
                           .now = cell.now,
                           .count = count,
                           .place = m_after.place(cell.after_row),
                           .cell = m_after.address(cell.after_row, name(cell.column))});
    }

    /// The longest stretch of rows each of which has what its neighbour had.
    void find_shifted_rows(std::size_t column, const std::vector<const CellChange*>& cells)
    {
        std::map<std::size_t, const CellChange*> by_row;
        for (const auto* cell : cells) by_row[cell->before_row] = cell;
        for (const bool is_down : {true, false}) find_rows_shifted(column, by_row, is_down);
    }

    void find_rows_shifted(std::size_t column, const std::map<std::size_t, const CellChange*>& by_row, bool is_down)
    {
        std::vector<const CellChange*> run;
        for (std::size_t row = 0; row < m_change.rows_before; ++row) {
            const auto had = had_beside(row, column, is_down);
            const auto has = now(row, column);
            const auto changed = by_row.find(row);
            if (!has || *has != had || had.empty())
                end_run(run);
            else if (changed != by_row.end())
                run.push_back(changed->second);
        }
        end_run(run);
    }

    void end_run(std::vector<const CellChange*>& run)
    {
        if (run.size() >= enough_rows) {
            report("rows-shifted", *run.front(), run.size());
            m_explained.insert(run.begin(), run.end());
        }
        run.clear();
    }

    /// What the row above it had, or the row below it; empty where there is none.
    [[nodiscard]] std::string_view had_beside(std::size_t row, std::size_t column, bool is_down) const
    {
        const bool has_neighbour = is_down ? row > 0 : row + 1 < m_change.rows_before;
        return has_neighbour ? m_before.text(is_down ? row - 1 : row + 1, name(column)) : std::string_view();
    }

    void find_swapped_columns()
    {
        for (auto one = m_by_column.begin(); one != m_by_column.end(); ++one)
            for (auto other = std::next(one); other != m_by_column.end(); ++other)
                find_swap(one->first, other->first, one->second);
    }

    void find_swap(std::size_t one, std::size_t other, const std::vector<const CellChange*>& cells)
    {
        std::vector<const CellChange*> swapped;
        bool is_exact = true; // such as 56,81 and 73,37 in each other's place: one row is enough
        for (const auto* cell : cells) {
            const auto had = m_before.text(cell->before_row, name(other));
            const auto has = m_after.text(cell->after_row, name(other));
            const bool is_exchanged = cell->now == had && has == cell->old;
            const bool has_moved = (cell->now.empty() && had.empty() && has == cell->old) ||
                                   (cell->old.empty() && has.empty() && had == cell->now);
            if (has == had || (!is_exchanged && !has_moved)) continue;
            swapped.push_back(cell);
            is_exact = is_exact && is_exchanged && !has.empty() && !had.empty();
        }
        if (swapped.empty() || (!is_exact && swapped.size() < enough_swaps)) return;
        report("columns-swapped", *swapped.front(), swapped.size(), name(other));
        std::set<std::size_t> rows;
        for (const auto* cell : swapped) rows.insert(cell->before_row);
        for (const auto& cell : m_change.cells)
            if ((cell.column == one || cell.column == other) && rows.contains(cell.before_row))
                m_explained.insert(&cell);
    }

    void find_filled_down(std::size_t column, const std::vector<const CellChange*>& cells)
    {
        std::map<std::string_view, std::vector<const CellChange*>> by_value;
        for (const auto* cell : cells)
            if (!cell->now.empty() && !m_explained.contains(cell)) by_value[cell->now].push_back(cell);
        for (const auto& [value, filled] : by_value) {
            if (filled.size() < enough_rows) continue;
            report("filled-down", *filled.front(), filled.size());
            m_explained.insert(filled.begin(), filled.end());
        }
        static_cast<void>(column);
    }

    void find_gone()
    {
        constexpr std::size_t notable_part = 5;
        const auto removed = m_change.removed.size();
        if (removed > 1 && removed * notable_part >= m_change.rows_before)
            m_found.push_back({.code = "rows-gone", .table = m_change.table, .count = removed});
        for (const std::string field : {"school", "period"}) find_gone_whole(field);
    }

    /// A school or period that the table had and has no row of any more.
    void find_gone_whole(const std::string& field)
    {
        if (!m_before.schema().find(field) || !m_after.schema().find(field)) return;
        std::map<std::string_view, std::size_t> gone;
        for (const auto row : m_change.removed) ++gone[m_before.text(row, field)];
        for (std::size_t row = 0; row < m_change.rows_after && !gone.empty(); ++row)
            gone.erase(m_after.text(row, field));
        for (const auto& [value, count] : gone)
            m_found.push_back({.code = "rows-gone",
                               .table = m_change.table,
                               .field = field,
                               .other = std::string(value),
                               .count = count});
    }

    void look_at(const CellChange& cell)
    {
        const auto& old = m_before.value(cell.before_row, cell.column);
        const auto& value = m_after.value(cell.after_row, *m_after.schema().find(name(cell.column)));
        const auto one = number_of(old);
        const auto other = number_of(value);
        if (one && other) return look_at_numbers(cell, *one, *other);
        const auto* day = std::get_if<Date>(&old);
        const auto* other_day = std::get_if<Date>(&value);
        if (day != nullptr && other_day != nullptr) return look_at_days(cell, *day, *other_day);
        if (one && std::holds_alternative<std::monostate>(value)) return report("lost-number", cell);
        if (other && std::holds_alternative<std::monostate>(old) && is_of_past(cell))
            return report("late-number", cell);
        const bool became_day = !values::parse_date(cell.old) && !cell.old.empty() && values::parse_date(cell.now);
        if (has_lost_zeros(cell.old, cell.now) || became_day) report(damage, cell);
    }

    void look_at_numbers(const CellChange& cell, double old, double now)
    {
        if (is_shifted(old, now)) return report("shifted-digit", cell);
        if (old != 0 && is_near(old, -now)) return report("sign", cell);
        if (has_swapped_digits(cell.old, cell.now)) report("swapped-digits", cell);
    }

    void look_at_days(const CellChange& cell, const Date& old, const Date& now)
    {
        if (old.year == now.year && old.month == now.day && old.day == now.month) return report("swapped-date", cell);
        if (old.month == now.month && old.day == now.day && std::abs(old.year - now.year) == 1)
            report("other-year", cell);
    }

    /// The row speaks of a period and the table has a later one.
    [[nodiscard]] bool is_of_past(const CellChange& cell) const
    {
        if (!m_after.schema().find("period")) return false;
        const auto own = m_after.text(cell.after_row, "period");
        for (std::size_t row = 0; row < m_change.rows_after; ++row)
            if (m_after.text(row, "period") > own) return true;
        return false;
    }

    const TableChange& m_change;
    const dataset::Table& m_before;
    const dataset::Table& m_after;
    std::map<std::size_t, std::vector<const CellChange*>> m_by_column = {};
    std::map<std::size_t, std::size_t> m_after_row = {};
    std::set<const CellChange*> m_explained = {};
    std::vector<Suspicion> m_found = {};
};

}

std::vector<Suspicion> suspicions(const TableChange& change, const dataset::Table& before, const dataset::Table& after)
{
    return Finder(change, before, after).run();
}

void put_in_order(std::vector<Suspicion>& found)
{
    const auto place = [](const Suspicion& one) { return std::ranges::find(codes, one.code) - codes.begin(); };
    std::ranges::stable_sort(found, {}, place);
}

}
