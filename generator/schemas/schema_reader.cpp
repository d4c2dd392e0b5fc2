#include "schemas/schema_reader.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/file_rules_reader.hpp"
#include "schemas/missing.hpp"
#include "schemas/row_check.hpp"
#include "schemas/schema_field_reader.hpp"
#include "schemas/schema_problems.hpp"
#include "yaml/key_reader.hpp"

#include <algorithm>

namespace opora::schemas {

namespace {

class SchemaReader {
public:
    SchemaReader(const yaml::YamlNode& root, const std::string& name, const Schema* builtin, Diagnostics& problems)
        : m_root(root), m_problems(problems), m_keys(root, name, problems)
    {
        if (builtin != nullptr) m_result.schema = *builtin;
        m_result.schema.of_site = builtin == nullptr;
        m_result.schema.name = name;
    }

    SiteSchema run()
    {
        auto& schema = m_result.schema;
        if (const auto name = m_keys.text("name"); name && *name != schema.name)
            report_schema("other_name", *name, m_keys.node("name")->span, m_problems);
        if (schema.of_site) {
            schema.title = m_keys.text("title").value_or(schema.name);
            schema.description = m_keys.text("description").value_or("");
        }
        const bool publish = schema.of_site && m_keys.boolean("publish").value_or(false);
        read_fields(publish ? Publication::Public : Publication::Private);
        read_missing_values();
        if (schema.of_site) read_primary_key();
        read_foreign_keys();
        read_checks();
        read_files();
        check_combining();
        for (const char* const key : {"$schema", "profile", "homepage", "rdfType"}) m_keys.node(key);
        m_keys.finish();
        return std::move(m_result);
    }

private:
    void read_fields(Publication usual)
    {
        auto& schema = m_result.schema;
        const auto* fields = m_keys.node("fields");
        if (fields != nullptr && fields->kind != yaml::YamlNode::Kind::List) {
            m_keys.report_bad_value("fields", "maps");
        } else if (fields != nullptr) {
            for (const auto& field : fields->items) read_field(field, schema, usual, m_problems);
        }
        const bool none_written =
            fields == nullptr || (fields->items.empty() && fields->kind == yaml::YamlNode::Kind::List);
        if (schema.fields.empty() && none_written) report_schema("no_fields", schema.name, m_root.span, m_problems);
    }

    /// A list of texts, a list of maps {value, label} as Frictionless has it, or a map of texts to reasons.
    void read_missing_values()
    {
        const auto* node = m_keys.node("missingValues");
        if (node == nullptr) return;
        auto& marks = m_result.schema.missing_values.emplace();
        if (node->kind == yaml::YamlNode::Kind::Map) {
            for (const auto& [key, value] : node->members) add_mark(key.scalar, &value, marks);
            return;
        }
        if (node->kind != yaml::YamlNode::Kind::List) return m_keys.report_bad_value("missingValues", "missing");
        for (const auto& item : node->items) {
            const auto* value = item.find("value");
            if (item.kind == yaml::YamlNode::Kind::Scalar)
                add_mark(item.scalar, nullptr, marks);
            else if (value != nullptr && value->kind == yaml::YamlNode::Kind::Scalar)
                add_mark(value->scalar, item.find("label"), marks);
            else
                report_schema("missing", {}, item.span, m_problems);
        }
    }
    void add_mark(const std::string& text, const yaml::YamlNode* reason, std::vector<MissingMark>& marks)
    {
        if (reason == nullptr) return marks.push_back({.text = text});
        const auto known = missing_reason_named(reason->scalar);
        if (!known) return report_schema("missing_reason", reason->scalar, reason->span, m_problems);
        marks.push_back({.text = text, .reason = *known});
    }

    void read_checks()
    {
        const auto* node = m_keys.node("checks");
        if (node == nullptr) return;
        if (node->kind == yaml::YamlNode::Kind::Scalar) return read_check(*node);
        if (node->kind != yaml::YamlNode::Kind::List) return m_keys.report_bad_value("checks", "checks");
        for (const auto& item : node->items) read_check(item);
    }
    void read_check(const yaml::YamlNode& node)
    {
        auto check = node.kind == yaml::YamlNode::Kind::Scalar ? parse_row_check(node.scalar) : std::nullopt;
        if (!check) return report_schema("check", node.scalar, node.span, m_problems);
        check->span = node.span;
        for (const auto* side : {&check->left, &check->right})
            for (const auto& term : *side)
                if (!term.field.empty() && !can_be_compared(term.field, node.span)) return;
        m_result.schema.checks.push_back(*std::move(check));
    }
    bool can_be_compared(const std::string& name, const SourceSpan& span)
    {
        const auto field = m_result.schema.find(name);
        if (!field) {
            report_no_field(m_result.schema, name, span, m_problems);
            return false;
        }
        const auto type = m_result.schema.fields[*field].type;
        const bool right = type == FieldType::Integer || type == FieldType::Number || type == FieldType::Date;
        if (!right) report_schema("check_type", name, span, m_problems);
        return right;
    }

