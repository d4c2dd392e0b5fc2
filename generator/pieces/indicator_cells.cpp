#include "pieces/indicator_cells.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/indicator_values.hpp"
#include "facts/reasons.hpp"
#include "indicators/verdicts.hpp"
#include "language/numbers.hpp"
#include "pieces/legend.hpp"

#include <algorithm>

namespace opora::pieces {

using indicators::Indicator;
using indicators::Point;
using indicators::Unit;

Cell count_cell(const Context& context, const Point& point, const std::optional<double>& count,
                const std::optional<indicators::Interval>& between)
{
    if (count) return number_cell(language::format_decimal(*count, 2));
    if (!between) return missing_cell(context, point.status);
    return word_cell(context.text("reasons.between", {{"low", language::format_decimal(between->from, 2)},
                                                      {"high", language::format_decimal(between->to, 2)}}));
}

charts::Declaration value_chart(const Indicator& indicator)
{
    charts::Declaration chart{
        .id = indicator.id, .title = indicator.title, .y = "value", .unit = indicator.unit == Unit::Percent ? "%" : ""};
    if (indicator.unit == Unit::Percent) chart.y_minimum = 0;
    return chart;
}

Cell value_cell(const Context& context, const Indicator& indicator, const Point& point)
{
    const auto unit = indicator.unit;
    const auto words = facts::value_words(context, indicator, point);
    const bool has_number = point.value.has_value() && unit != Unit::Text;
    const bool has_words = unit == Unit::Text && !point.text.empty();
    auto cell = has_number ? number_cell(words) : has_words ? Cell{.text = words} : word_cell(words);
    cell.status = has_number && !facts::is_remark(point.status) ? std::string() : point.status;
    return cell;
}

Cell source_cell(const Context& context, const Point& point)
{
    if (point.document.empty()) return word_cell(context.text("indicators.counted_now"));
    return linked_cell(facts::document_title(context, point.document), facts::document_address(point.document));
}

Cell newest_cell(const Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    auto cell = value_cell(context, indicator, points.back());
    auto words = facts::newest_words(context, indicator, points);
    return words == cell.text ? cell : Cell{.text = std::move(words)};
}

namespace {

std::vector<shares::Told> told_values(const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<shares::Told> told;
    told.reserve(points.size());
    for (const auto& point : points) told.push_back(indicators::told_value(indicator, point));
    return told;
}

/// In the measure of `told_value`.
std::optional<shares::Fraction> goal_of(const Indicator& indicator)
{
    if (!indicator.target) return std::nullopt;
    return indicator.unit == Unit::Percent ? shares::of_percent(indicator.target->value)
                                           : shares::decimal(indicator.target->value);
}

}

charts::Picture value_picture(const Indicator& indicator, const std::vector<Point>& points)
{
    constexpr std::size_t most_periods = 8;
    if (points.empty() || !facts::is_number(indicator.unit)) return {};
    auto told = told_values(indicator, points);
    if (!shares::is_known(told.back())) return {};
    if (told.size() > most_periods) told.erase(told.begin(), told.end() - most_periods);
    if (charts::is_worth_a_trend(told)) return charts::trend({.periods = told, .goal = goal_of(indicator)});
    if (indicator.unit != Unit::Percent) return {};
    return charts::bar({.told = told.back(), .goal = goal_of(indicator)});
}

bool is_worth_a_chart(const Indicator& indicator, const std::vector<Point>& points)
{
    return facts::is_number(indicator.unit) && charts::is_worth_a_trend(told_values(indicator, points));
}

std::vector<Column> point_columns(const Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<Column> columns = {{context.text("indicators.column_value"),
                                    indicator.unit == Unit::Text ? ColumnKind::Text : ColumnKind::Number}};
    const auto is_part = [](const Point& point) { return point.denominator || point.denominator_between; };
    if (std::any_of(points.begin(), points.end(), is_part))
        for (const auto* key : {"indicators.numerator", "indicators.denominator"})
            columns.push_back({context.text(key), ColumnKind::Number});
    return columns;
}

std::vector<Cell> point_cells(const Context& context, const Indicator& indicator, const Point& point,
                              std::size_t columns)
{
    std::vector<Cell> cells = {value_cell(context, indicator, point),
                               count_cell(context, point, point.numerator, point.numerator_between),
                               count_cell(context, point, point.denominator, point.denominator_between)};
    cells.resize(columns);
    return cells;
}

}
