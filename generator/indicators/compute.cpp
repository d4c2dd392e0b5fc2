#include "indicators/compute.hpp"

#include "foundation/utf8.hpp"
#include "indicators/check_values.hpp"
#include "indicators/codes.hpp"
#include "indicators/definition.hpp"
#include "indicators/hidden_answers.hpp"
#include "indicators/query_problems.hpp"
#include "indicators/recorded.hpp"
#include "indicators/reminders.hpp"
#include "indicators/series.hpp"
#include "indicators/status.hpp"
#include "language/numbers.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <cmath>

namespace opora::indicators {

namespace {

/// Where the author wrote the number of the target.
SourceSpan place_of_target(const Indicator& indicator)
{
    return indicator.page->front_matter.node("target")->find("value")->span;
}

void check_percent(const Target& target, const SourceSpan& where, Diagnostics& problems)
{
    if (target.value >= 0 && target.value <= 100) return;
    problems.report({.code = target_out_of_range,
                     .arguments = {{"value", language::format_decimal(target.value, 4)}},
                     .where = where});
}

void check_percent_targets(const Indicator& indicator, Diagnostics& problems)
{
    if (indicator.unit != Unit::Percent) return;
    if (indicator.every_period) check_percent(*indicator.every_period, place_of_target(indicator), problems);
    const auto where = indicator.page->front_matter.span("targets");
    for (const auto& target : indicator.targets) check_percent(target.target, where, problems);
}

/// How many things the newest value counts among. Nothing where a row counts more than its objects, such as hours of
/// teachers: then the denominator is no bound.
std::optional<double> known_objects(const Indicator& indicator)
{
    if (indicator.series.empty()) return std::nullopt;
    const auto counts_objects = [](const Point& point) {
        return !point.numerator || !point.denominator || *point.numerator <= *point.denominator;
    };
    if (!std::ranges::all_of(indicator.series, counts_objects)) return std::nullopt;
    return indicator.series.back().denominator;
}

/// «Договоры с 15 школами» in a municipality of eight.
void check_count_target(const Indicator& indicator, Diagnostics& problems)
{
    const auto& target = indicator.every_period;
    if (indicator.unit != Unit::Count || !target || target->op == TargetOperator::AtMost) return;
    const auto objects = known_objects(indicator);
    if (!objects || target->value <= *objects) return;
    problems.report({.code = target_over_objects,
                     .arguments = {{"value", language::format_decimal(target->value, 4)},
                                   {"objects", language::format_decimal(*objects, 4)},
                                   {"period", visible(indicator.series.back().period)}},
                     .where = place_of_target(indicator)});
}

bool adds_up_pupils(std::string_view sql, const std::vector<std::string>& read_tables)
{
    const auto is_of_pupils = [](const std::string& table) {
        return table == "results" || table == "totals" || table == "pooled" || table == "small_groups";
    };
    return sql.find("participants") != std::string_view::npos && std::ranges::any_of(read_tables, is_of_pupils);
}

/// The points of the indicator, where its query can be run and its answer is certain.
void answer(Indicator& indicator, const Asked& asked, const language::Messages& strings, Diagnostics& problems)
{
    const auto* source = source_of(indicator);
    if (source == nullptr || indicator.sql.empty()) return;
    auto rows = asked.data.query(indicator.sql);
    if (!rows) return report_query(rows.error(), indicator, asked, problems);
    const auto cause = asked.data.incomplete_among(rows->read_tables);
    if (!cause.empty()) {
        problems.hold_back(cause);
        rows->rows.clear(); // its columns are what they are
    }
    indicator.counts_pupils = adds_up_pupils(indicator.sql, rows->read_tables);
    read_series(*rows, source->place_in_scalar(0, source->scalar.size()), indicator, strings, problems);
    if (!cause.empty()) return;
    check_values(indicator, !rows->rows.empty(), problems);
    check_count_target(indicator, problems);
    const auto hidden = find_hidden_answer(asked.data, rows->read_tables, indicator, asked.policy, strings);
    if (!hidden) return report_query(hidden.error(), indicator, asked, problems);
    if (*hidden) report_hidden_answer(**hidden, indicator, problems);
}

void judge(Indicator& indicator, const Today& today)
{
    auto judged = judge_target(indicator, today);
    indicator.status = judged.status;
    indicator.owed = judged.owed;
    indicator.met = judged.met;
    indicator.target = judged.target;
    indicator.target_period = std::move(judged.target_period);
}

}

std::vector<Indicator> compute(std::span<const content_files::ContentFile> content, const Asked& asked,
                               const language::Messages& strings, Diagnostics& problems)
{
    std::vector<Indicator> indicators;
    const Today today{.as_of = day_of(asked.data), .calendar = asked.calendar};
    for (const auto& page : content) {
        if (page.kind != content_files::ContentKind::Indicator) continue;
        const bool recorded = is_recorded(asked.recorded, page.id);
        auto& indicator = indicators.emplace_back(read_definition(page, recorded, problems));
        check_percent_targets(indicator, problems);
        answer(indicator, asked, strings, problems);
        if (recorded)
            add_recorded(indicator, {.recorded = asked.recorded, .policy = asked.policy, .as_of = today.as_of}, strings,
                         problems);
        judge(indicator, today);
    }
    remind(indicators, asked.recorded, today, asked.wait_days, problems);
    return indicators;
}

}
