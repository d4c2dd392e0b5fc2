#include "facts/measured_effects.hpp"

#include "facts/indicator_values.hpp"
#include "facts/spans.hpp"
#include "indicators/verdicts.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

using indicators::Indicator;
using indicators::Point;

const Point* point_of(const std::vector<Point>& points, const std::string& period)
{
    const auto found = std::ranges::find(points, period, &Point::period);
    return found == points.end() ? nullptr : &*found;
}

std::string judgement_of(const Indicator& indicator, const Point& before, const Point& after)
{
    switch (indicators::judge(indicator, before, after).verdict) {
    case shares::Verdict::Better:
        return "better";
    case shares::Verdict::Worse:
        return "worse";
    default:
        return "none";
    }
}

/// Empty where one of the periods has no point.
std::string measured(const Facts& facts, const Indicator& indicator, const IndicatorValues& values,
                     const std::string& before_period, const std::string& after_period)
{
    const auto* before = point_of(values.municipality, before_period);
    const auto* after = point_of(values.municipality, after_period);
    if (before == nullptr || after == nullptr) return {};
    const auto when = span_words(facts, before_period);
    const auto then = span_words(facts, after_period);
    if (!has_value(*before, indicator.unit) && !has_value(*after, indicator.unit))
        return facts.text("cycle.measured_hidden",
                          {{"indicator", indicator.title}, {"before_period", when}, {"after_period", then}});
    const bool is_compared =
        is_number(indicator.unit) && has_value(*before, indicator.unit) && has_value(*after, indicator.unit);
    const auto change = is_compared ? change_words(facts, indicator, {*before, *after}) : std::string();
    return facts.text("cycle.measured", {{"indicator", indicator.title},
                                         {"before", value_words(facts, indicator, *before)},
                                         {"before_period", when},
                                         {"after", value_words(facts, indicator, *after)},
                                         {"after_period", then},
                                         {"change", change.empty() ? std::string("none") : change},
                                         {"judgement", judgement_of(indicator, *before, *after)}});
}

}

std::map<std::string, std::string> measured_effects(const Facts& facts)
{
    const auto rows = facts.rows("SELECT id, indicator, before_period, after_period, why_unmeasured FROM effects");
    std::map<std::string, std::string> told;
    if (rows.rows.empty()) return told;
    const auto& values = load_indicator_values(facts);
    const auto& all = facts.model.indicators;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto why = rows.text(row, "why_unmeasured");
        auto words = why.empty() ? std::string() : facts.text("cycle.unmeasured", {{"why", why}});
        const auto indicator = std::ranges::find(all, rows.text(row, "indicator"), &Indicator::id);
        const auto found = values.find(rows.text(row, "indicator"));
        if (indicator != all.end() && found != values.end())
            words = measured(facts, *indicator, found->second, rows.text(row, "before_period"),
                             rows.text(row, "after_period"));
        if (!words.empty()) told.emplace(rows.text(row, "id"), std::move(words));
    }
    return told;
}

}
