#include "templates/strings.hpp"

#include "templates/codes.hpp"

namespace opora::templates {

namespace {

void report(const dataset::YamlNode& node, const std::string& key, const std::string& reason, Diagnostics& problems)
{
    problems.report({.code = bad_string, .arguments = {{"name", key}, {"reason", reason}}, .where = node.span});
}

void add(const dataset::YamlNode& node, const std::string& key, Strings& strings, Diagnostics& problems)
{
    if (node.kind == dataset::YamlNode::Kind::Map) {
        for (const auto& [name, value] : node.members)
            add(value, key.empty() ? name.scalar : key + "." + name.scalar, strings, problems);
        return;
    }
    if (node.kind != dataset::YamlNode::Kind::Scalar) {
        report(node, key, "not a text", problems);
        return;
    }
    if (strings.messages.has(key)) return;
    const auto mistake = strings.messages.add(key, node.scalar);
    if (!mistake.empty()) report(node, key, mistake, problems);
    if (node.scalar.find('{') != std::string::npos) strings.with_arguments.insert(key);
}

}

void add_strings(const dataset::YamlNode& root, Strings& strings, Diagnostics& problems)
{
    add(root, {}, strings, problems);
}

}
