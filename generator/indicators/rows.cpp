#include "indicators/rows.hpp"

#include "disclosure/reasons.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::indicators {

namespace {

store::Value number_value(const std::optional<double>& number)
{
    if (!number) return {};
    return *number;
}

store::Value text_value(const std::string& text)
{
    if (text.empty()) return {};
    return text;
}

const char* name_of(Unit unit)
{
    switch (unit) {
    case Unit::Percent:
        return "percent";
    case Unit::Count:
        return "count";
    case Unit::Boolean:
        return "boolean";
    case Unit::Index:
        return "index";
    case Unit::Text:
        return "text";
    }
    return "";
}

const char* name_of(Direction direction)
{
    switch (direction) {
    case Direction::Up:
        return "up";
    case Direction::Down:
        return "down";
    case Direction::None:
        return "none";
    }
    return "";
}

const char* name_of(TargetOperator op)
{
    switch (op) {
    case TargetOperator::AtLeast:
        return ">=";
    case TargetOperator::AtMost:
        return "<=";
    case TargetOperator::Equal:
        return "=";
    }
    return "";
}

const char* name_of(Status status)
{
    switch (status) {
    case Status::Reached:
        return "reached";
    case Status::NotReached:
        return "not_reached";
    case Status::NoTarget:
        return "no_target";
    case Status::NoValue:
        return "no_value";
    }
    return "";
}

/// Which points of an indicator must not leave.
struct Withheld {
    std::set<std::pair<std::string, std::string>> schools = {}; ///< period and school
    std::set<std::string> municipality = {};                    ///< periods
};

/// Small schools of a period are withheld, and with them the next smallest ones, until those withheld are two or more
/// and together no small group: otherwise the municipality's sum minus the published schools would tell. If all of them
/// are not enough, the sum goes too.
void withhold(std::vector<const Point*> points, int hide_below, Withheld& withheld)
{
    std::ranges::sort(points, {}, [](const Point* point) { return std::pair(*point->denominator, point->school); });
    std::size_t count = 0;
    double together = 0;
    const auto is_safe = [&] { return count >= 2 && together >= hide_below; };
    for (const auto* point : points) {
        if (*point->denominator >= hide_below && (count == 0 || is_safe())) break;
        withheld.schools.emplace(point->period, point->school);
        together += *point->denominator;
        ++count;
    }
    if (count > 0 && !is_safe()) withheld.municipality.insert(points.front()->period);
}

Withheld find_withheld(const Indicator& indicator, int hide_below)
{
    std::map<std::string, std::vector<const Point*>> periods;
    for (const auto& point : indicator.by_school)
        if (point.gap.empty()) periods[point.period].push_back(&point);
    Withheld withheld;
    for (auto& [period, points] : periods) withhold(std::move(points), hide_below, withheld);
    return withheld;
}

std::vector<store::Value> value_row(const Indicator& indicator, const Point& point)
{
    return {indicator.id,
            point.period,
            text_value(point.school),
            number_value(point.value),
            number_value(point.numerator),
            number_value(point.denominator),
            text_value(point.text),
            text_value(point.gap),
            point.status,
            point.step ? store::Value(*point.step) : store::Value()};
}

std::vector<store::Value> withheld_row(const Indicator& indicator, const Point& point, int hide_below,
                                       const language::Messages& strings)
{
    const bool small = point.denominator.value_or(0) < hide_below;
    return {indicator.id,
            point.period,
            text_value(point.school),
            {},
            {},
            {},
            {},
            small ? strings.format(disclosure::hidden_words(hide_below)) : strings.format("reasons.hidden_school"),
            std::string(disclosure::letter(disclosure::Reason::Confidential)),
            {}};
}

}

store::Rows indicator_rows(std::span<const Indicator> indicators)
{
    auto rows = store::public_rows("indicators");
    for (const auto& indicator : indicators) {
        const auto& target = indicator.target;
        rows.rows.push_back({indicator.id, indicator.title, text_value(indicator.question), name_of(indicator.unit),
                             name_of(indicator.direction), target ? store::Value(name_of(target->op)) : store::Value(),
                             target ? store::Value(target->value) : store::Value(), text_value(indicator.group),
                             text_value(indicator.cadence), text_value(indicator.source),
                             text_value(indicator.responsible), name_of(indicator.status),
                             indicator.page == nullptr ? std::string() : indicator.page->url});
    }
    return rows;
}

store::Rows value_rows(std::span<const Indicator> indicators, int hide_below, const language::Messages& strings)
{
    auto rows = store::public_rows("indicator_values");
    const auto row_of = [&](const Indicator& indicator, const Point& point, bool hidden) {
        return hidden ? withheld_row(indicator, point, hide_below, strings) : value_row(indicator, point);
    };
    for (const auto& indicator : indicators) {
        const auto withheld = find_withheld(indicator, hide_below);
        for (const auto& point : indicator.series)
            rows.rows.push_back(row_of(indicator, point, withheld.municipality.contains(point.period)));
        for (const auto& point : indicator.by_school)
            rows.rows.push_back(row_of(indicator, point, withheld.schools.contains({point.period, point.school})));
    }
    return rows;
}

}
