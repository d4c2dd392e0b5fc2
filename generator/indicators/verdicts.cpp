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

shares::Meaning meaning_of(const Indicator& indicator)
{
    if (indicator.counts_pupils) return shares::Meaning::Pupils;
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

std::vector<shares::Verdict> verdicts(const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<shares::Verdict> found;
    auto before = shares::absent();
    bool counted_otherwise = false;
    const Point* last = nullptr;
    for (const auto& point : points) {
        if (!last || last->school != point.school) before = shares::absent();
        counted_otherwise = (counted_otherwise && last && last->school == point.school) || point.status == "b";
        last = &point;
        const auto now = told_value(indicator, point);
        found.push_back(
            shares::verdict(before, now, meaning_of(indicator), direction_of(indicator), counted_otherwise));
        if (now.kind == shares::Kind::Absent) continue;
        before = now;
        counted_otherwise = false;
    }
    return found;
}

}
