#include "identify/rules.hpp"

#include "foundation/exhaustion.hpp"
#include "identify/codes.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_criteria.hpp"
#include "identify/rule_nodes.hpp"
#include "identify/rule_parts.hpp"
#include "identify/rule_periods.hpp"
#include "source/read_text.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::identify {

namespace {

using yaml::KeyReader;
using yaml::YamlNode;

/// The value of a key that has only a few; nothing when it is absent or another one, the latter with
/// identify.bad-choice.
std::optional<std::string> read_choice(KeyReader& keys, const char* key,
                                       std::initializer_list<std::string_view> choices, Diagnostics& problems)
{
    auto text = keys.text(key);
    if (!text || std::find(choices.begin(), choices.end(), *text) != choices.end()) return text;
    problems.report({.code = bad_choice, .arguments = {{"key", key}, {"found", *text}}, .where = keys.node(key)->span});
    return std::nullopt;
}

Category read_category(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "categories", problems);
    Category category{.id = read_id(keys, problems)};
    category.title = keys.text("title").value_or(category.id);
    const auto term = read_choice(keys, "term", {"low_results", "hard_conditions"}, problems);
    if (!keys.node("title")) category.term = term.value_or("");
    if (read_choice(keys, "status", {"support", "watch"}, problems) == "watch") category.status = CategoryStatus::Watch;
    const auto* criteria = keys.node("any_of");
    category.list_only = keys.boolean("list").value_or(false);
    category.any_of = read_criteria(criteria, rules, problems);
    category.cohorts = read_cohorts(keys.node("cohorts"), problems);
    keys.finish();
    if (category.list_only && criteria)
        problems.report(
            {.code = list_with_criteria, .arguments = {{"category", category.id}}, .where = criteria->span});
    if (!category.list_only && category.any_of.empty())
        problems.report(
            {.code = empty_category, .arguments = {{"category", category.id}}, .where = place_of(criteria, node)});
    return category;
}

void read_categories(KeyReader& keys, RuleSet& rules, Diagnostics& problems)
{
    KnownIds known("category");
    const auto* list = keys.node("categories");
    for (const auto* node : nodes_of(list, "categories", problems)) {
        if (!is_map(*node, "categories", problems)) continue;
        rules.categories.push_back(read_category(*node, rules, problems));
        known.add(rules.categories.back().id, place_of(node->find("id"), *node), problems);
    }
    if (!list || list->items.empty())
        problems.report(
            {.code = no_categories, .arguments = {{"rules", rules.id}}, .where = list ? list->span : rules.span});
}

void read_procedures(KeyReader& keys, RuleSet& rules, Diagnostics& problems)
{
    rules.procedures = keys.list("procedures");
    const auto* node = keys.node("procedures");
    KnownIds known("procedure");
    for (std::size_t i = 0; i < rules.procedures.size(); ++i) {
        const bool listed = node->kind == YamlNode::Kind::List && i < node->items.size();
        rules.procedure_spans.push_back(listed ? node->items[i].span : node->span);
        known.add(rules.procedures[i], rules.procedure_spans.back(), problems);
    }
}

Bias read_bias(KeyReader& keys, Diagnostics& problems)
{
    const auto text = keys.text("bias");
    if (!text) return Bias::Ignore;
    if (*text == "exclude") return Bias::Exclude;
    if (*text == "flag") return Bias::Flag;
    problems.report({.code = bad_bias, .arguments = {{"found", *text}}, .where = keys.node("bias")->span});
    return Bias::Ignore;
}

/// `index: {weights: {oge-ma: 2}}`: procedures that are not named are not in the index; without it all weigh the same.
std::vector<values::Decimal> read_weights(const YamlNode* node, const RuleSet& rules, Diagnostics& problems)
{
    const values::Decimal one{.mantissa = 1};
    if (!node || !is_map(*node, "index", problems)) return std::vector(rules.procedures.size(), one);
    std::vector<values::Decimal> weights(rules.procedures.size());
    KeyReader keys(*node, "index", problems);
    const auto* map = keys.node("weights");
    keys.finish();
    if (!map || !is_map(*map, "weights", problems)) return std::vector(rules.procedures.size(), one);
    for (const auto& [key, value] : map->members) {
        const auto found = std::find(rules.procedures.begin(), rules.procedures.end(), key.scalar);
        const auto weight = parse_share(value.scalar);
        const bool known = found != rules.procedures.end();
        if (known && weight && weight->mantissa > 0)
            weights[static_cast<std::size_t>(found - rules.procedures.begin())] = *weight;
        else
            problems.report({.code = bad_weight,
                             .arguments = {{"reason", known ? "number" : "procedure"},
                                           {"found", known ? value.scalar : key.scalar}},
                             .where = known ? value.span : key.span});
    }
    return weights;
}

std::optional<Date> read_day(KeyReader& keys, const char* key)
{
    const auto text = keys.text(key);
    auto day = text ? parse_iso_date(*text) : std::nullopt;
    if (text && !day) keys.report_bad_value(key, "date");
    return day;
}

