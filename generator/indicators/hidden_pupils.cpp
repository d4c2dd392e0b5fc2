#include "indicators/hidden_pupils.hpp"

#include "disclosure/plan.hpp"
#include "disclosure/reasons.hpp"
#include "foundation/assert.hpp"
#include "indicators/series.hpp"
#include "schemas/schema.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace opora::indicators {

namespace {

/// True when `sql` may read the table: a word in a text or a comment counts too, which costs time and nothing else.
bool mentions(std::string_view sql, std::string_view table)
{
    return std::search(sql.begin(), sql.end(), table.begin(), table.end(),
                       [](unsigned char one, unsigned char other) { return std::tolower(one) == other; }) != sql.end();
}

std::string without_hidden(const content_files::DisclosurePolicy& policy)
{
    std::string all = "SELECT * FROM main.results WHERE coalesce(participants, 0) <= 0";
    if (policy.school_results == content_files::SchoolResults::Hidden) return all;
    const auto pool = std::to_string(policy.pool_below);
    const auto few = std::to_string(policy.code_fewer_than);
    return all + " OR (participants >= " + pool +
           " AND (below IS NULL OR participants >= " + std::to_string(policy.code_below) + " OR (below >= " + few +
           " AND participants - below >= " + few + ")))";
}

std::string with_twice_the_pupils()
{
    const auto* schema = schemas::find_table_schema("results");
    OPORA_ASSERT(schema != nullptr, "results is a built-in table");
    std::string columns;
    for (const auto& field : schema->fields) {
        columns += columns.empty() ? "" : ", ";
        if (field.type == schemas::FieldType::Integer) columns += "2 * \"" + field.name + "\" AS ";
        columns += "\"" + field.name + "\"";
    }
    return "SELECT " + columns + " FROM main.results";
}

using Points = std::map<std::pair<std::string, std::string>, Point>; ///< by period and school

/// The points of the same query over other rows. Problems were reported when it ran over the real ones.
Points points_instead(const store::Database& raw, const std::string& select, const language::Messages& strings,
                      const Indicator& indicator)
{
    Points points;
    const auto rows = raw.query_instead("results", select, indicator.sql);
    if (!rows) return points;
    Indicator changed{.unit = indicator.unit};
    Diagnostics ignored;
    read_series(*rows, {}, changed, strings, ignored);
    for (const auto* list : {&changed.series, &changed.by_school})
        for (const auto& point : *list) points.emplace(std::pair(point.period, point.school), point);
    return points;
}

bool is_same(const Point& point, const Points& others)
{
    const auto found = others.find({point.period, point.school});
    if (found == others.end()) return point.value == std::nullopt && point.text.empty();
    const auto& other = found->second;
    return point.value == other.value && point.numerator == other.numerator && point.denominator == other.denominator &&
           point.text == other.text && point.status == other.status;
}

/// Only then does staying the same with twice the pupils mean that no pupils were counted.
bool is_count(const Indicator& indicator, const Point& point)
{
    const bool has_parts = point.numerator.has_value() || point.denominator.has_value();
    return has_parts || indicator.unit == Unit::Count || indicator.unit == Unit::Boolean;
}

void protect(Point& point, Unit unit, const content_files::DisclosurePolicy& policy, const language::Messages& strings)
{
    const disclosure::Group group{.participants = std::llround(point.denominator.value_or(0)),
                                  .below = std::llround(point.numerator.value_or(0))};
    point = {.period = point.period,
             .school = point.school,
             .status = std::string(disclosure::letter(disclosure::Reason::Confidential))};
    point.gap = strings.format("reasons.hidden_sum");
    if (unit != Unit::Percent || group.participants < policy.pool_below) return;
    const auto step = disclosure::rounding_step(group, disclosure::Told::Share, policy);
    if (!step) return;
    const auto share = disclosure::rounded_share(*group.below, group.participants, *step);
    if (share == 0 || share == 100) {
        point.status = disclosure::letter(disclosure::Reason::Low);
        point.gap = strings.format(disclosure::edge_words(share, *step));
        return;
    }
    point.value = static_cast<double>(share);
    point.step = disclosure::told_step(*step);
    point.gap = strings.format(point.step ? disclosure::rounded_words(*step) : disclosure::pupils_hidden_words());
}

}

void protect_hidden_pupils(const store::Database& raw, const content_files::DisclosurePolicy& policy,
                           const language::Messages& strings, Indicator& indicator)
{
    if (!mentions(indicator.sql, "results")) return;
    const auto open = points_instead(raw, without_hidden(policy), strings, indicator);
    const auto doubled = points_instead(raw, with_twice_the_pupils(), strings, indicator);
    for (auto* list : {&indicator.series, &indicator.by_school}) {
        for (auto& point : *list) {
            if (is_same(point, open) || (is_count(indicator, point) && is_same(point, doubled))) continue;
            protect(point, indicator.unit, policy, strings);
        }
    }
}

}
