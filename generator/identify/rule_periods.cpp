#include "identify/rule_periods.hpp"

#include "identify/codes.hpp"
#include "values/period_year.hpp"

#include <algorithm>
#include <charconv>

namespace opora::identify {

namespace {

using yaml::YamlNode;

constexpr int most_periods = 20;

void report_bad(const YamlNode& node, std::string_view reason, Diagnostics& problems)
{
    problems.report({.code = bad_periods,
                     .arguments = {{"reason", std::string(reason)}, {"found", node.scalar}},
                     .where = node.span});
}

std::optional<int> parse_number(std::string_view digits)
{
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number < 0) return std::nullopt;
    return number;
}

std::optional<int> parse_year(std::string_view text)
{
    const auto year = text.size() == 4 ? parse_number(text) : std::nullopt;
    return year && *year >= 1990 && *year <= 2100 ? year : std::nullopt;
}

void read_latest(const YamlNode& node, RuleSet& rules, Diagnostics& problems)
{
    constexpr std::string_view word = "latest ";
    const auto count = parse_number(std::string_view(node.scalar).substr(word.size()));
    if (count && *count >= 1 && *count <= most_periods)
        rules.latest = *count;
    else
        report_bad(node, "latest", problems);
}

void add_period(const YamlNode& node, RuleSet& rules, Diagnostics& problems)
{
    auto& periods = rules.periods;
    const bool is_scalar = node.kind == YamlNode::Kind::Scalar;
    if (!is_scalar || !is_period(node.scalar))
        report_bad(node, "form", problems);
    else if (std::find(periods.begin(), periods.end(), node.scalar) != periods.end())
        report_bad(node, "repeated", problems);
    else if (!periods.empty() && values::is_school_year(periods.front()) != values::is_school_year(node.scalar))
        report_bad(node, "mixed", problems);
    else
        periods.push_back(node.scalar);
}

void report_map(std::string_view reason, const YamlNode& node, Diagnostics& problems)
{
    problems.report({.code = bad_period_map,
                     .arguments = {{"reason", std::string(reason)}, {"found", node.scalar}},
                     .where = node.span});
}

PeriodSystem system_of(std::string_view period)
{
    return values::is_school_year(period) ? PeriodSystem::SchoolYear : PeriodSystem::CalendarYear;
}

void add_mapping(const YamlNode& from, const YamlNode& to, RuleSet& rules, Diagnostics& problems)
{
    if (!is_period(from.scalar)) return report_map("period", from, problems);
    if (!is_period(to.scalar)) return report_map("period", to, problems);
    if (rules.period_system == PeriodSystem::AsGiven) rules.period_system = system_of(to.scalar);
    if (system_of(to.scalar) != rules.period_system) return report_map("system", to, problems);
    rules.period_map.emplace(from.scalar, to.scalar);
}

}

void read_period_system(yaml::KeyReader& keys, RuleSet& rules, Diagnostics& problems)
{
    if (const auto name = keys.text("period_system")) {
        if (*name == "school_year")
            rules.period_system = PeriodSystem::SchoolYear;
        else if (*name == "calendar_year")
            rules.period_system = PeriodSystem::CalendarYear;
        else
            report_map("name", *keys.node("period_system"), problems);
    }
    const auto* map = keys.node("map");
    if (map && map->kind != YamlNode::Kind::Map) report_map("map", *map, problems);
    if (map)
        for (const auto& [from, to] : map->members) add_mapping(from, to, rules, problems);
    for (const auto& period : rules.periods)
        if (rules.period_system != PeriodSystem::AsGiven && system_of(period) != rules.period_system)
            problems.report({.code = bad_periods,
                             .arguments = {{"reason", "system"}, {"found", period}},
                             .where = rules.periods_span});
}

bool is_period(std::string_view text)
{
    const auto first = parse_year(text.substr(0, 4));
    if (!first || text.size() == 4) return first.has_value();
    return text[4] == '/' && parse_year(text.substr(5)) == *first + 1;
}

Date last_day_of(std::string_view period)
{
    const auto year = parse_year(period.substr(0, 4)).value_or(0);
    return values::is_school_year(period) ? Date{year + 1, 8, 31} : Date{year, 12, 31};
}

bool is_earlier(std::string_view period, std::string_view other)
{
    return last_day_of(period) < last_day_of(other);
}

void read_periods(const YamlNode& node, RuleSet& rules, Diagnostics& problems)
{
    rules.periods_span = node.span;
    if (node.kind == YamlNode::Kind::Scalar && node.scalar.starts_with("latest "))
        read_latest(node, rules, problems);
    else if (node.kind == YamlNode::Kind::List && !node.items.empty())
        for (const auto& item : node.items) add_period(item, rules, problems);
    else
        add_period(node, rules, problems);
    std::sort(rules.periods.begin(), rules.periods.end()); // the four digits of the first year decide
}

}
