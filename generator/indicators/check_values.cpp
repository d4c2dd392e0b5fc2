#include "indicators/check_values.hpp"

#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "indicators/definition.hpp"
#include "language/numbers.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>

namespace opora::indicators {

namespace {

/// 100 × 3 / 3 may be a little more than 100.
bool is_over_100(const Point& point)
{
    constexpr double tolerance = 1e-9;
    return point.value && *point.value > 100 + tolerance;
}

SourceSpan place_of_query(const Indicator& indicator)
{
    const auto* source = source_of(indicator);
    return source->place_in_scalar(0, source->scalar.size());
}

}

void check_values(const Indicator& indicator, bool has_rows, Diagnostics& problems)
{
    if (!has_rows) {
        problems.report({.code = no_rows, .where = place_of_query(indicator)});
        return;
    }
    if (indicator.unit != Unit::Percent || indicator.page->front_matter.flag("over_100")) return;
    const auto found = std::ranges::find_if(indicator.series, is_over_100);
    if (found == indicator.series.end()) return;
    problems.report(
        {.code = share_over_100,
         .arguments = {{"value", language::format_decimal(*found->value, 2)}, {"period", visible(found->period)}},
         .where = place_of_query(indicator)});
}

}
