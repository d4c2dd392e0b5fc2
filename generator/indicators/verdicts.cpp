#include "indicators/verdicts.hpp"

#include "indicators/words.hpp"

#include <cmath>

namespace opora::indicators {

namespace {

bool is_whole(const std::optional<double>& number)
{
    return number && *number == std::floor(*number) && *number >= 0 && *number < 1e12;
}

shares::Told exact_share(const Point& point)
{
    const bool has_counts = is_whole(point.numerator) && is_whole(point.denominator) && *point.denominator > 0;
    if (!has_counts) return shares::exact_percent(*point.value);
    return shares::exact(static_cast<std::int64_t>(*point.numerator), static_cast<std::int64_t>(*point.denominator));
}

/// The fewest that the share may be of.
std::int64_t counted(const Point& point)
{
    const auto ends = known(point.denominator, point.denominator_between);
    return ends ? static_cast<std::int64_t>(ends->from) : 0;
}

/// Letters of numbers that exist and are withheld.
bool is_hidden(const Point& point)
{
    return point.status == "c" || point.status == "u" || point.status == "h" || point.status == "low";
}

shares::Told between(const Indicator& indicator, const Point& point)
{
    const auto& ends = *point.value_between;
    if (!ends.is_bounded() || !is_told(ends, indicator.unit)) return shares::hidden();
    return indicator.unit == Unit::Percent ? shares::between_percents(ends.from, ends.to, counted(point))
                                           : shares::numbers(ends.from, ends.to);
}

shares::Direction direction_of(const Indicator& indicator)
{
    switch (indicator.direction) {
    case Direction::Up:
        return shares::Direction::Up;
    case Direction::Down:
        return shares::Direction::Down;
    case Direction::None:
        break;
    }
    return shares::Direction::None;
}

/// A number of which only two ends are told counts pupils in any case.
shares::Meaning meaning_of(const Indicator& indicator, const Point& before, const Point& now)
{
    if (indicator.counts_pupils || before.value_between || now.value_between) return shares::Meaning::Pupils;
    return indicator.unit == Unit::Index ? shares::Meaning::Index : shares::Meaning::Count;
}

}

shares::Told told_value(const Indicator& indicator, const Point& point)
{
    if (indicator.unit == Unit::Text) return shares::absent();
    if (point.value_between) return between(indicator, point);
    if (!point.value) return is_hidden(point) ? shares::hidden() : shares::absent();
    return indicator.unit == Unit::Percent ? exact_share(point) : shares::number(*point.value);
}

shares::Judgement judge(const Indicator& indicator, const Point& before, const Point& now)
{
    return shares::judge(told_value(indicator, before), told_value(indicator, now), meaning_of(indicator, before, now),
                         direction_of(indicator));
}

std::vector<shares::Verdict> verdicts(const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<shares::Verdict> found;
    const Point nothing;
    const Point* before = &nothing;
    const Point* last = nullptr;
    bool counted_otherwise = false;
    for (const auto& point : points) {
        if (!last || last->school != point.school) {
            before = &nothing;
            counted_otherwise = false;
        }
        last = &point;
        counted_otherwise = counted_otherwise || point.status == "b";
        const auto now = told_value(indicator, point);
        found.push_back(shares::verdict(told_value(indicator, *before), now, meaning_of(indicator, *before, point),
                                        direction_of(indicator), counted_otherwise));
        if (now.kind == shares::Kind::Absent) continue;
        before = &point;
        counted_otherwise = false;
    }
    return found;
}

}
