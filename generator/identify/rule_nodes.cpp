#include "identify/rule_nodes.hpp"

#include "identify/codes.hpp"
#include "identify/rule_set.hpp"
#include "language/transliteration.hpp"

namespace opora::identify {

using yaml::KeyReader;
using yaml::YamlNode;

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

std::string read_id(KeyReader& keys, Diagnostics& problems)
{
    auto id = keys.required_text("id").value_or("");
    if (!id.empty() && (!language::is_slug(id) || id == not_included || id == undecided))
        problems.report({.code = bad_id, .arguments = {{"id", id}}, .where = keys.node("id")->span});
    return id;
}

SourceSpan place_of(const YamlNode* node, const YamlNode& otherwise)
{
    return node ? node->span : otherwise.span;
}

void KnownIds::add(const std::string& id, const SourceSpan& where, Diagnostics& problems)
{
    const auto [known, is_new] = m_places.emplace(id, where);
    if (is_new || id.empty()) return;
    problems.report({.code = duplicate_id,
                     .arguments = {{"what", m_what}, {"id", id}},
                     .where = where,
                     .related = {{.where = known->second, .note = "first"}}});
}

}
