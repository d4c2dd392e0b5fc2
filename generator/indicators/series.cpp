#include "indicators/series.hpp"

#include "disclosure/reasons.hpp"
#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "indicators/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace opora::indicators {

namespace {

using disclosure::Reason;

constexpr std::string_view no_data = "reasons.no_data_of_period";
constexpr std::string_view nobody = "reasons.nothing_to_count";

enum class Shape {
    Values,       ///< period, value, text
    SchoolValues, ///< period, school, value: a count, so that the municipality is the sum
    Ratios,       ///< period, numerator, denominator
    SchoolRatios, ///< period, school, numerator, denominator
};

struct ShapeColumns {
    Shape shape = Shape::Values;
    std::vector<std::string_view> columns = {}; ///< sorted
};

const std::array<ShapeColumns, 10>& shapes()
{
    static const std::array<ShapeColumns, 10> all{{
        {Shape::Values, {"period", "value"}},
        {Shape::Values, {"period", "text", "value"}},
        {Shape::Values, {"period", "text"}},
        {Shape::Values, {"period", "value_from", "value_to"}},
        {Shape::SchoolValues, {"period", "school", "value"}},
        {Shape::SchoolValues, {"period", "school", "value_from", "value_to"}},
        {Shape::Ratios, {"denominator", "numerator", "period"}},
        {Shape::Ratios, {"denominator_from", "denominator_to", "numerator_from", "numerator_to", "period"}},
        {Shape::SchoolRatios, {"denominator", "numerator", "period", "school"}},
        {Shape::SchoolRatios,
         {"denominator_from", "denominator_to", "numerator_from", "numerator_to", "period", "school"}},
    }};
    return all;
}

bool fits(Shape shape, bool has_number, Unit unit)
{
    switch (shape) {
    case Shape::Values:
        return has_number || unit == Unit::Text;
    case Shape::SchoolValues:
        return unit == Unit::Count;
    case Shape::Ratios:
    case Shape::SchoolRatios:
        break;
    }
    return unit != Unit::Text && unit != Unit::Boolean;
}

std::optional<Shape> find_shape(const store::Rows& rows, Unit unit)
{
    std::vector<std::string_view> columns(rows.columns.begin(), rows.columns.end());
    std::erase(columns, "remark"); // any shape may have it
    std::ranges::sort(columns);
    const auto found = std::ranges::find(shapes(), columns, &ShapeColumns::columns);
    if (found == shapes().end()) return std::nullopt;
    const bool has_number = rows.column("value") || rows.column("value_from");
    if (!fits(found->shape, has_number, unit)) return std::nullopt;
    const bool is_interval = rows.column("value_from").has_value();
    if (is_interval && (unit == Unit::Text || unit == Unit::Boolean)) return std::nullopt;
    return found->shape;
}

void explain_gap(Point& point, std::string words, Reason reason)
{
    point.gap = std::move(words);
    point.status = disclosure::letter(reason);
}

bool is_known(const Point& point)
{
    return point.value || point.value_between;
}

/// Equal ends are the number itself.
void set_number(const std::optional<Interval>& known, std::optional<double>& number, std::optional<Interval>& between)
{
    number = known && known->is_exact() ? std::optional(known->from) : std::nullopt;
    between = known && !known->is_exact() ? known : std::nullopt;
}

void set_value(Point& point, const Interval& known, Unit unit, const language::Messages& strings)
{
    set_number(known, point.value, point.value_between);
    if (!point.value_between) return;
    const auto told = tell(known, unit, strings);
    explain_gap(point, told.words, told.reason);
}

/// Without a numerator, or without anybody to count, there is no value, and the reason is said.
void divide(Point& point, Unit unit, const language::Messages& strings)
{
    const auto numerator = known(point.numerator, point.numerator_between);
    const auto denominator = known(point.denominator, point.denominator_between);
    if (!numerator || !denominator) return explain_gap(point, strings.format(no_data), Reason::NotAvailable);
    if (denominator->to <= 0) return explain_gap(point, strings.format(nobody), Reason::NotApplicable);
    const bool is_percent = unit == Unit::Percent;
    const auto divided = quotient(*numerator, *denominator, is_percent ? Quotient::Share : Quotient::Ratio);
    if (!divided) return explain_gap(point, strings.format("reasons.too_wide"), Reason::Confidential);
    const double scale = is_percent ? 100 : 1;
    set_value(point, {.from = scale * divided->from, .to = scale * divided->to}, unit, strings);
}

/// Reads one row of a query; a cell of the wrong form is reported and the row is left out.
class RowReader {
public:
    RowReader(const store::Rows& rows, const SourceSpan& sql, Unit unit, const language::Messages& strings,
              Diagnostics& problems)
        : m_rows(rows), m_sql(sql), m_unit(unit), m_strings(strings), m_problems(problems)
    {
    }

    std::optional<Point> read(std::size_t row, Shape shape);

private:
    bool read_value(std::size_t row, Point& point);
    bool read_ratio(std::size_t row, Point& point);
    std::optional<std::string> name(std::size_t row, std::string_view column);
    /// False when the cell is neither a finite number nor empty.
    bool number(std::size_t row, std::string_view column, std::optional<double>& result);
    /// The column `name`, or its two ends `name_from` and `name_to`; without the upper one the number may be as large
    /// as it likes. False also where they are the wrong way round.
    bool interval(std::size_t row, const std::string& name, std::optional<Interval>& result);
    /// What the query says of a point that has or lacks its value.
    void remark(std::size_t row, Point& point);
    void report(const Code& code, std::size_t row, std::string_view column);

