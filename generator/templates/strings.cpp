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

/// A text that is no pattern as a pattern.
std::string quoted(std::string text)
{
    replace_all(text, "'", "''");
    replace_all(text, "{", "'{'");
    return text;
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
    if (pattern.find('{') != std::string::npos) strings.with_arguments.insert(key);
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
