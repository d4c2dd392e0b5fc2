#include "identify/rule_parts.hpp"

#include "identify/codes.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_nodes.hpp"
#include "identify/rule_tests.hpp"
#include "yaml/key_reader.hpp"

#include <algorithm>
#include <array>

namespace opora::identify {

namespace {

using yaml::KeyReader;
using yaml::YamlNode;

constexpr std::int64_t most_participants = 1'000'000;

void report_threshold(std::string_view reason, const YamlNode& node, Diagnostics& problems)
{
    problems.report({.code = bad_threshold,
                     .arguments = {{"reason", std::string(reason)}, {"found", node.scalar}, {"key", "by_procedure"}},
                     .where = node.span});
}

/// A share, or a map of what is asked for; what is not named is as for all procedures, but for the share where pupils
/// are counted.
LowThreshold read_threshold(const YamlNode& node, const LowResult& all, Diagnostics& problems)
{
    LowThreshold threshold{.share_at_least = all.share_at_least, .participants_at_least = all.participants_at_least};
    if (node.kind == YamlNode::Kind::Scalar) {
        const auto share = parse_share(node.scalar);
        if (share && is_share(*share))
            threshold.share_at_least = *share;
        else
            problems.report({.code = bad_share,
                             .arguments = {{"found", node.scalar}, {"key", "share_at_least"}},
                             .where = node.span});
        return threshold;
    }
    if (!is_map(node, "by_procedure", problems)) return threshold;
    KeyReader keys(node, "by_procedure", problems);
    const auto share = read_share(keys, "share_at_least", problems);
    const bool counts_pupils = keys.node("below_at_least") != nullptr;
    if (share || counts_pupils) threshold.share_at_least = share;
    if (counts_pupils)
        threshold.below_at_least = read_count(keys, "below_at_least", {.maximum = most_participants}, problems);
    threshold.participants_at_least = read_count(
        keys, "participants_at_least", {.fallback = all.participants_at_least, .maximum = most_participants}, problems);
    keys.finish();
    if (node.members.empty()) report_threshold("empty", node, problems);
    return threshold;
}

/// Reads one part of a score.
class PartReader {
public:
    PartReader(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
        : m_node(node), m_rules(rules), m_problems(problems), m_keys(node, "parts", problems)
    {
    }

    ScorePart read()
    {
        read_kind();
        read_weight();
        if (m_part.measure != Measure::Share && m_part.measure != Measure::Index)
            read_scale();
        else
            for (const auto* key : {"best", "worst"})
                if (const auto* node = m_keys.node(key)) report_scale("results", *node);
        m_keys.finish();
        return m_part;
    }

private:
    void report(const Code& code, std::string_view reason, std::string found, const YamlNode& where)
    {
        m_problems.report({.code = code,
                           .arguments = {{"reason", std::string(reason)}, {"found", std::move(found)}},
                           .where = where.span});
    }

    void report_scale(std::string_view reason, const YamlNode& where)
    {
        report(bad_scale, reason, where.scalar, where);
    }

    void read_kind()
    {
        constexpr std::array<const char*, 5> kinds{"share", "index", "context", "external", "recorded"};
        const auto given =
            std::count_if(kinds.begin(), kinds.end(), [&](const char* key) { return m_node.find(key) != nullptr; });
        if (given != 1) report(bad_score, given == 0 ? "neither" : "both", "", m_node);
        if (const auto* node = m_keys.node("share")) read_share_of(*node);
        if (m_keys.node("index")) read_index();
        if (const auto* node = m_keys.node("context")) read_name(*node, "context", Measure::Context, m_part.indicator);
        if (const auto* node = m_keys.node("external"))
            read_name(*node, "external", Measure::RatingScore, m_part.rating);
        if (const auto* node = m_keys.node("recorded"))
            read_name(*node, "recorded", Measure::Recorded, m_part.recorded);
    }

    void read_share_of(const YamlNode& node)
    {
        m_part.measure = Measure::Share;
        m_part.procedures = m_keys.list("share");
        if (m_part.procedures.empty()) report(bad_score, "procedures", "", node);
        for (const auto& id : m_part.procedures)
            if (!is_among(m_rules.procedures, id)) report(bad_score, "procedure", id, node);
    }

    void read_index()
    {
        m_part.measure = Measure::Index;
        m_part.procedures = weighted_procedures(m_rules);
        const auto wanted = m_keys.boolean("index");
        if (wanted && !*wanted) report(bad_score, "neither", "", m_node);
    }

    void read_name(const YamlNode& node, const char* key, Measure measure, std::string& name)
    {
        m_part.measure = measure;
        name = m_keys.text(key).value_or("");
        m_part.name_span = node.span;
    }

    void read_weight()
    {
        const auto text = m_keys.text("weight");
        if (!text) return;
        const auto weight = parse_share(*text);
        if (weight && weight->mantissa > 0)
            m_part.weight = *weight;
        else
            report(bad_weight, "part", *text, *m_keys.node("weight"));
    }

    void read_scale()
    {
        const bool has_best = read_end("best", m_part.best);
        const bool has_worst = read_end("worst", m_part.worst);
        const auto* best = m_keys.node("best");
        const auto* worst = m_keys.node("worst");
        const bool is_scale = m_part.best.to_text() != m_part.worst.to_text();
        if (!best || !worst)
            report_scale("missing", m_node);
        else if (has_best && has_worst && !is_scale)
            report_scale("equal", *worst);
        if (is_scale) return;
        m_part.best = {}; // so that there is a scale
        m_part.worst = {.mantissa = 1};
    }

    bool read_end(const char* key, values::Decimal& end)
    {
        const auto text = m_keys.text(key);
        if (!text) return false;
        const auto number = parse_border(*text);
        if (number)
            end = *number;
        else
            report_scale("number", *m_keys.node(key));
        return number.has_value();
    }

    const YamlNode& m_node;
    const RuleSet& m_rules;
    Diagnostics& m_problems;
    KeyReader m_keys;
    ScorePart m_part = {};
};

Score read_score(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "scores", problems);
    Score score{.id = read_id(keys, problems)};
    const auto missing = keys.text("missing");
    if (missing && *missing != "unknown" && *missing != "rest")
        problems.report({.code = bad_choice,
                         .arguments = {{"key", "missing"}, {"found", *missing}},
                         .where = keys.node("missing")->span});
    score.without_missing = missing == "rest";
    for (const auto* part : nodes_of(keys.node("parts"), "parts", problems))
        if (is_map(*part, "parts", problems)) score.parts.push_back(PartReader(*part, rules, problems).read());
    keys.finish();
    if (score.parts.empty())
        problems.report({.code = bad_score, .arguments = {{"reason", "empty"}, {"found", ""}}, .where = node.span});
    return score;
}

std::vector<SourceSpan> spans_of(const YamlNode* list, std::size_t count)
{
    std::vector<SourceSpan> spans;
    for (std::size_t i = 0; i < count; ++i)
        spans.push_back(list->kind == YamlNode::Kind::List && i < list->items.size() ? list->items[i].span
                                                                                     : list->span);
    return spans;
}

}

LowResult read_low_result(const YamlNode* node, const std::vector<std::string>& procedures, Diagnostics& problems)
{
    LowResult rule;
    if (!node || !is_map(*node, "low_result", problems)) return rule;
    KeyReader keys(*node, "low_result", problems);
    if (const auto share = read_share(keys, "share_at_least", problems)) rule.share_at_least = *share;
    rule.participants_at_least = read_count(keys, "participants_at_least", {.maximum = most_participants}, problems);
    const auto* own = keys.node("by_procedure");
    keys.finish();
    if (!own || !is_map(*own, "by_procedure", problems)) return rule;
    for (const auto& [key, value] : own->members) {
        if (!is_among(procedures, key.scalar)) report_threshold("procedure", key, problems);
        rule.by_procedure.emplace(key.scalar, read_threshold(value, rule, problems));
    }
    return rule;
}

std::optional<Scope> read_scope(const YamlNode* node, const char* key, Diagnostics& problems)
{
    if (!node || !is_map(*node, key, problems)) return std::nullopt;
    KeyReader keys(*node, key, problems);
    Scope scope{
        .kinds = keys.list("kind"), .schools = keys.list("schools"), .reason = keys.text("reason").value_or("")};
    scope.kind_spans = spans_of(keys.node("kind"), scope.kinds.size());
    scope.school_spans = spans_of(keys.node("schools"), scope.schools.size());
    keys.finish();
    const auto report = [&](const char* reason) {
        problems.report(
            {.code = bad_scope,
             .arguments = {{"reason", reason}, {"key", std::string(key)}, {"found", ""}, {"suggestion", "none"}},
             .where = node->span});
    };
    if (scope.kinds.empty() && scope.schools.empty())
        report("empty");
    else if (scope.reason.empty() && std::string_view(key) == "except")
        report("reason");
    return scope;
}

std::vector<Score> read_scores(const YamlNode* list, const RuleSet& rules, Diagnostics& problems)
{
    std::vector<Score> scores;
    KnownIds known("score");
    for (const auto* node : nodes_of(list, "scores", problems)) {
        if (!is_map(*node, "scores", problems)) continue;
        scores.push_back(read_score(*node, rules, problems));
        known.add(scores.back().id, place_of(node->find("id"), *node), problems);
    }
    return scores;
}

}
