#include "identify/rule_criteria.hpp"

#include "identify/codes.hpp"
#include "identify/rule_nodes.hpp"
#include "identify/rule_periods.hpp"
#include "identify/rule_tests.hpp"
#include "yaml/key_reader.hpp"

namespace opora::identify {

namespace {

using yaml::KeyReader;
using yaml::YamlNode;

MatchMode read_match(KeyReader& keys, Diagnostics& problems)
{
    const auto text = keys.text("match");
    if (!text || *text == "any") return MatchMode::Any;
    if (*text == "same_procedure") return MatchMode::SameProcedure;
    problems.report({.code = bad_match, .arguments = {{"found", *text}}, .where = keys.node("match")->span});
    return MatchMode::Any;
}

/// What a criterion asks for, or a member of one: low procedures or one number.
void read_question(const YamlNode& node, KeyReader& keys, const RuleSet& rules, Criterion& criterion,
                   Diagnostics& problems)
{
    const auto procedures = rules.procedures.empty() ? most_of_any : static_cast<std::int64_t>(rules.procedures.size());
    criterion.procedures_at_least = read_count(keys, "procedures_at_least", {.maximum = procedures}, problems);
    criterion.in_each_of_last = read_count(keys, "in_each_of_last", {.maximum = period_count(rules)}, problems);
    criterion.match = read_match(keys, problems);
    criterion.test = read_test(keys, rules, problems);
    const bool counts_procedures = node.find("procedures_at_least") || node.find("match");
    const int questions = count_tests(node) + int(counts_procedures) + int(node.find("all_of") != nullptr);
    if (questions > 1) problems.report({.code = mixed_criterion, .where = node.span});
    const auto* periods = keys.node("in_each_of_last");
    if (periods && criterion.test && criterion.test->against == Against::Earlier)
        problems.report({.code = bad_trend,
                         .arguments = {{"reason", "periods"}, {"found", periods->scalar}},
                         .where = periods->span});
}

void report_nested(std::string_view reason, const SourceSpan& where, Diagnostics& problems)
{
    problems.report({.code = nested, .arguments = {{"reason", std::string(reason)}}, .where = where});
}

/// Members ask for one thing each and have the id of the criterion.
std::vector<Criterion> read_members(const YamlNode& list, const std::string& id, const RuleSet& rules,
                                    Diagnostics& problems)
{
    std::vector<Criterion> members;
    for (const auto* node : nodes_of(&list, "all_of", problems)) {
        if (!is_map(*node, "all_of", problems)) continue;
        KeyReader keys(*node, "all_of", problems);
        members.push_back({.id = id});
        if (const auto* inner = keys.node("all_of")) report_nested("inner", inner->span, problems);
        read_question(*node, keys, rules, members.back(), problems);
        keys.finish();
    }
    if (members.size() < 2) report_nested("few", list.span, problems);
    return members;
}

Criterion read_criterion(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "any_of", problems);
    Criterion criterion{.id = keys.required_text("id").value_or(""),
                        .title = keys.text("title").value_or(""),
                        .label = keys.text("label").value_or(""),
                        .told = keys.boolean("told").value_or(false)};
    const auto* members = keys.node("all_of");
    if (members) criterion.all_of = read_members(*members, criterion.id, rules, problems);
    read_question(node, keys, rules, criterion, problems);
    if (members) criterion.test.reset(); // of a criterion that asks for both, which is reported
    if (members && keys.node("in_each_of_last")) report_nested("periods", keys.node("in_each_of_last")->span, problems);
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
