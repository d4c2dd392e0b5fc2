#include "pages/indicator_values.hpp"

#include "language/numbers.hpp"
#include "pages/components.hpp"

#include <cmath>

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

std::string number_words(Unit unit, double value)
{
    return unit == Unit::Percent ? language::format_percent(value) : language::format_decimal(value, 2);
}

/// The newest point with a value before the last one.
const Point* point_before(const std::vector<Point>& points, Unit unit)
{
    for (std::size_t i = points.size(); i > 1; --i)
        if (has_value(points[i - 2], unit)) return &points[i - 2];
    return nullptr;
}

std::string newest_sentence(const Context& context, Unit unit, const Point& point)
{
    const auto period = period_words(context, point.period);
    if (!has_value(point, unit))
        return context.text("indicators.sentence_gap", {{"period", period}, {"reason", point.gap}});
    const auto value = value_words(context, unit, point);
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

double shown_value(Unit unit, double value)
{
    return unit == Unit::Percent ? std::nearbyint(value) : std::nearbyint(value * 100) / 100;
}

std::string value_words(const Context& context, Unit unit, const Point& point)
{
    if (!has_value(point, unit)) return point.gap.empty() ? context.text("table.no_data") : point.gap;
    if (unit == Unit::Text) return point.text;
    if (unit == Unit::Boolean) return context.text(*point.value > 0 ? "table.yes" : "table.no");
    return number_words(unit, *point.value);
}

std::string target_words(const Context& context, const Indicator& indicator)
{
    if (!indicator.target) return {};
    const auto& target = *indicator.target;
    if (indicator.unit == Unit::Boolean) return context.text(target.value > 0 ? "table.yes" : "table.no");
    auto value = number_words(indicator.unit, target.value);
    if (target.op == TargetOperator::Equal) return value;
    return context.text(target.op == TargetOperator::AtLeast ? "target.at_least" : "target.at_most",
                        {{"value", value}});
}

std::string change_words(const Context& context, Unit unit, const std::vector<Point>& points)
{
    const auto* before = point_before(points, unit);
    if (!before || !has_value(points.back(), unit) || !is_number(unit)) return {};
    const double difference = shown_value(unit, *points.back().value) - shown_value(unit, *before->value);
    if (std::abs(difference) < 0.005) return context.text("indicators.change_none");
    const std::string key = difference > 0 ? "indicators.change_up" : "indicators.change_down";
    const auto amount = std::abs(difference);
    if (unit == Unit::Percent)
        return context.text(key + "_points", {{"points", static_cast<std::int64_t>(std::llround(amount))}});
    return context.text(key, {{"difference", language::format_decimal(amount, 2)}});
}

std::string indicator_sentence(const Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    if (points.empty()) return context.text("indicators.sentence_none");
    const auto unit = indicator.unit;
    auto sentence = newest_sentence(context, unit, points.back());
    if (const auto* before = point_before(points, unit)) {
        const auto change = change_words(context, unit, points);
        sentence += " " + context.text(change.empty() ? "indicators.sentence_before" : "indicators.sentence_change",
                                       {{"period", period_words(context, before->period)},
                                        {"value", value_words(context, unit, *before)},
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
