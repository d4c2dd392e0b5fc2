#include "roadmap/recurring.hpp"

#include <algorithm>

namespace opora::roadmap {

namespace {

/// Nothing for a rhythm of weeks.
std::optional<int> months_of(Recurrence recurrence)
{
    switch (recurrence) {
    case Recurrence::Monthly:
        return 1;
    case Recurrence::Quarterly:
        return 3;
    case Recurrence::HalfYearly:
        return 6;
    case Recurrence::Yearly:
        return 12;
    case Recurrence::None:
    case Recurrence::Weekly:
    case Recurrence::Constant:
    case Recurrence::OnEvent:
        break;
    }
    return std::nullopt;
}

Date days_later(const Date& day, int days)
{
    return date_from_days(days_since_epoch(day) + days);
}

/// The first day behind `count` periods.
Date behind(const Date& first, Recurrence recurrence, int count)
{
    if (const auto months = months_of(recurrence)) return months_later(first, *months * count);
    return days_later(first, 7 * count);
}

/// Whole weeks, months … that ended before `limit`, counted from the first day.
int elapsed(const Date& first, Recurrence recurrence, const Date& limit)
{
    int count = 0;
    while (behind(first, recurrence, count + 1) <= limit) ++count;
    return count;
}

/// The first day of a month, quarter, half or year of the calendar that is not before `day`.
Date next_calendar_period(const Date& day, int months)
{
    const int place = 12 * day.year + day.month - 1 + (day.day > 1 ? 1 : 0);
    const int start = (place + months - 1) / months * months;
    return {.year = start / 12, .month = start % 12 + 1, .day = 1};
}

/// Nobody says whether a quarter is one of the calendar or one from the first day on: what is due by both counts is
/// due.
int times_within(const Interval& time, Recurrence recurrence, bool open_end, const Date& day)
{
    const auto end = days_later(time.last, 1);
    const auto limit = open_end ? day : std::min(end, day);
    int count = elapsed(time.first, recurrence, limit);
    if (const auto months = months_of(recurrence))
        count = std::min(count, elapsed(next_calendar_period(time.first, *months), recurrence, limit));
    return count == 0 && !open_end && end <= day ? 1 : count;
}

}

std::optional<int> due_times(const Deadline& deadline, const Interval& period, const Date& day)
{
    if (deadline.conditional) return std::nullopt;
    if (deadline.recurrence != Recurrence::Weekly && !months_of(deadline.recurrence)) return std::nullopt;
    if (deadline.intervals.empty()) return times_within(period, deadline.recurrence, deadline.open_end, day);
    int count = 0;
    for (const auto& interval : deadline.intervals)
        count += times_within(interval, deadline.recurrence,
                              deadline.open_end && &interval == &deadline.intervals.back(), day);
    return count;
}

}
