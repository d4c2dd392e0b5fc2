#include "indicators/compute.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/check_values.hpp"
#include "indicators/codes.hpp"
#include "indicators/hidden_pupils.hpp"
#include "indicators/series.hpp"
#include "indicators/status.hpp"
#include "language/numbers.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace opora::indicators {

namespace {

template <class T> struct Named {
    std::string_view name = {};
    T value = {};
};

constexpr std::array<Named<Unit>, 5> units{{{"percent", Unit::Percent},
                                            {"count", Unit::Count},
                                            {"boolean", Unit::Boolean},
                                            {"index", Unit::Index},
                                            {"text", Unit::Text}}};
constexpr std::array<Named<Direction>, 3> directions{
    {{"up", Direction::Up}, {"down", Direction::Down}, {"none", Direction::None}}};
constexpr std::array<Named<TargetOperator>, 3> operators{
    {{">=", TargetOperator::AtLeast}, {"<=", TargetOperator::AtMost}, {"=", TargetOperator::Equal}}};

/// Front matter has been checked against its schema: another word was reported there and reads as the first entry that
/// makes sense.
template <class Table, class T> T value_of(const Table& table, std::string_view name, T otherwise)
{
    const auto found = std::ranges::find_if(table, [&](const auto& entry) { return entry.name == name; });
    return found == table.end() ? otherwise : found->value;
}

/// A number as people write it in YAML: `98.5` or `98,5`.
std::optional<double> parse_target_value(std::string text)
{
    std::ranges::replace(text, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<Target> read_target(const yaml::YamlNode& node, Diagnostics& problems)
{
    const auto report = [&](const SourceSpan& where) {
        problems.report(
            {.code = bad_target, .arguments = {{"found", visible(shortened(where.view(), 40))}}, .where = where});
    };
    if (node.kind != yaml::YamlNode::Kind::Map) {
        report(node.span);
        return std::nullopt;
    }
    yaml::KeyReader keys(node, "target", problems);
    const auto op = keys.required_text("op");
    const auto value = keys.required_text("value");
    keys.finish();
    if (!op || !value) return std::nullopt;
    const auto* known = std::ranges::find(operators, *op, &Named<TargetOperator>::name);
    if (known == operators.end()) report(node.find("op")->span);
    const auto number = parse_target_value(*value);
    if (!number) report(node.find("value")->span);
    if (known == operators.end() || !number) return std::nullopt;
    return Target{.op = known->value, .value = *number};
}

Indicator read_definition(const content_files::ContentFile& page, Diagnostics& problems)
{
    const auto& front_matter = page.front_matter;
    Indicator indicator{.id = page.id, .title = front_matter.text("title"), .question = front_matter.text("question")};
    indicator.unit = value_of(units, front_matter.text("unit"), Unit::Count);
    if (auto forms = front_matter.list("counted"); forms.size() == 3 && indicator.unit == Unit::Count)
        indicator.counted = std::move(forms);
    indicator.direction = value_of(directions, front_matter.text("direction"), Direction::None);
    indicator.group = front_matter.text("group");
    indicator.cadence = front_matter.text("cadence");
    indicator.source = front_matter.text("source");
    indicator.responsible = front_matter.text("responsible");
    indicator.sql = front_matter.text("sql");
    indicator.page = &page;
    if (const auto* target = front_matter.node("target")) indicator.target = read_target(*target, problems);
    return indicator;
}

/// SQLite says `no such table: reslts` and `no such column: r.perod`.
std::string suggestion(std::string_view reason, const store::Database& raw)
{
    const bool is_table = reason.starts_with("no such table: ");
    if (!is_table && !reason.starts_with("no such column: ")) return "none";
    const auto name = reason.substr(reason.find_last_of(" .") + 1);
    const auto nearest = did_you_mean(name, is_table ? raw.tables() : raw.columns());
    return nearest.empty() ? "none" : nearest;
}

void report_query(const store::QueryProblem& problem, const yaml::YamlNode& node, const store::Database& raw,
                  Diagnostics& problems)
{
    const auto place = node.place_of_word(problem.offset);
    switch (problem.kind) {
    case store::QueryProblem::Kind::Mistake:
        problems.report(
            {.code = bad_sql,
             .arguments = {{"reason", visible(problem.reason)}, {"suggestion", suggestion(problem.reason, raw)}},
             .where = place});
        break;
    case store::QueryProblem::Kind::Forbidden:
        problems.report({.code = forbidden_sql, .arguments = {{"what", visible(problem.reason)}}, .where = place});
        break;
    case store::QueryProblem::Kind::TooLong:
        problems.report({.code = slow_sql,
                         .arguments = {{"limit", problem.reason}},
                         .where = node.place_in_scalar(0, node.scalar.size())});
        break;
    }
}

/// Where the author wrote the number of the target.
SourceSpan place_of_target(const Indicator& indicator)
{
    return indicator.page->front_matter.node("target")->find("value")->span;
}

void check_percent_target(const Indicator& indicator, Diagnostics& problems)
{
    if (indicator.unit != Unit::Percent || !indicator.target) return;
    const auto value = indicator.target->value;
    if (value >= 0 && value <= 100) return;
    problems.report({.code = target_out_of_range,
                     .arguments = {{"value", language::format_decimal(value, 4)}},
                     .where = place_of_target(indicator)});
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
    const auto& target = indicator.target;
    if (indicator.unit != Unit::Count || !target || target->op == TargetOperator::AtMost) return;
    const auto objects = known_objects(indicator);
    if (!objects || target->value <= *objects) return;
    problems.report({.code = target_over_objects,
                     .arguments = {{"value", language::format_decimal(target->value, 4)},
                                   {"objects", language::format_decimal(*objects, 4)},
                                   {"period", visible(indicator.series.back().period)}},
                     .where = place_of_target(indicator)});
}

}

std::vector<Indicator> compute(std::span<const content_files::ContentFile> content, const store::Database& raw,
                               const content_files::DisclosurePolicy& policy, const language::Messages& strings,
                               Diagnostics& problems)
{
    std::vector<Indicator> indicators;
    const auto as_of = day_of(raw);
    for (const auto& page : content) {
        if (page.kind != content_files::ContentKind::Indicator) continue;
        auto& indicator = indicators.emplace_back(read_definition(page, problems));
        check_percent_target(indicator, problems);
        const auto* sql = page.front_matter.node("sql");
        if (sql == nullptr) continue;
        const auto rows = raw.query(indicator.sql);
        if (rows) {
            read_series(*rows, sql->place_in_scalar(0, sql->scalar.size()), indicator, strings, problems);
            check_values(indicator, !rows->rows.empty(), problems);
            check_count_target(indicator, problems);
            protect_hidden_pupils(raw, policy, strings, indicator);
        } else {
            report_query(rows.error(), *sql, raw, problems);
        }
        indicator.status = status_of(indicator, as_of);
    }
    return indicators;
}

}
