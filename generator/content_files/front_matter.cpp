#include "content_files/front_matter.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/cells.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/texts.hpp"
#include "yaml/codes.hpp"
#include "yaml/key_reader.hpp"

#include <algorithm>

namespace opora::content_files {

namespace {

constexpr std::size_t shown_letters = 60;

std::string shown(const SourceSpan& span)
{
    return visible(shortened(span.view(), shown_letters));
}

void report_bad_form(const schemas::Field& field, const yaml::YamlNode& node, const char* expected,
                     Diagnostics& problems)
{
    problems.report({.code = yaml::bad_value,
                     .arguments = {{"key", field.name},
                                   {"context", "front_matter"},
                                   {"found", shown(node.span)},
                                   {"expected", expected}},
                     .where = node.span});
}

void check_scalar(const schemas::FieldReader& reader, const yaml::YamlNode& node, Diagnostics& problems)
{
    const auto reading = reader.read(trimmed(node.scalar));
    if (reading.problem == nullptr) return;
    problems.report({.code = *reading.problem,
                     .arguments = schemas::value_arguments(reader.field(), node.scalar),
                     .where = node.span});
}

bool is_list_of_scalars(const yaml::YamlNode& node)
{
    const auto is_scalar = [](const yaml::YamlNode& item) { return item.kind == yaml::YamlNode::Kind::Scalar; };
    return is_scalar(node) ||
           (node.kind == yaml::YamlNode::Kind::List && std::all_of(node.items.begin(), node.items.end(), is_scalar));
}

void check_value(const schemas::Field& field, const yaml::YamlNode& node, Diagnostics& problems)
{
    if (field.type == schemas::FieldType::Object) {
        if (node.kind != yaml::YamlNode::Kind::Map) report_bad_form(field, node, "map", problems);
    } else if (field.type == schemas::FieldType::List) {
        if (!is_list_of_scalars(node)) report_bad_form(field, node, "list", problems);
    } else if (node.kind != yaml::YamlNode::Kind::Scalar) {
        report_bad_form(field, node, "text", problems);
    } else {
        check_scalar(schemas::FieldReader(field), node, problems);
    }
}

/// The key above, if it has no text and this one is words: lines of a text that were not moved in.
std::string key_that_goes_on(const yaml::YamlNode& map, std::size_t index)
{
    if (index == 0 || map.members[index].first.scalar.find(' ') == std::string::npos) return {};
    const auto& [key, value] = map.members[index - 1];
    const bool is_empty = value.kind == yaml::YamlNode::Kind::Null ||
                          (value.kind == yaml::YamlNode::Kind::Scalar && trimmed(value.scalar).empty());
    return is_empty ? key.scalar : std::string();
}

void report_unknown(const schemas::Schema& schema, const yaml::YamlNode& map, std::size_t index, Diagnostics& problems)
{
    const auto& key = map.members[index].first;
    std::vector<std::string> names;
    std::string known;
    std::string meant;
    for (const auto& field : schema.fields) {
        names.push_back(field.name);
        known += (known.empty() ? "`" : ", `") + field.name + "`";
        if (folded(field.title) == folded(key.scalar)) meant = field.name;
    }
    Arguments arguments{{"key", shown(key.span)}, {"context", "front_matter"}, {"known", known}};
    yaml::add_key_above(arguments, key_that_goes_on(map, index));
    add_suggestion(arguments, meant.empty() ? did_you_mean(key.scalar, names) : meant);
    problems.report({.code = yaml::unknown_key, .arguments = std::move(arguments), .where = key.span});
}

}

FrontMatter read_front_matter(const yaml::YamlNode& map, const schemas::Schema& schema, Diagnostics& problems)
{
    std::vector<FrontMatter::Entry> entries;
    for (std::size_t i = 0; i < map.members.size(); ++i) {
        const auto& [key, value] = map.members[i];
        const auto field = key.kind == yaml::YamlNode::Kind::Scalar ? schema.find(key.scalar) : std::nullopt;
        if (!field) {
            report_unknown(schema, map, i, problems);
        } else if (value.kind != yaml::YamlNode::Kind::Null) {
            check_value(schema.fields[*field], value, problems);
            entries.push_back({.field = key.scalar, .node = value});
        }
    }
    FrontMatter result(std::move(entries));
    for (const auto& field : schema.fields) {
        if (!field.required || result.has(field.name)) continue;
        problems.report({.code = yaml::missing_key,
                         .arguments = {{"key", field.name}, {"context", "front_matter"}},
                         .where = map.span});
    }
    return result;
}

const yaml::YamlNode* FrontMatter::node(std::string_view field) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.field == field; });
    return found == m_entries.end() ? nullptr : &found->node;
}

std::string FrontMatter::text(std::string_view field) const
{
    const auto* found = node(field);
    return found == nullptr ? std::string{} : found->scalar;
}

std::optional<Date> FrontMatter::date(std::string_view field) const
{
    return values::parse_date(trimmed(text(field)));
}

std::optional<std::int64_t> FrontMatter::integer(std::string_view field) const
{
    const auto* found = node(field);
    return found == nullptr ? std::nullopt : values::parse_integer(trimmed(found->scalar));
}

bool FrontMatter::flag(std::string_view field) const
{
    return values::parse_boolean(trimmed(text(field))).value_or(false);
}

std::vector<std::string> FrontMatter::list(std::string_view field) const
{
    const auto* found = node(field);
    if (found == nullptr) return {};
    if (found->kind == yaml::YamlNode::Kind::Scalar) {
        const auto elements = values::split_list(found->scalar);
        return {elements.begin(), elements.end()};
    }
    std::vector<std::string> result;
    for (const auto& item : found->items) result.push_back(item.scalar);
    return result;
}

SourceSpan FrontMatter::span(std::string_view field) const
{
    const auto* found = node(field);
    return found == nullptr ? SourceSpan{} : found->span;
}

}
