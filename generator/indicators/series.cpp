#include "indicators/series.hpp"

#include "disclosure/reasons.hpp"
#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace opora::indicators {

namespace {

using disclosure::Reason;

constexpr std::string_view no_data = "reasons.no_data_of_period";
constexpr std::string_view nobody = "reasons.nothing_to_count";

enum class Shape {
    Values,       ///< period, value, text
    Ratios,       ///< period, numerator, denominator
    SchoolRatios, ///< period, school, numerator, denominator
};

struct ShapeColumns {
    Shape shape = Shape::Values;
    std::vector<std::string_view> columns = {}; ///< sorted
};

const std::array<ShapeColumns, 5>& shapes()
{
    static const std::array<ShapeColumns, 5> all{{
        {Shape::Values, {"period", "value"}},
        {Shape::Values, {"period", "text", "value"}},
        {Shape::Values, {"period", "text"}},
        {Shape::Ratios, {"denominator", "numerator", "period"}},
        {Shape::SchoolRatios, {"denominator", "numerator", "period", "school"}},
    }};
    return all;
}

std::optional<Shape> find_shape(const store::Rows& rows, Unit unit)
{
    std::vector<std::string_view> columns(rows.columns.begin(), rows.columns.end());
    std::erase(columns, "remark"); // any shape may have it
    std::ranges::sort(columns);
    const auto found = std::ranges::find(shapes(), columns, &ShapeColumns::columns);
    if (found == shapes().end()) return std::nullopt;
    const bool has_value = rows.column("value").has_value();
    if (found->shape == Shape::Values)
        return has_value || unit == Unit::Text ? std::optional(found->shape) : std::nullopt;
    return unit == Unit::Text || unit == Unit::Boolean ? std::nullopt : std::optional(found->shape);
}

void explain_gap(Point& point, std::string words, Reason reason)
{
    point.gap = std::move(words);
    point.status = disclosure::letter(reason);
}

/// Without a numerator, or without anybody to count, there is no value, and the reason is said.
void divide(Point& point, Unit unit, const language::Messages& strings)
{
    if (!point.numerator || !point.denominator)
        return explain_gap(point, strings.format(no_data), Reason::NotAvailable);
    if (*point.denominator <= 0) return explain_gap(point, strings.format(nobody), Reason::NotApplicable);
    point.value = (unit == Unit::Percent ? 100 : 1) * *point.numerator / *point.denominator;
}

/// Reads one row of a query; a cell of the wrong form is reported and the row is left out.
class RowReader {
public:
    RowReader(const store::Rows& rows, const SourceSpan& sql, const language::Messages& strings, Diagnostics& problems)
        : m_rows(rows), m_sql(sql), m_strings(strings), m_problems(problems)
    {
    }

    std::optional<Point> values(std::size_t row, Unit unit);
    std::optional<Point> ratio(std::size_t row, Shape shape, Unit unit);

private:
    std::optional<std::string> name(std::size_t row, std::string_view column);
    /// False when the cell is neither a finite number nor empty.
    bool number(std::size_t row, std::string_view column, std::optional<double>& result);
    /// What the query says of a point that has or lacks its value.
    void remark(std::size_t row, Point& point);
    void report(const Code& code, std::size_t row, std::string_view column);

