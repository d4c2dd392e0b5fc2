#include "indicators/reminders.hpp"

#include "indicators/codes.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>

namespace opora::indicators {

namespace {

constexpr long days_before = 7;
constexpr long days_after = 31;

/// A value that is to be written down while it can be counted.
struct Unrecorded {
    const Indicator* indicator = nullptr;
    values::Span span = {};
};

bool has_record(std::span<const RecordedRow> recorded, const std::string& id, const values::Span& span)
{
    return std::ranges::any_of(recorded, [&](const RecordedRow& row) {
        return row.text("indicator") == id && row.text("school").empty() &&
               values::read_span(row.text("period")) == span;
    });
}

bool has_point(const Indicator& indicator, const values::Span& span)
{
    return std::ranges::any_of(indicator.series,
                               [&](const Point& point) { return values::read_span(point.period) == span; });
}

bool is_told(const Point& point)
{
    return known(point.value, point.value_between) || !point.text.empty();
}

long days_until(const values::Span& span, const Today& today)
{
    return days_since_epoch(values::last_day_of(span, today.calendar)) - days_since_epoch(today.as_of);
}

/// The period that ends now, or the one that has just ended and that the query knows no more.
std::optional<values::Span> ending(const Indicator& indicator, const Today& today)
{
    if (!is_of_today(indicator) || indicator.series.empty() || !is_told(indicator.series.back())) return std::nullopt;
    const auto newest = values::read_span(indicator.series.back().period);
    if (!newest) return std::nullopt;
    const auto left = days_until(*newest, today);
    if (left >= 0 && left <= days_before) return newest;
    const values::Span before{newest->form, newest->place - 1};
    const auto passed = -days_until(before, today);
    return passed > 0 && passed <= days_after && !has_point(indicator, before) ? std::optional(before) : std::nullopt;
}

void report_unrecorded(const std::vector<Unrecorded>& found, const Today& today, Diagnostics& problems)
{
    constexpr std::size_t most_named = 3;
    const auto& first = found.front();
    std::string ids;
    for (std::size_t i = 0; i < std::min(found.size(), most_named); ++i)
        ids += (ids.empty() ? "`" : ", `") + found[i].indicator->id + "`";
    const bool is_over = days_until(first.span, today) < 0;
    problems.report(
        {.code = record_soon,
         .arguments = {{"state", is_over ? "over" : "running"},
                       {"period", values::span_text(first.span)},
                       {"day", to_iso(values::last_day_of(first.span, today.calendar))},
                       {"count", static_cast<std::int64_t>(found.size())},
                       {"more", static_cast<std::int64_t>(found.size() - std::min(found.size(), most_named))},
                       {"ids", ids}},
         .where = first.indicator->page->front_matter.span("title")});
}

/// All of the same last day are one reminder.
void remind_to_record(std::span<const Indicator> indicators, std::span<const RecordedRow> recorded, const Today& today,
                      Diagnostics& problems)
{
    std::vector<Unrecorded> found;
    for (const auto& indicator : indicators) {
        const auto span = ending(indicator, today);
        if (!span || has_record(recorded, indicator.id, *span)) continue;
        const bool is_other = !found.empty() && days_until(found.front().span, today) != days_until(*span, today);
        if (!is_other) found.push_back({.indicator = &indicator, .span = *span});
    }
    if (!found.empty()) report_unrecorded(found, today, problems);
}

void remind_of_gaps(const Indicator& indicator, const Today& today, int wait_days, Diagnostics& problems)
{
    if (!indicator.due) return;
    const auto is_late = [&](const values::Span& span) { return -days_until(span, today) > wait_days; };
    const auto has_value = [&](const values::Span& span) {
        return std::ranges::any_of(indicator.series, [&](const Point& point) {
            return values::read_span(point.period) == span && (is_told(point) || !point.status.empty());
        });
    };
    std::string missing;
    std::int64_t count = 0;
    const auto& rule = *indicator.due;
    for (auto span = rule.from; (!rule.to || span.place <= rule.to->place) && is_late(span); ++span.place) {
        if (has_value(span)) continue;
        missing += (missing.empty() ? "`" : ", `") + values::span_text(span) + "`";
        ++count;
    }
    if (count > 0)
        problems.report({.code = period_without_value,
                         .arguments = {{"indicator", indicator.id}, {"periods", missing}, {"count", count}},
                         .where = indicator.page->front_matter.span("due")});
}

}

bool is_of_today(const Indicator& indicator)
{
    return indicator.sql.find("as_of") != std::string::npos;
}

void remind(std::span<const Indicator> indicators, std::span<const RecordedRow> recorded, const Today& today,
            int wait_days, Diagnostics& problems)
{
    remind_to_record(indicators, recorded, today, problems);
    for (const auto& indicator : indicators) remind_of_gaps(indicator, today, wait_days, problems);
}

}
