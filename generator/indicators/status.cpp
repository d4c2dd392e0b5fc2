#include "indicators/status.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::indicators {

namespace {

bool meets(const Target& target, double value)
{
    const double difference = value - target.value;
    constexpr double tolerance = 1e-9; // 100 × 3 / 3 must reach 100
    switch (target.op) {
    case TargetOperator::AtLeast:
        return difference >= -tolerance;
    case TargetOperator::AtMost:
        return difference <= tolerance;
    case TargetOperator::Equal:
        break;
    }
    return std::abs(difference) <= tolerance;
}

/// Of an interval: all of it, none of it, or nobody can say.
Status target_status(const Target& target, const Interval& value)
{
    const bool from = meets(target, value.from);
    const bool to = meets(target, value.to);
    if (from && to) return Status::Reached;
    const bool is_inside = target.op == TargetOperator::Equal && value.from < target.value && target.value < value.to;
    return from || to || is_inside ? Status::Unclear : Status::NotReached;
}

/// The points by the place of their period; empty where the periods are not all parts of a year in one form.
std::map<int, const Point*> by_place(std::span<const Point> points, values::PeriodForm& form)
{
    std::map<int, const Point*> places;
    for (const auto& point : points) {
        const auto period = values::read_calendar_period(point.period);
        if (!period || values::periods_of_year(period->form) == 1) return {};
        if (!places.empty() && period->form != form) return {};
        form = period->form;
        places.emplace(period->place, &point);
    }
    return places;
}

}

std::optional<Duty> duty_of(const Indicator& indicator, std::span<const Point> points, const Date& as_of)
{
    if (indicator.unit != Unit::Boolean) return std::nullopt;
    Duty duty;
    const auto places = by_place(points, duty.form);
    const auto is_due = [&](int place) { return values::is_over({.form = duty.form, .place = place}, as_of); };
    const auto newest =
        std::find_if(places.rbegin(), places.rend(), [&](const auto& entry) { return is_due(entry.first); });
    if (newest == places.rend()) return std::nullopt;
    const int parts = values::periods_of_year(duty.form);
    duty.year = newest->first / parts;
    const int end = parts * (duty.year + 1);
    for (int place = std::max(parts * duty.year, places.begin()->first); place < end && is_due(place); ++place) {
        ++duty.due;
        const auto found = places.find(place);
        if (found == places.end() || !found->second->value) continue;
        const double value = *found->second->value;
        if (indicator.target ? meets(*indicator.target, value) : value > 0) ++duty.met;
    }
    return duty;
}

Status status_of(const Indicator& indicator, const Date& as_of)
{
    if (indicator.series.empty()) return Status::NoValue;
    const auto& newest = indicator.series.back();
    if (indicator.unit == Unit::Text) return newest.text.empty() ? Status::NoValue : Status::NoTarget;
    const auto value = known(newest.value, newest.value_between);
    if (!value) return Status::NoValue;
    if (!indicator.target) return Status::NoTarget;
    if (const auto duty = duty_of(indicator, indicator.series, as_of))
        return duty->met == duty->due ? Status::Reached : Status::NotReached;
    return target_status(*indicator.target, *value);
}

Date day_of(const store::Database& data)
{
    const auto rows = data.query("SELECT as_of FROM site");
    const auto day = rows && !rows->rows.empty() ? parse_iso_date(rows->text(0, "as_of")) : std::nullopt;
    return day.value_or(Date{});
}

}
