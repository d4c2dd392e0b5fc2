#include "schemas/schema_field_reader.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/codes.hpp"
#include "schemas/schema_problems.hpp"
#include "schemas/slug_length.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/pattern.hpp"
#include "yaml/key_reader.hpp"

#include <algorithm>
#include <array>

namespace opora::schemas {

namespace {

struct TypeName {
    std::string_view name = {};
    FieldType type = FieldType::String;
    std::string_view example = {};
    std::string_view pattern = {};
};

constexpr std::array<TypeName, 10> types{
    {{.name = "string", .type = FieldType::String, .example = "текст", .pattern = {}},
     {.name = "integer", .type = FieldType::Integer, .example = "12", .pattern = {}},
     {.name = "number", .type = FieldType::Number, .example = "12,5", .pattern = {}},
     {.name = "boolean", .type = FieldType::Boolean, .example = "да", .pattern = {}},
     {.name = "date", .type = FieldType::Date, .example = "11.04.2023", .pattern = {}},
     {.name = "year", .type = FieldType::Integer, .example = "2023", .pattern = "[0-9]{4}"},
     {.name = "period", .type = FieldType::Period, .example = "2022/2023", .pattern = {}},
     {.name = "span", .type = FieldType::Span, .example = "2023-Q3", .pattern = {}},
     {.name = "list", .type = FieldType::List, .example = "первое; второе", .pattern = {}},
     {.name = "slug", .type = FieldType::Slug, .example = "shkola-1", .pattern = {}}}};

struct FormatPattern {
    std::string_view format = {};
    std::string_view pattern = {};
};
constexpr std::array<FormatPattern, 3> string_formats{{{.format = "default", .pattern = {}},
                                                       {.format = "email", .pattern = "\\S+@\\S+\\.\\S+"},
                                                       {.format = "uri", .pattern = "[A-Za-z][A-Za-z0-9+.-]*:\\S+"}}};

std::optional<values::Pattern> own_pattern(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(values::Pattern(std::string(text)));
}

std::string type_names()
{
    std::string names;
    for (const auto& type : types) names += (names.empty() ? "`" : ", `") + std::string(type.name) + "`";
    return names;
}

/// Reads one entry of `fields` into a field that has its built-in properties already, or none.
class FieldDescriptor {
public:
    FieldDescriptor(const yaml::YamlNode& node, std::string name, Diagnostics& problems)
        : m_node(node), m_problems(problems), m_keys(node, std::move(name), problems)
    {
    }

    Field read_new(Publication usual)
    {
        Field field;
        field.name = m_keys.text("name").value_or("");
        field.title = m_keys.text("title").value_or(field.name);
        field.description = m_keys.text("description").value_or("");
        field.unit = first_text("unit", "opora:unit").value_or("");
        read_type(field);
        if (const auto example = m_keys.text("example")) field.example = *example;
        field.publication = usual;
        read_publication(field);
        read_common(field);
        if (!field.one_of.empty()) field.example = field.one_of.front();
        finish();
        return field;
    }

