#include "templates/strings.hpp"

#include "foundation/assert.hpp"
#include "language/letter_case.hpp"
#include "templates/codes.hpp"

namespace opora::templates {

namespace {

void report(const yaml::YamlNode& node, const std::string& key, const std::string& reason, Diagnostics& problems)
{
    problems.report({.code = bad_string, .arguments = {{"name", key}, {"reason", reason}}, .where = node.span});
}

void replace_all(std::string& text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// A text that is no pattern as a pattern: what stands from its first brace on is quoted in one piece.
std::string quoted(std::string text)
{
    replace_all(text, "'", "''");
    const auto brace = text.find_first_of("{}");
    return brace == std::string::npos ? text : text.substr(0, brace) + "'" + text.substr(brace) + "'";
}

/// Whether the pattern has an argument: a brace that is not quoted.
bool takes_arguments(std::string_view pattern)
{
    bool is_quoted = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto next = i + 1 < pattern.size() ? pattern[i + 1] : ' ';
        if (!is_quoted && pattern[i] == '{') return true;
        if (pattern[i] != '\'') continue;
        if (next == '\'')
            ++i; // an apostrophe
        else
            is_quoted = !is_quoted && (next == '{' || next == '}');
    }
    return false;
}

std::string with_terms(std::string pattern, const Strings& strings)
{
    if (pattern.find("erm.") == std::string::npos) return pattern;
    for (const auto& [name, words] : strings.terms) {
        replace_all(pattern, "{term." + name + "}", words);
        replace_all(pattern, "{Term." + name + "}", language::with_capital_first_letter(words));
    }
    return pattern;
}

void add(const yaml::YamlNode& node, const std::string& key, Strings& strings, Diagnostics& problems)
{
    if (node.kind == yaml::YamlNode::Kind::Map) {
        for (const auto& [name, value] : node.members)
            add(value, key.empty() ? name.scalar : key + "." + name.scalar, strings, problems);
        return;
    }
    if (node.kind != yaml::YamlNode::Kind::Scalar) {
        report(node, key, "not a text", problems);
        return;
    }
    if (strings.messages.has(key)) return;
    const auto pattern = with_terms(node.scalar, strings);
    const auto mistake = strings.messages.add(key, pattern);
    if (!mistake.empty()) report(node, key, mistake, problems);
    if (takes_arguments(pattern)) strings.with_arguments.insert(key);
}

}

Strings strings_with(const OwnWords& words)
{
    constexpr std::string_view prefix = "terms.";
    Strings strings;
    for (const auto& [key, text] : words) {
        const auto pattern = quoted(text);
        const auto mistake = strings.messages.add(key, pattern);
        OPORA_ASSERT(mistake.empty(), "a quoted text is always a pattern");
        if (key.starts_with(prefix)) strings.terms.emplace(key.substr(prefix.size()), pattern);
    }
    return strings;
}

void add_terms(const yaml::YamlNode& root, Strings& strings)
{
    const auto* terms = root.find("terms");
    if (!terms) return;
    for (const auto& [name, value] : terms->members) strings.terms.emplace(name.scalar, value.scalar);
}

void add_strings(const yaml::YamlNode& root, Strings& strings, Diagnostics& problems)
{
    add(root, {}, strings, problems);
}

}
