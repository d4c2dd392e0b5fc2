#pragma once

#include "content_files/content.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::indicators {

enum class Unit { Percent, Count, Boolean, Index, Text };
enum class Direction { Up, Down, None }; ///< which way is better
enum class TargetOperator { AtLeast, AtMost, Equal };
enum class Status { Reached, NotReached, NoTarget, NoValue };

struct Target {
    TargetOperator op = TargetOperator::AtLeast;
    double value = 0; ///< in the unit of the indicator: 100 = 100 %
};

/// One point. For shares `numerator` and `denominator` are kept, so that sums stay weighted.
struct Point {
    std::string period = {};
    std::string school = {};          ///< empty = the whole municipality
    std::optional<double> value = {}; ///< percent for Unit::Percent, 0/1 for Boolean
    std::optional<double> numerator = {};
    std::optional<double> denominator = {};
    std::string text = {}; ///< for Unit::Text
    std::string gap = {};  ///< why there is no value, or why it is rounded, for readers; else empty
    /// Letter of disclosure/reasons.hpp: why there is no value, or what is special about it; empty = nothing.
    std::string status = {};
    std::optional<std::int64_t> step = {}; ///< percent points to which the value is rounded; nothing: it is exact
};

struct Indicator {
    std::string id = {};
    std::string title = {};
    std::string question = {}; ///< the heading that a parent would ask; empty = title
    Unit unit = Unit::Count;
    std::vector<std::string> counted = {}; ///< «школа», «школы», «школ»: what a count counts; empty = not said
    Direction direction = Direction::None;
    std::optional<Target> target = {};
    std::string group = {};
    std::string cadence = {};
    std::string source = {};
    std::string responsible = {};
    std::string sql = {};
    std::vector<Point> series = {};    ///< the municipality, by period
    std::vector<Point> by_school = {}; ///< by school, then period; empty when the query has no school
    Status status = Status::NoValue;   ///< see status.hpp
    const content_files::ContentFile* page = nullptr;
};

}
