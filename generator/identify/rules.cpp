#include "identify/rules.hpp"

#include "dataset/codes.hpp"
#include "dataset/yaml.hpp"
#include "identify/codes.hpp"
#include "identify/identify.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_periods.hpp"
#include "language/transliteration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace opora::identify {

namespace {

using dataset::KeyReader;
using dataset::YamlNode;

constexpr std::int64_t most_participants = 1'000'000;
constexpr std::int64_t most_of_any = 1000; // where a mistake elsewhere hides the true maximum

/// The nodes of a list, or nothing with identify.bad-structure.
std::vector<const YamlNode*> nodes_of(const YamlNode* list, std::string_view key, Diagnostics& problems)
{
    std::vector<const YamlNode*> nodes;
    if (!list) return nodes;
    if (list->kind != YamlNode::Kind::List)
        problems.report({.code = bad_structure,
                         .arguments = {{"key", std::string(key)}, {"expected", "list"}},
                         .where = list->span});
    for (const auto& item : list->items) nodes.push_back(&item);
    return nodes;
}

bool is_map(const YamlNode& node, std::string_view key, Diagnostics& problems)
{
    if (node.kind == YamlNode::Kind::Map) return true;
    problems.report(
        {.code = bad_structure, .arguments = {{"key", std::string(key)}, {"expected", "map"}}, .where = node.span});
    return false;
}

/// A whole number from 1 to `maximum`; `fallback` when absent or wrong.
struct CountRange {
    int fallback = 1;
    std::int64_t maximum = 1;
};
int read_count(KeyReader& keys, const char* key, const CountRange& range, Diagnostics& problems)
{
    const auto* node = keys.node(key);
    const auto number = keys.integer(key);
    if (!node || !number) return range.fallback;
    if (*number >= 1 && *number <= range.maximum) return static_cast<int>(*number);
    problems.report({.code = bad_count,
                     .arguments = {{"key", std::string(key)}, {"found", *number}, {"maximum", range.maximum}},
                     .where = node->span});
    return range.fallback;
}

/// Reports an id that was used before; `what` is `rules`, `category` or `criterion`.
class KnownIds {
public:
    explicit KnownIds(std::string what) : m_what(std::move(what)) {}

    void add(const std::string& id, const SourceSpan& where, Diagnostics& problems)
    {
        const auto [known, is_new] = m_places.emplace(id, where);
        if (is_new || id.empty()) return;
        problems.report({.code = duplicate_id,
                         .arguments = {{"what", m_what}, {"id", id}},
                         .where = where,
                         .related = {{.where = known->second, .note = "first"}}});
    }

private:
    std::string m_what;
    std::map<std::string, SourceSpan> m_places = {};
};

SourceSpan place_of(const YamlNode* node, const YamlNode& otherwise)
{
    return node ? node->span : otherwise.span;
}

/// An id that becomes part of addresses and of official_lists; `none` there means a decision not to include.
std::string read_id(KeyReader& keys, Diagnostics& problems)
{
    auto id = keys.required_text("id").value_or("");
    if (!id.empty() && (!language::is_slug(id) || id == not_included))
        problems.report({.code = bad_id, .arguments = {{"id", id}}, .where = keys.node("id")->span});
    return id;
}

LowResult read_low_result(const YamlNode* node, Diagnostics& problems)
{
    LowResult rule;
    if (!node || !is_map(*node, "low_result", problems)) return rule;
    KeyReader keys(*node, "low_result", problems);
    if (const auto text = keys.text("share_at_least")) {
        const auto share = parse_share(*text);
        if (share && is_share(*share))
            rule.share_at_least = *share;
        else
            problems.report(
                {.code = bad_share, .arguments = {{"found", *text}}, .where = keys.node("share_at_least")->span});
    }
    rule.participants_at_least = read_count(keys, "participants_at_least", {.maximum = most_participants}, problems);
    keys.finish();
    return rule;
}

MatchMode read_match(KeyReader& keys, Diagnostics& problems)
{
    const auto text = keys.text("match");
    if (!text || *text == "any") return MatchMode::Any;
    if (*text == "same_procedure") return MatchMode::SameProcedure;
    problems.report({.code = bad_match, .arguments = {{"found", *text}}, .where = keys.node("match")->span});
    return MatchMode::Any;
}

std::int64_t period_count(const RuleSet& rules)
{
    if (rules.latest > 0) return rules.latest;
    return rules.periods.empty() ? most_of_any : static_cast<std::int64_t>(rules.periods.size());
}

Criterion read_criterion(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "any_of", problems);
    const auto procedures = rules.procedures.empty() ? most_of_any : static_cast<std::int64_t>(rules.procedures.size());
    Criterion criterion{.id = keys.required_text("id").value_or(""), .title = keys.text("title").value_or("")};
    criterion.procedures_at_least = read_count(keys, "procedures_at_least", {.maximum = procedures}, problems);
    criterion.in_each_of_last = read_count(keys, "in_each_of_last", {.maximum = period_count(rules)}, problems);
    criterion.match = read_match(keys, problems);
    keys.finish();
    return criterion;
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

Category read_category(const YamlNode& node, const RuleSet& rules, Diagnostics& problems)
{
    KeyReader keys(node, "categories", problems);
    Category category{.id = read_id(keys, problems)};
    category.title = keys.text("title").value_or(category.id);
    const auto* criteria = keys.node("any_of");
    category.list_only = keys.boolean("list").value_or(false);
    category.any_of = read_criteria(criteria, rules, problems);
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

bool computes(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(),
                       [](const Category& one) { return !one.list_only; });
}

/// Without `periods` a rule set looks back as far as its criteria need.
void complete_periods(RuleSet& rules)
{
    if (rules.latest > 0 || !rules.periods.empty()) return;
    rules.latest = 1;
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of) rules.latest = std::max(rules.latest, criterion.in_each_of_last);
}

