#pragma once

#include "indicators/indicator.hpp"
#include "shares/verdict.hpp"

#include <string>
#include <vector>

namespace opora::indicators {

/// What a point tells. A share of pupils is judged by its limits where it is told of how many it is.
shares::Told told_value(const Indicator& indicator, const Point& point);

/// What the change from one point to a later one of the same series may be called.
shares::Judgement judge(const Indicator& indicator, const Point& before, const Point& now);

/// What each point may be called against the previous one of the same school, or of the municipality, that has a value
/// or hides one. `points` are in the order of periods within each school.
std::vector<shares::Verdict> verdicts(const Indicator& indicator, const std::vector<Point>& points);

}