void read_validity(KeyReader& keys, RuleSet& rules, Diagnostics& problems)
{
    rules.valid_from = read_day(keys, "valid_from");
    rules.valid_to = read_day(keys, "valid_to");
    if (const auto* node = keys.node(rules.valid_from ? "valid_from" : "valid_to")) rules.validity_span = node->span;
    if (rules.valid_from && rules.valid_to && *rules.valid_to < *rules.valid_from)
        problems.report({.code = bad_validity,
                         .arguments = {{"from", to_iso(*rules.valid_from)}, {"to", to_iso(*rules.valid_to)}},
                         .where = keys.node("valid_to")->span});
}

/// Numbers the criteria of all categories.
void number_criteria(RuleSet& rules)
{
    std::size_t ordinal = 0;
    for (auto& category : rules.categories)
        for (auto& criterion : category.any_of) {
            criterion.ordinal = ordinal++;
            for (auto& member : criterion.all_of) member.ordinal = ordinal++;
        }
}

/// Without `periods` a rule set looks back as far as its criteria need.
void complete_periods(RuleSet& rules)
{
    if (rules.latest > 0 || !rules.periods.empty()) return;
    rules.latest = 1;
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of) rules.latest = std::max(rules.latest, look_back(criterion));
}

/// A complete list is an answer about every school, so it needs the act that gives it.
void read_list(KeyReader& keys, RuleSet& rules, Diagnostics& problems)
{
    rules.list_complete = keys.boolean("list_complete").value_or(false);
    rules.list_document = keys.text("list_document").value_or(rules.document);
    if (const auto* node = keys.node("list_complete")) rules.list_span = node->span;
    const auto* document = keys.node("list_document");
    rules.list_document_span = document ? document->span : rules.document_span;
    if (rules.list_complete && rules.list_document.empty())
        problems.report({.code = bad_complete_list,
                         .arguments = {{"reason", "document"}, {"rules", rules.id}},
                         .where = rules.list_span});
}

CriteriaSource read_criteria_source(KeyReader& keys, const RuleSet& rules, Diagnostics& problems)
{
    const auto word = read_choice(keys, "criteria", {"document", "own", "invented"}, problems);
    for (const auto source : {CriteriaSource::Document, CriteriaSource::Own, CriteriaSource::Invented}) {
        if (word != name(source)) continue;
        if (source != CriteriaSource::Document || !rules.document.empty()) return source;
        problems.report({.code = criteria_without_document,
                         .arguments = {{"rules", rules.id}},
                         .where = keys.node("criteria")->span});
    }
    return CriteriaSource::NotSaid;
}

RuleSet read_rule_set(const YamlNode& map, Diagnostics& problems)
{
    KeyReader keys(map, "data/rules", problems);
    RuleSet rules{.id = read_id(keys, problems),
                  .span = map.span,
                  .document_span = map.span,
                  .validity_span = map.span,
                  .periods_span = map.span};
    rules.title = keys.text("title").value_or(rules.id);
    rules.document = keys.text("document").value_or("");
    if (const auto* document = keys.node("document")) rules.document_span = document->span;
    rules.criteria = read_criteria_source(keys, rules, problems);
    rules.basis = keys.text("basis").value_or("");
    if (!rules.basis.empty() && rules.criteria == CriteriaSource::Document)
        problems.report(
            {.code = basis_with_document, .arguments = {{"rules", rules.id}}, .where = keys.node("basis")->span});
    read_list(keys, rules, problems);
    read_validity(keys, rules, problems);
    if (const auto* periods = keys.node("periods")) read_periods(*periods, rules, problems);
    read_period_system(keys, rules, problems);
    read_procedures(keys, rules, problems);
    rules.only = read_scope(keys.node("only"), "only", problems);
    rules.except = read_scope(keys.node("except"), "except", problems);
    rules.low_result = read_low_result(keys.node("low_result"), rules.procedures, problems);
    rules.weights = read_weights(keys.node("index"), rules, problems);
    rules.scores = read_scores(keys.node("scores"), rules, problems);
    rules.bias = read_bias(keys, problems);
    if (keys.node("bias_kinds")) rules.bias_kinds = keys.list("bias_kinds");
    read_categories(keys, rules, problems);
    keys.finish();
    complete_periods(rules);
    number_criteria(rules);
    if (rules.procedures.empty() && needs_procedures(rules)) {
        const auto* node = keys.node("procedures");
        problems.report({.code = no_procedures, .arguments = {{"rules", rules.id}}, .where = place_of(node, map)});
    }
    return rules;
}

}

void name_categories(std::vector<RuleSet>& rule_sets, const language::Messages& strings)
{
    for (auto& rules : rule_sets)
        for (auto& category : rules.categories)
            if (!category.term.empty()) category.title = strings.format("categories." + category.term);
}

std::vector<RuleSet> load_rules(const source::Tree& tree, Diagnostics& problems)
{
    std::vector<RuleSet> rule_sets;
    KnownIds known("rules");
    for (const auto& path : tree.list("data/rules/*.yaml")) {
        const auto text = source::read_text(tree, path, problems);
        if (!text) continue;
        naming_file(path, [&] {
            const auto document = yaml::parse_yaml(whole(text), problems);
            if (!document || !is_map(*document, path, problems)) return;
            rule_sets.push_back(read_rule_set(*document, problems));
            known.add(rule_sets.back().id, place_of(document->find("id"), *document), problems);
        });
    }
    return rule_sets;
}

}
