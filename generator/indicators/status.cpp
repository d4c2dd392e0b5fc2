#include "indicators/status.hpp"

#include "disclosure/reasons.hpp"

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

/// Of all periods: where the target of one period is shown, the one that was kept beside it.
const std::optional<Target>& standing_target(const Indicator& indicator)
{
    return indicator.target_period.empty() ? indicator.target : indicator.every_period;
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

/// Ended before the day of the data.
bool is_over(const values::Span& span, const Today& today)
{
    return values::last_day_of(span, today.calendar) < today.as_of;
}

using Places = std::map<int, const Point*>;

/// The points whose periods are of the form, by place.
Places points_of_form(std::span<const Point> points, values::SpanForm form)
{
    Places places;
    for (const auto& point : points) {
        const auto span = values::read_span(point.period);
        if (span && span->form == form) places.emplace(span->place, &point);
    }
    return places;
}

/// The form of all the periods, where they are parts of a calendar year and all of one form.
std::optional<values::SpanForm> common_form(std::span<const Point> points)
{
    std::optional<values::SpanForm> form;
    for (const auto& point : points) {
        const auto span = values::read_span(point.period);
        if (!span || values::spans_of_year(span->form) == 1 || values::is_of_school_year(span->form))
            return std::nullopt;
        if (form && span->form != *form) return std::nullopt;
        form = span->form;
    }
    return form;
}

/// Without a target a yes counts, and of all else any value.
std::optional<bool> holds(const Indicator& indicator, const Point& point)
{
    if (indicator.unit == Unit::Text) return !point.text.empty();
    if (target_of(indicator, point.period) != nullptr) {
        const bool has_value = known(point.value, point.value_between).has_value();
        return has_value ? is_met(indicator, point) : std::optional(false);
    }
    if (indicator.unit == Unit::Boolean) return point.value && *point.value > 0;
    return known(point.value, point.value_between).has_value();
}

void count(Duty& duty, const Indicator& indicator, const values::Span& span, const Places& places)
{
    ++duty.due;
    const auto found = places.find(span.place);
    const auto held = found == places.end() ? std::optional(false) : holds(indicator, *found->second);
    if (!held)
        ++duty.open;
    else if (*held)
        ++duty.met;
    else
        duty.missed.push_back(values::span_text(span));
    duty.last = values::span_text(span);
    if (duty.first.empty()) duty.first = duty.last;
}

std::optional<Duty> demanded_duty(const Indicator& indicator, std::span<const Point> points, const Today& today)
{
    const auto& rule = *indicator.due;
    Duty duty{.form = rule.every};
    const auto places = points_of_form(points, rule.every);
    const int parts = values::spans_of_year(rule.every);
    auto span = rule.from;
    for (; (!rule.to || span.place <= rule.to->place) && is_over(span, today); ++span.place)
        count(duty, indicator, span, places);
    if (duty.due == 0) return std::nullopt;
    const int last_year = (span.place - 1) / parts;
    if (rule.from.place / parts == last_year) duty.year = last_year;
    return duty;
}

Status status_of(const Duty& duty)
{
    if (duty.met == duty.due) return Status::Reached;
    if (duty.met + duty.open == duty.due) return Status::Unclear;
    return duty.met > 0 ? Status::Partly : Status::NotReached;
}

Status without_value(const Point& point)
{
    const bool is_hidden = point.status == disclosure::letter(disclosure::Reason::Confidential) ||
                           point.status == disclosure::letter(disclosure::Reason::Unreliable);
    return is_hidden ? Status::Hidden : Status::NoValue;
}

/// The target of the period itself.
const PeriodTarget* own_target(const Indicator& indicator, const values::Span& span)
{
    const auto found = std::ranges::find(indicator.targets, values::span_text(span), &PeriodTarget::period);
    return found == indicator.targets.end() ? nullptr : &*found;
}

/// The first target of a period behind `period`.
const PeriodTarget* next_target(const Indicator& indicator, std::string_view period)
{
    const auto span = values::read_span(period);
    const auto is_later = [&](const PeriodTarget& target) {
        const auto other = values::read_span(target.period);
        return span && other->form == span->form && other->place > span->place;
    };
    const auto found = std::ranges::find_if(indicator.targets, is_later);
    return found == indicator.targets.end() ? nullptr : &*found;
}

/// The newest point with a value and a target.
const Point* judged_point(const Indicator& indicator)
{
    for (auto point = indicator.series.rbegin(); point != indicator.series.rend(); ++point)
        if (known(point->value, point->value_between) && target_of(indicator, point->period) != nullptr) return &*point;
    return nullptr;
}

Judged judge_point(const Indicator& indicator, const Point& point, const Today& today)
{
    const auto& target = *target_of(indicator, point.period);
    Judged judged{.status = target_status(target, *known(point.value, point.value_between)), .target = target};
    const auto span = values::read_span(point.period);
    const auto* own = span ? own_target(indicator, *span) : nullptr;
    if (own == nullptr) return judged;
    judged.target_period = own->period;
    if (judged.status == Status::NotReached && !is_over(*span, today)) judged.status = Status::Ahead;
    return judged;
}

Judged judge_newest(const Indicator& indicator, const Today& today)
{
    const auto& newest = indicator.series.back();
    if (!known(newest.value, newest.value_between))
        return {.status = without_value(newest), .target = standing_target(indicator)};
    if (target_of(indicator, newest.period) != nullptr) return judge_point(indicator, newest, today);
    if (const auto* next = next_target(indicator, newest.period))
        return {.status = Status::Ahead, .target = next->target, .target_period = next->period};
    const auto* point = judged_point(indicator);
    return point != nullptr ? judge_point(indicator, *point, today) : Judged{.status = Status::NoTarget};
}

Judged judge(const Indicator& indicator, const std::optional<Duty>& duty, const Today& today)
{
    Judged judged{.target = standing_target(indicator)};
    if (indicator.due) {
        judged.status = duty ? status_of(*duty) : Status::NotYet;
        return judged;
    }
    if (indicator.series.empty()) return judged;
    const auto& newest = indicator.series.back();
    if (indicator.unit == Unit::Text) {
        if (!newest.text.empty()) judged.status = Status::NoTarget;
        return judged;
    }
    if (duty && standing_target(indicator) && newest.value) {
        judged.status = status_of(*duty);
        return judged;
    }
    return judge_newest(indicator, today);
}

}