    void read_primary_key()
    {
        for (const auto& name : m_keys.list("primaryKey")) {
            const auto field = m_result.schema.find(name);
            if (!field) {
                report_no_field(m_result.schema, name, m_keys.node("primaryKey")->span, m_problems);
                continue;
            }
            m_result.schema.primary_key.push_back(name);
            m_result.schema.fields[*field].required = true;
        }
    }

    void read_foreign_keys()
    {
        m_result.reference_spans.resize(m_result.schema.foreign_keys.size());
        const auto* keys = m_keys.node("foreignKeys");
        if (keys == nullptr) return;
        if (keys->kind != yaml::YamlNode::Kind::List) return m_keys.report_bad_value("foreignKeys", "maps");
        for (const auto& key : keys->items) read_foreign_key(key);
    }

    void read_foreign_key(const yaml::YamlNode& node)
    {
        const auto* reference = node.find("reference");
        if (node.kind != yaml::YamlNode::Kind::Map || reference == nullptr ||
            reference->kind != yaml::YamlNode::Kind::Map)
            return report_schema("foreign_key", {}, node.span, m_problems);
        yaml::KeyReader keys(node, "foreignKeys", m_problems);
        yaml::KeyReader target(*reference, "reference", m_problems);
        keys.node("reference");
        const auto fields = keys.list("fields");
        const auto referenced = target.list("fields");
        const auto table = target.text("resource").value_or("");
        keys.finish();
        target.finish();
        if (fields.size() > 1 || referenced.size() > 1)
            return report_schema("composite_key", {}, node.span, m_problems);
        if (fields.empty() || referenced.empty()) return report_schema("foreign_key", {}, node.span, m_problems);
        if (!m_result.schema.find(fields.front()))
            return report_no_field(m_result.schema, fields.front(), keys.node("fields")->span, m_problems);
        m_result.schema.foreign_keys.push_back({.field = fields.front(),
                                                .table = table.empty() ? m_result.schema.name : table,
                                                .referenced_field = referenced.front(),
                                                .check = ReferenceCheck::Always});
        m_result.reference_spans.push_back(reference->span);
        ++m_result.own_references;
    }

    void read_files()
    {
        auto& schema = m_result.schema;
        auto for_all = read_file_rules(m_keys, m_root, schema, m_problems);
        const auto* files = m_keys.node("files");
        if (files == nullptr) {
            if (for_all.span.text) schema.files.push_back(std::move(for_all));
            return;
        }
        if (for_all.span.text) report_schema("files_twice", {}, files->span, m_problems);
        if (files->kind != yaml::YamlNode::Kind::List) return m_keys.report_bad_value("files", "maps");
        for (const auto& file : files->items) {
            if (file.kind != yaml::YamlNode::Kind::Map) {
                m_keys.report_bad_value("files", "maps");
                continue;
            }
            yaml::KeyReader keys(file, "files", m_problems);
            const auto match = keys.text("match");
            auto rules = read_file_rules(keys, file, schema, m_problems);
            rules.match = match.value_or("");
            keys.finish();
            schema.files.push_back(std::move(rules));
        }
    }

    void check_combining()
    {
        for (auto& rules : m_result.schema.files) {
            const bool has_key = !m_result.schema.primary_key.empty();
            if (rules.combine == Combine::Never || (has_key && !rules.unpivot)) continue;
            report_schema(has_key ? "combine_unpivot" : "no_key", m_result.schema.name, rules.span, m_problems);
            rules.combine = Combine::Never;
        }
    }

    const yaml::YamlNode& m_root;
    Diagnostics& m_problems;
    yaml::KeyReader m_keys;
    SiteSchema m_result = {};
};

}

SiteSchema read_site_schema(const yaml::YamlNode& root, const std::string& name, const Schema* builtin,
                            Diagnostics& problems)
{
    return SchemaReader(root, name, builtin, problems).run();
}

}
