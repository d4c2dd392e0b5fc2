#include "indicators/verdicts.hpp"

#include "disclosure/reasons.hpp"
#include "indicators/words.hpp"
#include "store/told_rows.hpp"

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
shares::Meaning meaning_of(const Indicator& indicator, const Point& point)
{
    if (indicator.counts_pupils || point.value_between) return shares::Meaning::Pupils;
    return indicator.unit == Unit::Index ? shares::Meaning::Index : shares::Meaning::Count;
}

shares::Step step_of(const Indicator& indicator, const Point& point)
{
    return {.told = told_value(indicator, point),
            .meaning = meaning_of(indicator, point),
            .counted_otherwise = point.status == disclosure::letter(disclosure::Reason::Break)};
}

}

shares::Told told_value(const Indicator& indicator, const Point& point)
{
    if (indicator.unit == Unit::Text) return shares::absent();
    if (point.value_between) return between(indicator, point);
    if (!point.value) return store::without_value(point.status);
    return indicator.unit == Unit::Percent ? exact_share(point) : shares::number(*point.value);
}

shares::Judgement judge(const Indicator& indicator, const Point& before, const Point& now)
{
    const auto meaning = shares::meaning_of_both(meaning_of(indicator, before), meaning_of(indicator, now));
    return shares::judge(told_value(indicator, before), told_value(indicator, now), meaning, direction_of(indicator));
}

std::vector<shares::Verdict> verdicts(const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<shares::Verdict> found;
    std::vector<shares::Step> of_school;
    for (std::size_t i = 0; i < points.size(); ++i) {
        of_school.push_back(step_of(indicator, points[i]));
        if (i + 1 < points.size() && points[i + 1].school == points[i].school) continue;
        const auto judged = shares::verdicts(of_school, direction_of(indicator));
        found.insert(found.end(), judged.begin(), judged.end());
        of_school.clear();
    }
    return found;
}

}
