#include "pages/indicator_values.hpp"

#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "pages/components.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace opora::pages {

using indicators::Direction;
using indicators::Indicator;
using indicators::Point;
using indicators::Status;
using indicators::TargetOperator;
using indicators::Unit;

namespace {

bool has_value(const Point& point, Unit unit)
{
    return unit == Unit::Text ? !point.text.empty() : point.value.has_value();
}

bool is_number(Unit unit)
{
    return unit == Unit::Percent || unit == Unit::Count || unit == Unit::Index;
}

/// The value of the target, where there is one: a value beside it must not look as if it stood on the other side.
std::optional<double> target_value(const Indicator& indicator)
{
    return indicator.target ? std::optional(indicator.target->value) : std::nullopt;
}

std::string number_words(const Indicator& indicator, double value)
{
    return indicator.unit == Unit::Percent ? language::format_percent(value, 0, target_value(indicator))
                                           : language::format_decimal(value, 2);
}

/// The newest point with a value before the last one.
const Point* point_before(const std::vector<Point>& points, Unit unit)
{
    for (std::size_t i = points.size(); i > 1; --i)
        if (has_value(points[i - 2], unit)) return &points[i - 2];
    return nullptr;
}

std::string newest_sentence(const Context& context, const Indicator& indicator, const Point& point)
{
    const auto unit = indicator.unit;
    const auto period = period_words(context, point.period);
    if (!has_value(point, unit))
        return context.text("indicators.sentence_gap", {{"period", period}, {"reason", point.gap}});
    const auto value = value_words(context, indicator, point);
    if (unit != Unit::Percent || !point.numerator || !point.denominator)
        return context.text("indicators.sentence_value", {{"period", period}, {"value", value}});
    return context.text("indicators.sentence_ratio",
                        {{"period", period},
                         {"value", value},
                         {"numerator", language::format_decimal(*point.numerator, 2)},
                         {"denominator", language::format_decimal(*point.denominator, 2)}});
}

}

std::map<std::string, IndicatorValues> load_indicator_values(const Context& context)
{
    const auto rows =
        context.rows("SELECT indicator, period, school, value, numerator, denominator, text, gap FROM indicator_values "
                     "ORDER BY rowid");
    std::map<std::string, IndicatorValues> values;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Point point{.period = rows.text(row, "period"),
                    .school = rows.text(row, "school"),
                    .value = rows.number(row, "value"),
                    .numerator = rows.number(row, "numerator"),
                    .denominator = rows.number(row, "denominator"),
                    .text = rows.text(row, "text"),
                    .gap = rows.text(row, "gap")};
        auto& of_indicator = values[rows.text(row, "indicator")];
        (point.school.empty() ? of_indicator.municipality : of_indicator.by_school).push_back(std::move(point));
    }
    return values;
}

std::vector<const Indicator*> in_order(const std::vector<Indicator>& indicators)
{
    std::vector<const Indicator*> ordered;
    for (const auto& indicator : indicators)
        if (indicator.page) ordered.push_back(&indicator);
    const auto key = [](const Indicator* indicator) {
        const auto order =
            indicator->page->front_matter.integer("order").value_or(std::numeric_limits<std::int64_t>::max());
        return std::tuple(order, language::sort_key(indicator->title), indicator->id);
    };
    std::sort(ordered.begin(), ordered.end(),
              [&](const Indicator* left, const Indicator* right) { return key(left) < key(right); });
    return ordered;
}

double shown_value(const Indicator& indicator, double value)
{
    return indicator.unit == Unit::Percent ? language::rounded_percent(value, 0, target_value(indicator))
                                           : language::rounded(value, 2);
}

std::string value_words(const Context& context, const Indicator& indicator, const Point& point)
{
    const auto unit = indicator.unit;
    if (!has_value(point, unit)) return point.gap.empty() ? context.text("table.no_data") : point.gap;
    if (unit == Unit::Text) return point.text;
    if (unit == Unit::Boolean) return context.text(*point.value > 0 ? "table.yes" : "table.no");
    return number_words(indicator, *point.value);
}

std::string target_words(const Context& context, const Indicator& indicator)
{
    if (!indicator.target) return {};
    const auto& target = *indicator.target;
    if (indicator.unit == Unit::Boolean) return context.text(target.value > 0 ? "table.yes" : "table.no");
    auto value = indicator.unit == Unit::Percent ? language::format_percent(target.value, 2)
                                                 : language::format_decimal(target.value, 2);
    if (target.op == TargetOperator::Equal) return value;
    return context.text(target.op == TargetOperator::AtLeast ? "target.at_least" : "target.at_most",
                        {{"value", value}});
}

std::string change_words(const Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    const auto unit = indicator.unit;
    const auto* before = point_before(points, unit);
    if (!before || !has_value(points.back(), unit) || !is_number(unit)) return {};
    const double difference = shown_value(indicator, *points.back().value) - shown_value(indicator, *before->value);
    if (std::abs(difference) < 0.005) return context.text("indicators.change_none");
    const std::string key = difference > 0 ? "indicators.change_up" : "indicators.change_down";
    const auto amount = std::abs(difference);
    const auto points_apart = std::llround(amount);
    const bool is_whole = std::abs(amount - static_cast<double>(points_apart)) < 0.005;
    if (unit == Unit::Percent && is_whole)
        return context.text(key + "_points", {{"points", static_cast<std::int64_t>(points_apart)}});
    if (unit == Unit::Percent)
        return context.text(key + "_part", {{"difference", language::format_decimal(amount, 2)}});
    return context.text(key, {{"difference", language::format_decimal(amount, 2)}});
}

std::string indicator_sentence(const Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    if (points.empty()) return context.text("indicators.sentence_none");
    const auto unit = indicator.unit;
    auto sentence = newest_sentence(context, indicator, points.back());
    if (const auto* before = point_before(points, unit)) {
        const auto change = change_words(context, indicator, points);
        sentence += " " + context.text(change.empty() ? "indicators.sentence_before" : "indicators.sentence_change",
                                       {{"period", period_words(context, before->period)},
                                        {"value", value_words(context, indicator, *before)},
                                        {"change", change}});
    }
    if (is_number(unit) && indicator.direction != Direction::None)
        sentence += " " + context.text(indicator.direction == Direction::Up ? "indicators.direction_up"
                                                                            : "indicators.direction_down");
    return sentence;
}

Status public_status(const Indicator& indicator, const std::vector<Point>& points)
{
    if (points.empty() || !has_value(points.back(), indicator.unit)) return Status::NoValue;
    return indicator.status;
}

std::string status_letter(Status status)
{
    if (status == Status::Reached) return "done";
    return status == Status::NotReached ? "planned" : "ne-trebuetsya";
}

std::string status_title(const Context& context, Status status)
{
    switch (status) {
    case Status::Reached:
        return context.text("indicators.status_reached");
    case Status::NotReached:
        return context.text("indicators.status_not_reached");
    case Status::NoTarget:
        return context.text("indicators.status_no_target");
    case Status::NoValue:
        break;
    }
    return context.text("indicators.status_no_value");
}

std::string period_short(const std::string& period)
{
    const auto comma = period.find(", ");
    if (comma == 4) return period.substr(6) + " " + period.substr(0, 4);
    const bool is_month = period.size() == 7 && period[4] == '-';
    return is_month ? period.substr(5) + "." + period.substr(0, 4) : period;
}

}