    const store::Rows& m_rows;
    const SourceSpan& m_sql;
    Unit m_unit;
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

bool RowReader::interval(std::size_t row, const std::string& name, std::optional<Interval>& result)
{
    std::optional<double> from;
    std::optional<double> to;
    if (m_rows.column(name)) {
        if (!number(row, name, from)) return false;
        to = from;
    } else if (!number(row, name + "_from", from) || !number(row, name + "_to", to)) {
        return false;
    }
    if (to && (!from || *from > *to)) {
        report(bad_value, row, name + (from ? "_to" : "_from"));
        return false;
    }
    if (from) result = Interval{.from = *from, .to = to.value_or(std::numeric_limits<double>::infinity())};
    return true;
}

void RowReader::remark(std::size_t row, Point& point)
{
    const auto text = m_rows.column("remark") ? m_rows.text(row, "remark") : std::string();
    if (text.empty()) return;
    const auto said = disclosure::find_remark(text);
    const bool has_value = m_unit == Unit::Text ? !point.text.empty() : is_known(point);
    if (!said || (*said == Reason::NotHeld) == has_value) return report(bad_remark, row, "remark");
    if (point.value_between) return; // what is said instead of a number comes first
    point.status = disclosure::letter(*said);
    if (*said == Reason::NotHeld) point.gap = m_strings.format(disclosure::word(*said));
}

bool RowReader::read_value(std::size_t row, Point& point)
{
    const bool has_text = m_rows.column("text").has_value();
    if (has_text) point.text = m_rows.text(row, "text");
    if (m_unit == Unit::Text) {
        if (!has_text) point.text = m_rows.text(row, "value");
        if (point.text.empty()) explain_gap(point, m_strings.format(no_data), Reason::NotAvailable);
        return true;
    }
    std::optional<Interval> value;
    if (!interval(row, "value", value)) return false;
    if (m_unit == Unit::Boolean && value && value->from != 0 && value->from != 1) {
        report(bad_boolean, row, "value");
        return false;
    }
    if (value)
        set_value(point, *value, m_unit, m_strings);
    else
        explain_gap(point, point.text.empty() ? m_strings.format(no_data) : point.text, Reason::NotAvailable);
    return true;
}

bool RowReader::read_ratio(std::size_t row, Point& point)
{
    std::optional<Interval> numerator;
    std::optional<Interval> denominator;
    if (!interval(row, "numerator", numerator) || !interval(row, "denominator", denominator)) return false;
    if (denominator && denominator->from < 0) {
        report(bad_value, row, m_rows.column("denominator") ? "denominator" : "denominator_from");
        return false;
    }
    set_number(numerator, point.numerator, point.numerator_between);
    set_number(denominator, point.denominator, point.denominator_between);
    divide(point, m_unit, m_strings);
    return true;
}

std::optional<Point> RowReader::read(std::size_t row, Shape shape)
{
    const auto period = name(row, "period");
    if (!period) return std::nullopt;
    Point point{.period = *period};
    if (m_rows.column("school")) {
        const auto school = name(row, "school");
        if (!school) return std::nullopt;
        point.school = *school;
    }
    const bool is_ratio = shape == Shape::Ratios || shape == Shape::SchoolRatios;
    if (!(is_ratio ? read_ratio(row, point) : read_value(row, point))) return std::nullopt;
    remark(row, point);
    return point;
}

Reason remark_of(const Point& point)
{
    for (const auto reason : {Reason::Break, Reason::Provisional, Reason::Revised})
        if (point.status == disclosure::letter(reason)) return reason;
    return Reason::None;
}

void add_to(std::optional<Interval>& sum, const std::optional<Interval>& part)
{
    if (part) sum = sum ? *sum + *part : *part;
}

/// What the schools of one period come to together.
struct Sum {
    std::optional<Interval> value = {};
    std::optional<Interval> numerator = {};
    std::optional<Interval> denominator = {};
    Reason remark = Reason::None;
};

Point point_of(const std::string& period, const Sum& sum, Shape shape, Unit unit, const language::Messages& strings)
{
    Point point{.period = period};
    set_number(sum.numerator, point.numerator, point.numerator_between);
    set_number(sum.denominator, point.denominator, point.denominator_between);
    if (shape == Shape::SchoolRatios)
        divide(point, unit, strings);
    else if (sum.value)
        set_value(point, *sum.value, unit, strings);
    else
        explain_gap(point, strings.format(no_data), Reason::NotAvailable);
    if (point.value) point.status = disclosure::letter(sum.remark);
    return point;
}

std::vector<Point> sums_by_period(const std::vector<Point>& by_school, Shape shape, Unit unit,
                                  const language::Messages& strings)
{
    std::map<std::string, Sum> sums;
    for (const auto& point : by_school) {
        auto& sum = sums[point.period];
        const auto numerator = known(point.numerator, point.numerator_between);
        const auto denominator = known(point.denominator, point.denominator_between);
        if (shape == Shape::SchoolRatios && !(numerator && denominator && denominator->to > 0)) continue;
        sum.remark = disclosure::more_important(sum.remark, remark_of(point));
        add_to(sum.numerator, numerator);
        add_to(sum.denominator, denominator);
        add_to(sum.value, known(point.value, point.value_between));
    }
    std::vector<Point> series;
    series.reserve(sums.size());
    for (const auto& [period, sum] : sums) series.push_back(point_of(period, sum, shape, unit, strings));
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
    RowReader reader(rows, sql, indicator.unit, strings, problems);
    std::vector<Point> points;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (auto point = reader.read(row, *shape)) points.push_back(*std::move(point));
    put_in_order(points, sql, problems);
    if (rows.column("school")) {
        indicator.series = sums_by_period(points, *shape, indicator.unit, strings);
        indicator.by_school = std::move(points);
    } else {
        indicator.series = std::move(points);
    }
}

}
