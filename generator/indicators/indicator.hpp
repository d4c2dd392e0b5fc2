#pragma once

#include "content_files/content.hpp"
#include "indicators/interval.hpp"
#include "values/span.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::indicators {

enum class Unit { Percent, Count, Boolean, Index, Text };
enum class Direction { Up, Down, None }; ///< which way is better
enum class TargetOperator { AtLeast, AtMost, Equal };
/// What became of the target.
enum class Status {
    Reached,
    Partly, ///< in some of the periods that must hold
    NotReached,
    Ahead,   ///< the period of the target is not over, or has not begun
    NotYet,  ///< no period that must hold is over
    Unclear, ///< of the interval of the value one part reaches the target and one does not
    Hidden,  ///< there is a value, and it is not told
    NoTarget,
    NoValue,
};

struct Target {
    TargetOperator op = TargetOperator::AtLeast;
    double value = 0; ///< in the unit of the indicator: 100 = 100 %
};

/// What is aimed at for one period.
struct PeriodTarget {
    std::string period = {}; ///< first form of values::span_text
    Target target = {};
};

/// Where the office began: the base of its targets.
struct Start {
    std::string period = {};
    std::optional<double> value = {}; ///< nothing: the value of the period among the points
    std::string document = {};
};

/// For which periods something must hold.
struct DueRule {
    values::SpanForm every = values::SpanForm::Year;
    values::Span from = {};
    std::optional<values::Span> to = {}; ///< nothing: from then on
};

/// One point. For shares numerator and denominator are kept, so that sums stay weighted. A number of which only an
/// interval is known, because it counts pupils whom the site does not tell of, stands in the field `…_between` alone.
struct Point {
    std::string period = {};
    std::string school = {};          ///< empty = the whole municipality
    std::optional<double> value = {}; ///< percent for Unit::Percent, 0/1 for Boolean
    std::optional<double> numerator = {};
    std::optional<double> denominator = {};
    std::string text = {}; ///< for Unit::Text
    std::string gap = {};  ///< why there is no value, or what is said instead of it, for readers; else empty
    /// Letter of disclosure/reasons.hpp: why there is no value, or what is special about it; empty = nothing.
    std::string status = {};
    std::optional<Interval> value_between = {}; ///< the ends differ
    std::optional<Interval> numerator_between = {};
    std::optional<Interval> denominator_between = {};
    std::string document = {};           ///< id of the document that holds the value; empty = it is counted
    std::optional<double> computed = {}; ///< what is counted today where the document says something else
};

struct Indicator {
    std::string id = {};
    std::string title = {};
    std::string question = {}; ///< the heading that a parent would ask; empty = title
    Unit unit = Unit::Count;
    std::vector<std::string> counted = {}; ///< «школа», «школы», «школ»: what a count counts; empty = not said
    Direction direction = Direction::None;
    std::optional<Target> target = {};       ///< that is judged: of its period, else of all periods
    std::string target_period = {};          ///< of `target`; empty = all periods
    std::optional<Target> every_period = {}; ///< beside a target of one period: that of all others
    std::vector<PeriodTarget> targets = {};  ///< by time, in one form of span
    std::optional<Start> start = {};
    std::optional<DueRule> due = {};
    std::string group = {};
    std::string cadence = {};
    std::string source = {};
    std::string responsible = {};
    std::string numerator = {}; ///< what is counted, in words
    std::string denominator = {};
    std::string formula = {};
    std::string method = {}; ///< of a ready indicator; the page has its own words beside it
    std::string sql = {};
    bool counts_pupils = false;        ///< its query adds up participants of results, so that chance moves its shares
    std::vector<Point> series = {};    ///< the municipality, by period
    std::vector<Point> by_school = {}; ///< by school, then period; empty when the query has no school
    Status status = Status::NoValue;   ///< see status.hpp
    int owed = 0;                      ///< periods of a duty that are over; 0 = no duty, or none of them is
    int met = 0;                       ///< those of them in which it held
    const content_files::ContentFile* page = nullptr;
};

/// Whether the authors set anything to reach: a target, targets of years, or a day.
inline bool is_aimed(const Indicator& indicator)
{
    return indicator.target || !indicator.targets.empty() || indicator.due;
}

}
