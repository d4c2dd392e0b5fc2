#include "yaml/key_reader.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "values/cell_numbers.hpp"
#include "values/texts.hpp"
#include "yaml/codes.hpp"

#include <algorithm>

namespace opora::yaml {

namespace {

constexpr std::size_t shown_letters = 60;

/// As cells of tables have it, and the two words that YAML had for it before.
std::optional<bool> boolean_of(const std::string& text)
{
    if (text == "yes") return true;
    if (text == "no") return false;
    return values::parse_boolean(text);
}

std::string joined(const std::vector<std::string>& keys)
{
    std::string result;
    for (const auto& key : keys) result += (result.empty() ? "`" : ", `") + key + "`";
    return result;
}

}

void add_key_above(Arguments& arguments, const std::string& key)
{
    arguments.emplace_back("above", key);
    arguments.emplace_back("goes_on", key.empty() ? "no" : "yes");
}

KeyReader::KeyReader(const YamlNode& map, std::string context, Diagnostics& problems)
    : m_map(map), m_context(std::move(context)), m_problems(problems)
{
}

const YamlNode* KeyReader::node(std::string_view key)
{
    if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) m_known.emplace_back(key);
    const auto* found = m_map.find(key);
    return found == nullptr || found->kind == YamlNode::Kind::Null ? nullptr : found;
}

std::optional<std::string> KeyReader::text(std::string_view key)
{
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    if (found->kind == YamlNode::Kind::Scalar) return found->scalar;
    report_bad_value(key, "text");
    return std::nullopt;
}

std::optional<std::int64_t> KeyReader::integer(std::string_view key)
{
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto number = found->kind == YamlNode::Kind::Scalar ? values::parse_integer(found->scalar) : std::nullopt;
    if (!number) report_bad_value(key, "integer");
    return number;
}

std::optional<bool> KeyReader::boolean(std::string_view key)
{
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto value = found->kind == YamlNode::Kind::Scalar ? boolean_of(found->scalar) : std::nullopt;
    if (!value) report_bad_value(key, "boolean");
    return value;
}

std::vector<std::string> KeyReader::list(std::string_view key)
{
    const auto* found = node(key);
    if (found == nullptr) return {};
    if (found->kind == YamlNode::Kind::Scalar) return {found->scalar};
    std::vector<std::string> result;
    for (const auto& item : found->items)
        if (item.kind == YamlNode::Kind::Scalar) result.push_back(item.scalar);
    const bool scalars_only = found->kind == YamlNode::Kind::List && result.size() == found->items.size();
    if (!scalars_only) report_bad_value(key, "list");
    return scalars_only ? result : std::vector<std::string>{};
}

std::optional<std::string> KeyReader::required_text(std::string_view key)
{
    if (node(key) != nullptr) return text(key);
    m_problems.report(
        {.code = missing_key, .arguments = {{"key", std::string(key)}, {"context", m_context}}, .where = m_map.span});
    return std::nullopt;
}

void KeyReader::report_bad_value(std::string_view key, const std::string& expected)
{
    const auto* found = node(key);
    const auto span = found == nullptr ? m_map.span : found->span;
    m_problems.report({.code = bad_value,
                       .arguments = {{"key", std::string(key)},
                                     {"context", m_context},
                                     {"found", visible(shortened(span.view(), shown_letters))},
                                     {"expected", expected}},
                       .where = span});
}

void KeyReader::finish()
{
    for (const auto& [key, value] : m_map.members) {
        const bool known = key.kind == YamlNode::Kind::Scalar &&
                           std::find(m_known.begin(), m_known.end(), key.scalar) != m_known.end();
        if (known) continue;
        Arguments arguments{{"key", visible(shortened(key.span.view(), shown_letters))},
                            {"context", m_context},
                            {"known", joined(m_known)}};
        add_suggestion(arguments, did_you_mean(key.scalar, m_known));
        add_key_above(arguments, {});
        m_problems.report({.code = unknown_key, .arguments = std::move(arguments), .where = key.span});
    }
}

}