    const store::Rows& m_rows;
    const SourceSpan& m_sql;
    const language::Messages& m_strings;
    Diagnostics& m_problems;
};

void RowReader::report(const Code& code, std::size_t row, std::string_view column)
{
    m_problems.report({.code = code,
                       .arguments = {{"column", std::string(column)},
                                     {"row", static_cast<std::int64_t>(row) + 1},
                                     {"value", visible(shortened(m_rows.text(row, column), 40))}},
                       .where = m_sql});
}

/// A period or a school: text, or a whole number such as the year 2023.
std::optional<std::string> RowReader::name(std::size_t row, std::string_view column)
{
    if (const auto integer = m_rows.integer(row, column)) return std::to_string(*integer);
    auto text = m_rows.text(row, column);
    const bool is_fraction = m_rows.number(row, column).has_value();
    if (!text.empty() && !is_fraction) return text;
    report(bad_value, row, column);
    return std::nullopt;
}

bool RowReader::number(std::size_t row, std::string_view column, std::optional<double>& result)
{
    result = m_rows.number(row, column);
    const bool good = result ? std::isfinite(*result) : m_rows.text(row, column).empty();
    if (!good) report(bad_value, row, column);
    return good;
}

void RowReader::remark(std::size_t row, Point& point)
{
    const auto text = m_rows.column("remark") ? m_rows.text(row, "remark") : std::string();
    if (text.empty()) return;
    const auto said = disclosure::find_remark(text);
    if (!said || (*said == Reason::NotHeld) == point.gap.empty()) return report(bad_remark, row, "remark");
    point.status = disclosure::letter(*said);
    if (*said == Reason::NotHeld) point.gap = m_strings.format(disclosure::word(*said));
}

std::optional<Point> RowReader::values(std::size_t row, Unit unit)
{
    const auto period = name(row, "period");
    if (!period) return std::nullopt;
    Point point{.period = *period};
    const bool has_text = m_rows.column("text").has_value();
    if (has_text) point.text = m_rows.text(row, "text");
    if (unit == Unit::Text) {
        if (!has_text) point.text = m_rows.text(row, "value");
        if (point.text.empty()) explain_gap(point, m_strings.format(no_data), Reason::NotAvailable);
        remark(row, point);
        return point;
    }
    if (!number(row, "value", point.value)) return std::nullopt;
    if (unit == Unit::Boolean && point.value && *point.value != 0 && *point.value != 1) {
        report(bad_boolean, row, "value");
        return std::nullopt;
    }
    if (!point.value)
        explain_gap(point, point.text.empty() ? m_strings.format(no_data) : point.text, Reason::NotAvailable);
    remark(row, point);
    return point;
}

std::optional<Point> RowReader::ratio(std::size_t row, Shape shape, Unit unit)
{
    const auto period = name(row, "period");
    if (!period) return std::nullopt;
    Point point{.period = *period};
    if (shape == Shape::SchoolRatios) {
        const auto school = name(row, "school");
        if (!school) return std::nullopt;
        point.school = *school;
    }
    if (!number(row, "numerator", point.numerator) || !number(row, "denominator", point.denominator))
        return std::nullopt;
    if (point.denominator && *point.denominator < 0) {
        report(bad_value, row, "denominator");
        return std::nullopt;
    }
    divide(point, unit, m_strings);
    remark(row, point);
    return point;
}

Reason remark_of(const Point& point)
{
    for (const auto reason : {Reason::Break, Reason::Provisional, Reason::Revised})
        if (point.status == disclosure::letter(reason)) return reason;
    return Reason::None;
}

std::vector<Point> sums_by_period(const std::vector<Point>& by_school, Unit unit, const language::Messages& strings)
{
    std::map<std::string, Point> sums;
    for (const auto& point : by_school) {
        auto& sum = sums[point.period];
        sum.period = point.period;
        if (point.gap.empty()) {
            sum.status = disclosure::letter(disclosure::more_important(remark_of(sum), remark_of(point)));
            sum.numerator = sum.numerator.value_or(0) + *point.numerator;
            sum.denominator = sum.denominator.value_or(0) + *point.denominator;
        }
    }
    std::vector<Point> series;
    for (auto& [period, sum] : sums) {
        divide(sum, unit, strings);
        series.push_back(std::move(sum));
    }
    return series;
}

/// Sorts by school and period, and reports pairs that come twice.
void put_in_order(std::vector<Point>& points, const SourceSpan& sql, Diagnostics& problems)
{
    std::ranges::stable_sort(points, {}, [](const Point& point) { return std::pair(point.school, point.period); });
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& point : points) {
        if (seen.emplace(point.school, point.period).second) continue;
        problems.report(
            {.code = duplicate_period,
             .arguments = {{"period", visible(point.period)}, {"school", point.school.empty() ? "none" : point.school}},
             .where = sql});
    }
}

std::string joined(const std::vector<std::string>& columns)
{
    std::string result;
    for (const auto& column : columns) result += (result.empty() ? "`" : ", `") + visible(column) + "`";
    return result;
}

}

void read_series(const store::Rows& rows, const SourceSpan& sql, Indicator& indicator,
                 const language::Messages& strings, Diagnostics& problems)
{
    const auto shape = find_shape(rows, indicator.unit);
    if (!shape) {
        problems.report({.code = bad_columns, .arguments = {{"found", joined(rows.columns)}}, .where = sql});
        return;
    }
    RowReader reader(rows, sql, strings, problems);
    std::vector<Point> points;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto point =
            *shape == Shape::Values ? reader.values(row, indicator.unit) : reader.ratio(row, *shape, indicator.unit);
        if (point) points.push_back(*std::move(point));
    }
    put_in_order(points, sql, problems);
    if (*shape == Shape::SchoolRatios) {
        indicator.series = sums_by_period(points, indicator.unit, strings);
        indicator.by_school = std::move(points);
    } else {
        indicator.series = std::move(points);
    }
}

}