const Target* target_of(const Indicator& indicator, std::string_view period)
{
    const auto span = indicator.targets.empty() ? std::nullopt : values::read_span(period);
    const auto* own = span ? own_target(indicator, *span) : nullptr;
    if (own != nullptr) return &own->target;
    const auto& standing = standing_target(indicator);
    return standing ? &*standing : nullptr;
}

std::optional<double> start_value(const Indicator& indicator)
{
    if (!indicator.start || indicator.start->value) return indicator.start ? indicator.start->value : std::nullopt;
    const auto span = values::read_span(indicator.start->period);
    const auto found = std::ranges::find_if(
        indicator.series, [&](const Point& point) { return values::read_span(point.period) == span; });
    return found == indicator.series.end() ? std::nullopt : found->value;
}

std::optional<bool> is_met(const Indicator& indicator, const Point& point)
{
    const auto* target = target_of(indicator, point.period);
    const auto value = known(point.value, point.value_between);
    if (target == nullptr || !value) return std::nullopt;
    const auto status = target_status(*target, *value);
    return status == Status::Unclear ? std::nullopt : std::optional(status == Status::Reached);
}

std::optional<Duty> duty_of(const Indicator& indicator, std::span<const Point> points, const Today& today)
{
    if (indicator.due) return demanded_duty(indicator, points, today);
    const auto form = indicator.unit == Unit::Boolean ? common_form(points) : std::nullopt;
    if (!form) return std::nullopt;
    Duty duty{.form = *form};
    const auto places = points_of_form(points, *form);
    const auto is_due = [&](int place) { return is_over({.form = *form, .place = place}, today); };
    const auto newest =
        std::find_if(places.rbegin(), places.rend(), [&](const auto& entry) { return is_due(entry.first); });
    if (newest == places.rend()) return std::nullopt;
    const int parts = values::spans_of_year(*form);
    duty.year = newest->first / parts;
    const int end = parts * (duty.year + 1);
    for (int place = std::max(parts * duty.year, places.begin()->first); place < end && is_due(place); ++place)
        count(duty, indicator, {.form = *form, .place = place}, places);
    return duty;
}

Judged judge_target(const Indicator& indicator, const Today& today)
{
    const auto duty = duty_of(indicator, indicator.series, today);
    auto judged = judge(indicator, duty, today);
    judged.owed = duty ? duty->due : 0;
    judged.met = duty ? duty->met : 0;
    return judged;
}

Date day_of(const store::Database& data)
{
    const auto rows = data.query("SELECT as_of FROM site");
    const auto day = rows && !rows->rows.empty() ? parse_iso_date(rows->text(0, "as_of")) : std::nullopt;
    return day.value_or(Date{});
}

}
