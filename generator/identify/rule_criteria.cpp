#include "identify/rule_criteria.hpp"

#include "foundation/suggestion.hpp"
#include "identify/codes.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_nodes.hpp"
#include "identify/rule_periods.hpp"
#include "values/value.hpp"
#include "yaml/key_reader.hpp"

#include <algorithm>
#include <array>

namespace opora::identify {

namespace {

using yaml::KeyReader;
using yaml::YamlNode;

constexpr std::int64_t most_of_any = 1000; // where a mistake elsewhere hides the true maximum

std::int64_t period_count(const RuleSet& rules)
{
    if (rules.latest > 0) return rules.latest;
    return rules.periods.empty() ? most_of_any : static_cast<std::int64_t>(rules.periods.size());
}

MatchMode read_match(KeyReader& keys, Diagnostics& problems)
{
    const auto text = keys.text("match");
    if (!text || *text == "any") return MatchMode::Any;
    if (*text == "same_procedure") return MatchMode::SameProcedure;
    problems.report({.code = bad_match, .arguments = {{"found", *text}}, .where = keys.node("match")->span});
    return MatchMode::Any;
}

std::optional<values::Decimal> read_share(KeyReader& keys, const char* key, Diagnostics& problems)
{
    const auto text = keys.text(key);
    if (!text) return std::nullopt;
    auto share = parse_share(*text);
    if (share && is_share(*share)) return share;
    problems.report(
        {.code = bad_share, .arguments = {{"found", *text}, {"key", std::string(key)}}, .where = keys.node(key)->span});
    return std::nullopt;
}

std::vector<std::string> weighted_procedures(const RuleSet& rules)
{
    std::vector<std::string> procedures;
    for (std::size_t i = 0; i < rules.weights.size(); ++i)
        if (rules.weights[i].mantissa > 0) procedures.push_back(rules.procedures[i]);
    return procedures;
}

/// Reads `rank: {measure: …}`.
class RankReader {
public:
    RankReader(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
        : m_node(node), m_rules(rules), m_problems(problems), m_keys(node, "rank", problems)
    {
    }

    MeasureTest read()
    {
        const auto measure = m_keys.required_text("measure");
        if (measure) read_measure(*measure);
        m_test.procedures = m_keys.list("procedures");
        m_test.indicator = m_keys.text("indicator").value_or("");
        if (const auto* indicator = m_keys.node("indicator")) m_test.indicator_span = indicator->span;
        read_worst_end();
        m_test.worst = m_keys.node("worst") ? read_count(m_keys, "worst", {.maximum = most_of_any}, m_problems) : 0;
        m_test.worst_share = read_share(m_keys, "worst_share", m_problems);
        read_within();
        m_keys.finish();
        if (measure) check();
        return m_test;
    }

private:
    void report(std::string_view reason, std::string found, const YamlNode* where)
    {
        m_problems.report({.code = bad_rank,
                           .arguments = {{"reason", std::string(reason)}, {"found", std::move(found)}},
                           .where = where ? where->span : m_node.span});
    }

    void read_measure(const std::string& name)
    {
        if (name == "share")
            m_test.measure = Measure::Share;
        else if (name == "index")
            m_test.measure = Measure::Index;
        else if (name == "mean_score")
            m_test.measure = Measure::MeanScore;
        else if (name == "context")
            m_test.measure = Measure::Context;
        else
            report("measure", name, m_keys.node("measure"));
        if (m_test.measure == Measure::MeanScore) m_test.worst_end = Worst::Lowest;
    }

    /// Only a value of `context` may be bad at either end.
    void read_worst_end()
    {
        const auto text = m_keys.text("worst_is");
        if (!text) return;
        if (m_test.measure != Measure::Context)
            report("worst_is", *text, m_keys.node("worst_is"));
        else if (*text == "low")
            m_test.worst_end = Worst::Lowest;
        else if (*text != "high")
            report("worst_is_value", *text, m_keys.node("worst_is"));
    }

    void read_within()
    {
        constexpr std::array<std::string_view, 3> columns = {"kind", "settlement", "territory"};
        m_test.within = m_keys.text("within").value_or("");
        if (!m_test.within.empty() && std::find(columns.begin(), columns.end(), m_test.within) == columns.end())
            report("within", m_test.within, m_keys.node("within"));
    }

    void check()
    {
        const bool by_number = m_keys.node("worst") != nullptr;
        const bool by_share = m_keys.node("worst_share") != nullptr;
        if (by_number == by_share) report(by_number ? "both" : "neither", "", nullptr);
        const auto* procedures = m_keys.node("procedures");
        const bool of_results = m_test.measure == Measure::Share || m_test.measure == Measure::MeanScore;
        if (procedures && !of_results) report("procedures", "", procedures);
        if (m_test.measure == Measure::MeanScore && m_test.procedures.size() != 1)
            report("one_procedure", "", procedures);
        for (const auto& id : m_test.procedures)
            if (std::find(m_rules.procedures.begin(), m_rules.procedures.end(), id) == m_rules.procedures.end())
                report("procedure", id, procedures);
        const bool of_context = m_test.measure == Measure::Context;
        if (of_context == m_test.indicator.empty())
            report(of_context ? "no_indicator" : "indicator", m_test.indicator, m_keys.node("indicator"));
        if (m_test.measure == Measure::Share && m_test.procedures.empty()) m_test.procedures = m_rules.procedures;
        if (m_test.measure == Measure::Index) m_test.procedures = weighted_procedures(m_rules);
    }

    const YamlNode& m_node;
    const RuleSet& m_rules;
    Diagnostics& m_problems;
    KeyReader m_keys;
    MeasureTest m_test = {};
};

/// The measure of a criterion that has one; a criterion asks for one thing.
std::optional<MeasureTest> read_test(const YamlNode& node, KeyReader& keys, const RuleSet& rules, Diagnostics& problems)
{
    const auto* rank = keys.node("rank");
    const auto at_least = read_share(keys, "index_at_least", problems);
    const auto* index = keys.node("index_at_least");
    const bool counts_procedures = node.find("procedures_at_least") || node.find("match");
    if (int(rank != nullptr) + int(index != nullptr) + int(counts_procedures) > 1)
        problems.report({.code = mixed_criterion, .where = node.span});
    if (rank && is_map(*rank, "rank", problems)) return RankReader(*rank, rules, problems).read();
    if (index)
        return MeasureTest{.measure = Measure::Index,
                           .procedures = weighted_procedures(rules),
                           .at_least = at_least.value_or(values::Decimal())};
    return std::nullopt;
}

Criterion read_criterion(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "any_of", problems);
    const auto procedures = rules.procedures.empty() ? most_of_any : static_cast<std::int64_t>(rules.procedures.size());
    Criterion criterion{.id = keys.required_text("id").value_or(""), .title = keys.text("title").value_or("")};
    criterion.procedures_at_least = read_count(keys, "procedures_at_least", {.maximum = procedures}, problems);
    criterion.in_each_of_last = read_count(keys, "in_each_of_last", {.maximum = period_count(rules)}, problems);
    criterion.match = read_match(keys, problems);
    criterion.test = read_test(node, keys, rules, problems);
    keys.finish();
    return criterion;
}

std::string read_bound(KeyReader& keys, const char* key, Diagnostics& problems)
{
    auto text = keys.text(key).value_or("");
    if (text.empty() || is_period(text)) return text;
    problems.report(
        {.code = bad_cohort, .arguments = {{"reason", "form"}, {"found", text}}, .where = keys.node(key)->span});
    return {};
}

}

std::vector<Criterion> read_criteria(const YamlNode* list, const RuleSet& rules, Diagnostics& problems)
{
    std::vector<Criterion> criteria;
    KnownIds known("criterion");
    for (const auto* node : nodes_of(list, "any_of", problems)) {
        if (!is_map(*node, "any_of", problems)) continue;
        criteria.push_back(read_criterion(*node, rules, problems));
        known.add(criteria.back().id, place_of(node->find("id"), *node), problems);
    }
    return criteria;
}

std::vector<Cohort> read_cohorts(const YamlNode* list, Diagnostics& problems)
{
    std::vector<Cohort> cohorts;
    KnownIds known("cohort");
    for (const auto* node : nodes_of(list, "cohorts", problems)) {
        if (!is_map(*node, "cohorts", problems)) continue;
        KeyReader keys(*node, "cohorts", problems);
        Cohort cohort{.id = read_id(keys, problems)};
        cohort.title = keys.text("title").value_or(cohort.id);
        cohort.from = read_bound(keys, "from", problems);
        cohort.until = read_bound(keys, "until", problems);
        keys.finish();
        known.add(cohort.id, place_of(node->find("id"), *node), problems);
        if (!cohort.from.empty() && !cohort.until.empty() && last_day_of(cohort.until) < last_day_of(cohort.from))
            problems.report({.code = bad_cohort,
                             .arguments = {{"reason", "order"}, {"found", cohort.until}},
                             .where = keys.node("until")->span});
        cohorts.push_back(std::move(cohort));
    }
    return cohorts;
}

}
