#include "roadmap/instances.hpp"

#include <algorithm>
#include <array>

namespace opora::roadmap {

namespace {

constexpr int days_of_week = 7;

long days_in(const Interval& time)
{
    return days_since_epoch(time.last) - days_since_epoch(time.first) + 1;
}

long shared_days(const Interval& a, const Interval& b)
{
    return days_in({.first = std::max(a.first, b.first), .last = std::min(a.last, b.last)});
}

/// Nothing for what has no span: weeks, and what is not repeated.
std::optional<values::SpanForm> form_of(Recurrence recurrence, const Interval& time)
{
    using values::SpanForm;
    switch (recurrence) {
    case Recurrence::Monthly:
        return SpanForm::Month;
    case Recurrence::SchoolQuarterly:
        return SpanForm::SchoolQuarter;
    case Recurrence::Quarterly:
        return SpanForm::Quarter;
    case Recurrence::HalfYearly:
        return is_school_time(time) ? SpanForm::SchoolHalfYear : SpanForm::HalfYear;
    case Recurrence::Yearly:
        return is_school_time(time) ? SpanForm::SchoolYear : SpanForm::Year;
    case Recurrence::SchoolYearly:
        return SpanForm::SchoolYear;
    case Recurrence::None:
    case Recurrence::Weekly:
    case Recurrence::Constant:
    case Recurrence::OnEvent:
        break;
    }
    return std::nullopt;
}

Instance instance_of(const values::Span& span, const values::SchoolCalendar& calendar)
{
    const Interval time{.first = values::first_day_of(span, calendar), .last = values::last_day_of(span, calendar)};
    return {.period = values::span_text(span), .time = time, .ends = time.last};
}

/// All spans of the form that may touch the time.
std::vector<Instance> spans_near(values::SpanForm form, const Interval& time, const values::SchoolCalendar& calendar)
{
    const int of_year = values::spans_of_year(form);
    std::vector<Instance> near;
    for (int place = (time.first.year - 1) * of_year; place < (time.last.year + 1) * of_year; ++place)
        near.push_back(instance_of({.form = form, .place = place}, calendar));
    return near;
}

/// The ISO week that begins on this Monday.
Instance week_from(const Date& monday)
{
    const Interval time{.first = monday, .last = date_from_days(days_since_epoch(monday) + days_of_week - 1)};
    const auto thursday = date_from_days(days_since_epoch(monday) + 3);
    const Date new_year{.year = thursday.year, .month = 1, .day = 1};
    const long number = (days_since_epoch(thursday) - days_since_epoch(new_year)) / days_of_week + 1;
    return {.period = std::to_string(thursday.year) + (number < 10 ? "-W0" : "-W") + std::to_string(number),
            .time = time,
            .ends = time.last};
}

std::vector<Instance> weeks_near(const Interval& time)
{
    constexpr int thursday = 3; // 1970-01-01
    const long first = days_since_epoch(time.first);
    const long weekday = ((first + thursday) % days_of_week + days_of_week) % days_of_week;
    std::vector<Instance> weeks;
    for (long day = first - weekday; day <= days_since_epoch(time.last); day += days_of_week)
        weeks.push_back(week_from(date_from_days(day)));
    return weeks;
}

/// Those that lie in the time with at least half of their days; else the one that does most.
std::vector<Instance> within(std::vector<Instance> near, const Interval& time)
{
    std::vector<Instance> inside;
    for (const auto& instance : near)
        if (2 * shared_days(instance.time, time) >= days_in(instance.time)) inside.push_back(instance);
    if (!inside.empty() || near.empty()) return inside;
    return {*std::ranges::max_element(near, {},
                                      [&](const Instance& instance) { return shared_days(instance.time, time); })};
}

/// «Ежегодно до 01.10.»: the deadline holds a time for each year already.
bool names_each_year(const Deadline& deadline)
{
    constexpr int longest = 400; // days; a longer time holds several years
    return deadline.recurrence == Recurrence::Yearly && deadline.names_end &&
           std::ranges::all_of(deadline.intervals, [](const Interval& time) { return days_in(time) <= longest; });
}

std::vector<Instance> one_each_year(const Deadline& deadline, const values::SchoolCalendar& calendar)
{
    std::vector<Instance> instances;
    for (const auto& time : deadline.intervals) {
        auto instance = instance_of({.form = values::SpanForm::Year, .place = time.last.year}, calendar);
        instance.ends = time.last;
        instance.names_day = true;
        instances.push_back(std::move(instance));
    }
    return instances;
}

Date day_within(const Interval& month, int day)
{
    auto date = month.first;
    date.day = std::min(day, month.last.day);
    return date;
}

std::vector<Interval> times_of(const Deadline& deadline, const Frame& frame)
{
    auto times = deadline.intervals;
    if (times.empty()) times.push_back(frame.period);
    auto& last = times.back().last;
    const bool goes_on = deadline.open_end || deadline.intervals.empty();
    if (goes_on) last = std::max(last, frame.period.last);
    constexpr int year = 12;
    if (goes_on && frame.is_open) last = months_later(last, year); // the one that still runs is whole
    return times;
}

}

std::string_view letter(InstanceState state)
{
    constexpr std::array<std::string_view, 8> letters{"future",  "running", "done",       "late",
                                                      "waiting", "missed",  "before-act", "optional"};
    return letters.at(static_cast<std::size_t>(state));
}

bool is_school_time(const Interval& time)
{
    const Date earliest{.year = time.first.year, .month = 6, .day = 1};
    const Date latest{.year = time.first.year + 1, .month = 8, .day = 31};
    return time.last.year == time.first.year + 1 && time.first >= earliest && time.last <= latest;
}

std::vector<Instance> instances_of(const Deadline& deadline, const Frame& frame, const values::SchoolCalendar& calendar)
{
    std::vector<Instance> instances;
    if (names_each_year(deadline)) {
        instances = one_each_year(deadline, calendar);
    } else {
        for (const auto& time : times_of(deadline, frame)) {
            const auto form = form_of(deadline.recurrence, time);
            if (!form && deadline.recurrence != Recurrence::Weekly) return {};
            for (auto& instance : within(form ? spans_near(*form, time, calendar) : weeks_near(time), time))
                instances.push_back(std::move(instance));
        }
        std::ranges::stable_sort(instances, {}, [](const Instance& instance) { return instance.time.first; });
        const auto is_same = [](const Instance& one, const Instance& next) { return one.period == next.period; };
        instances.erase(std::unique(instances.begin(), instances.end(), is_same), instances.end());
    }
    if (frame.is_open)
        std::erase_if(instances, [&](const Instance& instance) { return instance.time.first > frame.period.last; });
    for (auto& instance : instances) {
        instance.needed = deadline.times;
        if (!deadline.day_of_month) continue;
        instance.ends = day_within(instance.time, *deadline.day_of_month);
        instance.names_day = true;
    }
    return instances;
}

}
