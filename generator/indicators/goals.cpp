#include "indicators/goals.hpp"

#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace opora::indicators {

namespace {

using values::SpanForm;
using yaml::YamlNode;

struct NamedOperator {
    std::string_view name = {};
    TargetOperator value = TargetOperator::AtLeast;
};

constexpr std::array<NamedOperator, 3> operators{
    {{">=", TargetOperator::AtLeast}, {"<=", TargetOperator::AtMost}, {"=", TargetOperator::Equal}}};

struct NamedForm {
    std::string_view name = {};
    SpanForm form = SpanForm::Year;
};

constexpr std::array<NamedForm, 7> forms{{{"year", SpanForm::Year},
                                          {"school_year", SpanForm::SchoolYear},
                                          {"half_year", SpanForm::HalfYear},
                                          {"school_half_year", SpanForm::SchoolHalfYear},
                                          {"quarter", SpanForm::Quarter},
                                          {"school_quarter", SpanForm::SchoolQuarter},
                                          {"month", SpanForm::Month}}};

/// A number as people write it in YAML: `98.5` or `98,5`.
std::optional<double> parse_number(std::string text)
{
    std::ranges::replace(text, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

class GoalReader {
public:
    GoalReader(Indicator& indicator, Diagnostics& problems) : m_indicator(indicator), m_problems(problems) {}

    void read()
    {
        const auto& front_matter = m_indicator.page->front_matter;
        if (const auto* node = front_matter.node("target")) m_indicator.every_period = read_target(*node);
        m_indicator.target = m_indicator.every_period;
        if (const auto* node = map_of("targets")) read_targets(*node);
        if (const auto* node = map_of("start")) read_start(*node);
        if (const auto* node = map_of("due")) read_due(*node);
    }

private:
    /// What is no map was reported by the schema of front matter.
    [[nodiscard]] const YamlNode* map_of(std::string_view key) const
    {
        const auto* node = m_indicator.page->front_matter.node(key);
        return node != nullptr && node->kind == YamlNode::Kind::Map ? node : nullptr;
    }

    void report_goal(const char* reason, const char* key, const YamlNode& node)
    {
        m_problems.report(
            {.code = bad_goal,
             .arguments = {{"reason", reason}, {"key", key}, {"found", visible(shortened(node.span.view(), 40))}},
             .where = node.span});
    }

    void report_target(const YamlNode& node)
    {
        m_problems.report({.code = bad_target,
                           .arguments = {{"found", visible(shortened(node.span.view(), 40))}},
                           .where = node.span});
    }

    std::optional<Target> read_target(const YamlNode& node)
    {
        if (node.kind != YamlNode::Kind::Map) {
            report_target(node);
            return std::nullopt;
        }
        yaml::KeyReader keys(node, "target", m_problems);
        const auto op = keys.required_text("op");
        const auto value = keys.required_text("value");
        for (const auto* key : {"document", "point"}) keys.text(key); // of the document: see validate_content
        keys.finish();
        if (!op || !value) return std::nullopt;
        const auto* known = std::ranges::find(operators, *op, &NamedOperator::name);
        if (known == operators.end()) report_target(*node.find("op"));
        const auto number = parse_number(*value);
        if (!number) report_target(*node.find("value"));
        if (known == operators.end() || !number) return std::nullopt;
        return Target{.op = known->value, .value = *number};
    }

    std::optional<values::Span> read_period(const char* key, const YamlNode& node)
    {
        const auto span = values::read_span(node.scalar);
        if (!span) report_goal("period", key, node);
        return span;
    }

    void read_targets(const YamlNode& node)
    {
        if (node.members.empty()) return report_goal("empty", "targets", node);
        std::optional<values::Span> first;
        std::vector<std::pair<values::Span, Target>> read;
        for (const auto& [key, value] : node.members) {
            const auto span = read_period("targets", key);
            const auto target = read_target(value);
            if (!span || !target) continue;
            if (!first) first = span;
            if (span->form != first->form) {
                report_goal("form", "targets", key);
                continue;
            }
            const auto is_same = [&](const auto& entry) { return entry.first == *span; };
            if (std::ranges::any_of(read, is_same))
                report_goal("twice", "targets", key);
            else
                read.emplace_back(*span, *target);
        }
        std::ranges::sort(read, {}, [](const auto& entry) { return entry.first; });
        for (const auto& [span, target] : read)
            m_indicator.targets.push_back({.period = values::span_text(span), .target = target});
    }

    void read_start(const YamlNode& node)
    {
        yaml::KeyReader keys(node, "start", m_problems);
        const auto period = keys.required_text("period");
        const auto value = keys.text("value");
        const auto document = keys.text("document");
        keys.finish();
        const auto span = period ? read_period("start", *node.find("period")) : std::nullopt;
        if (!span) return;
        Start start{.period = values::span_text(*span), .document = document.value_or("")};
        if (value) {
            start.value = parse_number(*value);
            if (!start.value) return report_goal("number", "start", *node.find("value"));
            if (m_indicator.page->front_matter.text("counts") == "pupils")
                return report_goal("pupils", "start", *node.find("value"));
        }
        m_indicator.start = std::move(start);
    }

    void read_due(const YamlNode& node)
    {
        yaml::KeyReader keys(node, "due", m_problems);
        const auto every = keys.required_text("every");
        const auto from = keys.required_text("from");
        const auto to = keys.text("to");
        keys.finish();
        if (!every || !from) return;
        const auto* form = std::ranges::find(forms, *every, &NamedForm::name);
        if (form == forms.end()) return report_goal("every", "due", *node.find("every"));
        DueRule rule{.every = form->form};
        const auto first = read_end(rule, *node.find("from"));
        if (!first) return;
        rule.from = *first;
        if (to) {
            rule.to = read_end(rule, *node.find("to"));
            if (!rule.to) return;
            if (rule.to->place < rule.from.place) return report_goal("order", "due", *node.find("to"));
        }
        m_indicator.due = rule;
    }

    /// Of the form that `every` says.
    std::optional<values::Span> read_end(const DueRule& rule, const YamlNode& node)
    {
        const auto span = read_period("due", node);
        if (!span || span->form == rule.every) return span;
        report_goal("form", "due", node);
        return std::nullopt;
    }

    Indicator& m_indicator;
    Diagnostics& m_problems;
};

}

void read_goals(Indicator& indicator, Diagnostics& problems)
{
    GoalReader(indicator, problems).read();
}

}