RuleSet read_rule_set(const YamlNode& map, Diagnostics& problems)
{
    KeyReader keys(map, "data/rules", problems);
    RuleSet rules{.id = read_id(keys, problems), .span = map.span, .document_span = map.span, .periods_span = map.span};
    rules.title = keys.text("title").value_or(rules.id);
    rules.document = keys.text("document").value_or("");
    if (const auto* document = keys.node("document")) rules.document_span = document->span;
    if (const auto* periods = keys.node("periods")) read_periods(*periods, rules, problems);
    read_procedures(keys, rules, problems);
    rules.low_result = read_low_result(keys.node("low_result"), problems);
    read_categories(keys, rules, problems);
    keys.finish();
    complete_periods(rules);
    if (rules.procedures.empty() && computes(rules)) {
        const auto* node = keys.node("procedures");
        problems.report({.code = no_procedures, .arguments = {{"rules", rules.id}}, .where = place_of(node, map)});
    }
    return rules;
}

std::string_view name(MatchMode match)
{
    return match == MatchMode::Any ? "any" : "same_procedure";
}

}

std::string RuleSet::to_text() const
{
    auto text =
        fmt::format("{}: {}; low from {} of at least {} participants; {}\n", id,
                    latest > 0 ? fmt::format("latest {}", latest) : fmt::format("{}", fmt::join(periods, ", ")),
                    low_result.share_at_least.to_text(), low_result.participants_at_least, fmt::join(procedures, ", "));
    for (const auto& category : categories) {
        if (category.list_only) text += fmt::format("{}: only by official_lists\n", category.id);
        for (const auto& criterion : category.any_of)
            text += fmt::format("{} {}: {} or more procedures low in each of the last {} periods, {}\n", category.id,
                                criterion.id, criterion.procedures_at_least, criterion.in_each_of_last,
                                name(criterion.match));
    }
    return text;
}

std::vector<RuleSet> load_rules(const source::Tree& tree, Diagnostics& problems)
{
    std::vector<RuleSet> rule_sets;
    KnownIds known("rules");
    for (const auto& path : tree.list("data/rules/*.yaml")) {
        const auto text = source::read_text(tree, path, problems);
        if (!text) continue;
        const auto document = dataset::parse_yaml(whole(text), problems);
        if (!document || !is_map(*document, path, problems)) continue;
        rule_sets.push_back(read_rule_set(*document, problems));
        known.add(rule_sets.back().id, place_of(document->find("id"), *document), problems);
    }
    return rule_sets;
}

}