    void extend(Field& field)
    {
        m_keys.text("name");
        read_publication(field);
        read_common(field);
        finish();
    }

private:
    std::optional<std::string> first_text(const char* key, const char* other)
    {
        auto text = m_keys.text(key);
        const auto second = m_keys.text(other);
        return text ? text : second;
    }
    void read_type(Field& field)
    {
        const auto plain = m_keys.text("type");
        const auto name = m_keys.text("opora:type").value_or(plain.value_or("string"));
        const auto* const type =
            std::find_if(types.begin(), types.end(), [&](const TypeName& entry) { return entry.name == name; });
        if (type == types.end()) {
            std::vector<std::string> names;
            names.reserve(types.size());
            for (const auto& entry : types) names.emplace_back(entry.name);
            const auto* node = m_keys.node("type");
            Arguments arguments{{"field", field.name}, {"found", visible(shortened(name, 60))}, {"list", type_names()}};
            add_suggestion(arguments, did_you_mean(name, names));
            m_problems.report({.code = unsupported_type,
                               .arguments = std::move(arguments),
                               .where = node == nullptr ? m_node.span : node->span});
            return;
        }
        field.type = type->type;
        field.example = type->example;
        field.pattern = own_pattern(type->pattern);
        read_format(field);
    }
    void read_format(Field& field)
    {
        const auto format = m_keys.text("format").value_or("default");
        if (field.type != FieldType::String) {
            const bool usual = format == "default" || (field.type == FieldType::Date && format == "any");
            if (!usual) m_keys.report_bad_value("format", "format");
            return;
        }
        const auto* const known = std::find_if(string_formats.begin(), string_formats.end(),
                                               [&](const FormatPattern& entry) { return entry.format == format; });
        if (known == string_formats.end()) return m_keys.report_bad_value("format", "format");
        field.pattern = own_pattern(known->pattern);
    }
    void read_publication(Field& field)
    {
        const auto plain = m_keys.boolean("publish");
        const auto prefixed = m_keys.boolean("opora:publish");
        const auto publish = plain ? plain : prefixed;
        if (publish) field.publication = *publish ? Publication::Public : Publication::Private;
    }
    void read_common(Field& field)
    {
        for (const char* const key : {"aliases", "opora:aliases"})
            for (auto& alias : m_keys.list(key)) field.aliases.push_back(std::move(alias));
        read_marks(field);
        const auto* constraints = m_keys.node("constraints");
        if (constraints == nullptr) return;
        if (constraints->kind != yaml::YamlNode::Kind::Map) return m_keys.report_bad_value("constraints", "map");
        yaml::KeyReader keys(*constraints, "constraints", m_problems);
        if (keys.boolean("required").value_or(false)) field.required = true;
        if (keys.boolean("unique").value_or(false)) field.unique = true;
        read_enum(keys, field);
        read_limits(keys, field);
        read_lengths(keys, field);
        read_pattern(keys, field);
        keys.finish();
    }
    /// How numbers and yes and no are written.
    void read_marks(Field& field)
    {
        const bool is_number = field.type == FieldType::Number || field.type == FieldType::Integer;
        for (const char* const key : {"groupChar", "decimalChar"}) {
            const auto mark = m_keys.text(key);
            if (!mark) continue;
            const bool is_group = std::string_view(key) == "groupChar";
            const bool right =
                is_group ? count_code_points(*mark) == 1 && mark->find_first_of("0123456789-+%") == std::string::npos
                         : *mark == "," || *mark == ".";
            if (!is_number || !right) {
                m_keys.report_bad_value(key, key);
                continue;
            }
            if (is_group)
                field.group_mark = *mark;
            else
                field.decimal_mark = mark->front();
        }
        if (!field.group_mark.empty() && field.group_mark[0] == field.decimal_mark)
            m_keys.report_bad_value("groupChar", "groupChar");
        auto yes = m_keys.list("trueValues");
        auto no = m_keys.list("falseValues");
        if (yes.empty() && no.empty()) return;
        if (field.type != FieldType::Boolean)
            return m_keys.report_bad_value(yes.empty() ? "falseValues" : "trueValues", "boolean_words");
        field.yes = std::move(yes);
        field.no = std::move(no);
        if (!field.yes.empty()) field.example = field.yes.front();
    }
    void read_enum(yaml::KeyReader& keys, Field& field)
    {
        auto list = keys.list("enum");
        if (list.empty()) return;
        for (const auto& entry : list) {
            const bool known = field.one_of.empty() ||
                               std::find(field.one_of.begin(), field.one_of.end(), entry) != field.one_of.end();
            if (!known) return report_schema("loosened", entry, keys.node("enum")->span, m_problems);
        }
        field.one_of = std::move(list);
    }
    std::optional<double> limit(yaml::KeyReader& keys, const char* key, const Field& field)
    {
        const auto text = keys.text(key);
        if (!text) return std::nullopt;
        if (field.type == FieldType::Date) {
            if (const auto day = values::parse_date(*text)) return static_cast<double>(days_since_epoch(*day));
        } else if (field.type == FieldType::Integer || field.type == FieldType::Number) {
            if (const auto number = values::parse_decimal(*text)) return number->to_double();
        }
        keys.report_bad_value(key, field.type == FieldType::Date ? "date" : "limit");
        return std::nullopt;
    }
    void read_limits(yaml::KeyReader& keys, Field& field)
    {
        if (const auto least = limit(keys, "minimum", field))
            field.minimum = std::max(*least, field.minimum.value_or(*least));
        if (const auto most = limit(keys, "maximum", field))
            field.maximum = std::min(*most, field.maximum.value_or(*most));
    }
    void read_lengths(yaml::KeyReader& keys, Field& field)
    {
        const auto shortest = keys.integer("minLength");
        const auto longest = keys.integer("maxLength");
        if (shortest && *shortest < 0) return keys.report_bad_value("minLength", "limit");
        if (longest && *longest < 0) return keys.report_bad_value("maxLength", "limit");
        if (field.type == FieldType::List) { // of a list: its elements
            if (shortest) field.minimum = static_cast<double>(*shortest);
            if (longest) field.maximum = static_cast<double>(*longest);
            return;
        }
        if (shortest) field.shortest = static_cast<std::size_t>(*shortest);
        if (longest) field.longest = static_cast<std::size_t>(*longest);
        if (field.type == FieldType::Slug && !field.longest) field.longest = longest_slug;
    }
    void read_pattern(yaml::KeyReader& keys, Field& field)
    {
        const auto pattern = keys.text("pattern");
        if (!pattern) return;
        const auto& span = keys.node("pattern")->span;
        if (field.pattern) return report_schema("second_pattern", field.name, span, m_problems);
        auto parsed = values::Pattern::parse(*pattern);
        if (const auto* refusal = std::get_if<values::Pattern::Refusal>(&parsed)) {
            m_problems.report({.code = unusable_pattern,
                               .arguments = {{"field", field.name},
                                             {"reason", refusal->reason},
                                             {"piece", visible(shortened(refusal->piece, 60))}},
                               .where = span});
            return;
        }
        field.pattern = std::get<values::Pattern>(std::move(parsed));
    }
    void finish()
    {
        for (const char* const key : {"rdfType", "opora:checksum", "opora:personal"}) m_keys.node(key);
        m_keys.finish();
    }

    const yaml::YamlNode& m_node;
    Diagnostics& m_problems;
    yaml::KeyReader m_keys;
};

}

void read_field(const yaml::YamlNode& node, Schema& schema, Publication usual, Diagnostics& problems)
{
    const auto* name = node.find("name");
    const bool named = node.kind == yaml::YamlNode::Kind::Map && name != nullptr &&
                       name->kind == yaml::YamlNode::Kind::Scalar && !trimmed(name->scalar).empty();
    if (!named) return report_schema("nameless_field", {}, node.span, problems);
    const auto known = std::find_if(schema.fields.begin(), schema.fields.end(),
                                    [&](const Field& field) { return folded(field.name) == folded(name->scalar); });
    FieldDescriptor descriptor(node, name->scalar, problems);
    if (known == schema.fields.end()) {
        schema.fields.push_back(descriptor.read_new(usual));
    } else if (schema.of_site) {
        report_schema("duplicate_field", name->scalar, name->span, problems);
    } else {
        descriptor.extend(*known);
    }
}

}
