#include "indicators/rows.hpp"

#include "indicators/status.hpp"
#include "indicators/verdicts.hpp"
#include "store/public_tables.hpp"

#include <initializer_list>

namespace opora::indicators {

namespace {

store::Value text_value(const std::string& text)
{
    if (text.empty()) return {};
    return text;
}

store::Value whole(int number)
{
    return store::Value(std::int64_t{number});
}

const char* name_of(Unit unit)
{
    switch (unit) {
    case Unit::Percent:
        return "percent";
    case Unit::Count:
        return "count";
    case Unit::Boolean:
        return "boolean";
    case Unit::Index:
        return "index";
    case Unit::Text:
        return "text";
    }
    return "";
}

const char* name_of(Direction direction)
{
    switch (direction) {
    case Direction::Up:
        return "up";
    case Direction::Down:
        return "down";
    case Direction::None:
        return "none";
    }
    return "";
}

const char* name_of(TargetOperator op)
{
    switch (op) {
    case TargetOperator::AtLeast:
        return ">=";
    case TargetOperator::AtMost:
        return "<=";
    case TargetOperator::Equal:
        return "=";
    }
    return "";
}

const char* name_of(Status status)
{
    switch (status) {
    case Status::Reached:
        return "reached";
    case Status::Partly:
        return "partly";
    case Status::NotReached:
        return "not_reached";
    case Status::Ahead:
        return "ahead";
    case Status::NotYet:
        return "not_yet";
    case Status::Unclear:
        return "unclear";
    case Status::Hidden:
        return "hidden";
    case Status::NoTarget:
        return "no_target";
    case Status::NoValue:
        return "no_value";
    }
    return "";
}

/// The number where it is known, and its two ends in any case, so that who adds up ends needs no other column.
void add_number(std::vector<store::Value>& row, const std::optional<double>& number,
                const std::optional<Interval>& between)
{
    const auto ends = known(number, between);
    const auto cell = [](bool is_known, double value) {
        return is_known ? store::Value(without_noise(value)) : store::Value();
    };
    row.push_back(cell(number.has_value(), number.value_or(0)));
    row.push_back(cell(ends.has_value(), ends ? ends->from : 0));
    row.push_back(cell(ends && ends->is_bounded(), ends ? ends->to : 0));
}

std::vector<store::Value> value_row(const Indicator& indicator, const Point& point, shares::Verdict verdict)
{
    std::vector<store::Value> row{indicator.id, point.period, text_value(point.school)};
    add_numbers(row, point);
    for (const auto& text : {text_value(point.text), text_value(point.gap), store::Value(point.status)})
        row.push_back(text);
    row.push_back(text_value(std::string(shares::letter(verdict))));
    row.push_back(text_value(point.document));
    row.push_back(point.computed ? store::Value(without_noise(*point.computed)) : store::Value());
    const auto met = is_met(indicator, point);
    row.push_back(met ? whole(*met ? 1 : 0) : store::Value());
    return row;
}

store::Value duty_cell(const Indicator& indicator, int number)
{
    return indicator.owed > 0 ? whole(number) : store::Value();
}

store::Value start_cell(const Indicator& indicator)
{
    const auto value = start_value(indicator);
    return value ? store::Value(without_noise(*value)) : store::Value();
}

}

store::Rows indicator_rows(std::span<const Indicator> indicators)
{
    auto rows = store::public_rows("indicators");
    for (const auto& indicator : indicators) {
        const auto& target = indicator.target;
        const auto& start = indicator.start;
        rows.rows.push_back({indicator.id, indicator.title, text_value(indicator.question), name_of(indicator.unit),
                             name_of(indicator.direction), target ? store::Value(name_of(target->op)) : store::Value(),
                             target ? store::Value(target->value) : store::Value(), text_value(indicator.group),
                             text_value(indicator.cadence), text_value(indicator.source),
                             text_value(indicator.responsible), name_of(indicator.status),
                             indicator.page == nullptr ? std::string() : indicator.page->url,
                             text_value(indicator.target_period), duty_cell(indicator, indicator.owed),
                             duty_cell(indicator, indicator.met), text_value(start ? start->period : std::string()),
                             start_cell(indicator)});
    }
    return rows;
}

void add_numbers(std::vector<store::Value>& row, const Point& point)
{
    add_number(row, point.value, point.value_between);
    add_number(row, point.numerator, point.numerator_between);
    add_number(row, point.denominator, point.denominator_between);
}

store::Rows value_rows(std::span<const Indicator> indicators)
{
    auto rows = store::public_rows("indicator_values");
    for (const auto& indicator : indicators)
        for (const auto* points : {&indicator.series, &indicator.by_school}) {
            const auto judged = verdicts(indicator, *points);
            for (std::size_t i = 0; i < points->size(); ++i)
                rows.rows.push_back(value_row(indicator, (*points)[i], judged[i]));
        }
    return rows;
}

}
