#include "schemas/file_rules_reader.hpp"

#include "schemas/schema_problems.hpp"
#include "tabular/encoding.hpp"
#include "values/cell_numbers.hpp"

#include <algorithm>

namespace opora::schemas {

namespace {

constexpr std::int64_t last_header_row = 1000;
constexpr std::int64_t most_header_rows = 10;
constexpr int highest_score = 1000;

class RulesReader {
public:
    RulesReader(yaml::KeyReader& keys, const yaml::YamlNode& map, const Schema& schema, Diagnostics& problems)
        : m_keys(keys), m_map(map), m_schema(schema), m_problems(problems)
    {
    }

    FileRules run()
    {
        read_dialect();
        read_header();
        read_columns();
        read_constants();
        read_skip_rows();
        read_lookups();
        read_unpivot();
        read_scores();
        read_merged();
        if (m_keys.boolean("combine").value_or(false)) m_rules.combine = Combine::SameKey;
        m_any = m_any || m_keys.node("combine") != nullptr;
        if (m_any) m_rules.span = m_map.span;
        return std::move(m_rules);
    }

private:
    const yaml::YamlNode* node(std::string_view key)
    {
        const auto* found = m_keys.node(key);
        m_any = m_any || found != nullptr;
        return found;
    }
    /// The value of `key` if it is a map; reports it otherwise.
    const yaml::YamlNode* map(std::string_view key)
    {
        const auto* found = node(key);
        if (found == nullptr || found->kind == yaml::YamlNode::Kind::Map) return found;
        m_keys.report_bad_value(key, "map");
        return nullptr;
    }
    /// The only character of the value, one of `allowed`.
    std::optional<char> mark(std::string_view key, std::string_view allowed)
    {
        if (node(key) == nullptr) return std::nullopt;
        auto text = m_keys.text(key).value_or("");
        if (text == "tab" || text == "\\t") text = "\t";
        if (text.size() == 1 && allowed.find(text.front()) != std::string_view::npos) return text.front();
        m_keys.report_bad_value(key, std::string(key));
        return std::nullopt;
    }

    void read_dialect()
    {
        if (node("encoding") != nullptr) {
            m_rules.encoding = m_keys.text("encoding").value_or("");
            if (!tabular::find_encoding(m_rules.encoding)) m_keys.report_bad_value("encoding", "encoding");
        }
        m_rules.delimiter = mark("delimiter", ";,\t");
        m_rules.decimal = mark("decimal", ",.");
        if (node("sheet") != nullptr) m_rules.sheet = m_keys.text("sheet").value_or("");
    }

    void read_header()
    {
        const auto* header = map("header");
        if (header == nullptr) return;
        yaml::KeyReader keys(*header, "header", m_problems);
        const auto row = keys.integer("row");
        const auto rows = keys.integer("rows");
        if (row && (*row < 1 || *row > last_header_row)) return keys.report_bad_value("row", "row");
        if (rows && (*rows < 1 || *rows > most_header_rows)) return keys.report_bad_value("rows", "row");
        keys.finish();
        if (row) m_rules.header.row = static_cast<std::uint32_t>(*row);
        m_rules.header.rows = static_cast<std::uint32_t>(rows.value_or(1));
    }

    /// Members of a map `header: field`; `schema` is the one that has the fields, null when nobody knows it yet.
    std::vector<ColumnRule> column_rules(const yaml::YamlNode& columns, const Schema* schema)
    {
        std::vector<ColumnRule> rules;
        for (const auto& [key, value] : columns.members) {
            const bool ignored = value.kind == yaml::YamlNode::Kind::Scalar && value.scalar == "ignore";
            if (value.kind != yaml::YamlNode::Kind::Scalar) {
                report_schema("column", key.scalar, key.span, m_problems);
                continue;
            }
            if (!ignored && schema != nullptr && !schema->find(value.scalar)) {
                report_no_field(*schema, value.scalar, value.span, m_problems);
                continue;
            }
            rules.push_back({.header = key.scalar, .field = ignored ? std::string{} : value.scalar, .span = key.span});
        }
        return rules;
    }
    std::vector<Constant> constants(const yaml::YamlNode& map, const Schema* schema)
    {
        std::vector<Constant> result;
        for (const auto& [key, value] : map.members) {
            if (value.kind != yaml::YamlNode::Kind::Scalar) {
                report_schema("constant", key.scalar, key.span, m_problems);
            } else if (schema != nullptr && !schema->find(key.scalar)) {
                report_no_field(*schema, key.scalar, key.span, m_problems);
            } else {
                result.push_back({.field = key.scalar, .value = value.scalar, .span = value.span});
            }
        }
        return result;
    }

    void read_columns()
    {
        if (const auto* columns = map("columns")) m_rules.columns = column_rules(*columns, &m_schema);
    }
    void read_constants()
    {
        if (const auto* values = map("constants")) m_rules.constants = constants(*values, &m_schema);
    }
    void read_skip_rows()
    {
        const auto* skip = map("skip_rows");
        if (skip == nullptr) return;
        yaml::KeyReader keys(*skip, "skip_rows", m_problems);
        for (const auto& [key, value] : skip->members)
            m_rules.skip.push_back({.header = key.scalar, .values = keys.list(key.scalar), .span = key.span});
    }

    void read_lookups()
    {
        const auto* lookups = map("lookups");
        if (lookups == nullptr) return;
        for (const auto& [key, value] : lookups->members) {
            if (!m_schema.find(key.scalar)) {
                report_no_field(m_schema, key.scalar, key.span, m_problems);
            } else if (value.kind != yaml::YamlNode::Kind::Map) {
                report_schema("lookup", key.scalar, value.span, m_problems);
            } else {
                read_lookup(key, value);
            }
        }
    }
    void read_lookup(const yaml::YamlNode& key, const yaml::YamlNode& map)
    {
        yaml::KeyReader keys(map, "lookups", m_problems);
        Lookup lookup{.field = key.scalar};
        lookup.table = keys.required_text("table").value_or("");
        lookup.span = map.span;
        if (const auto* columns = keys.node("columns")) lookup.columns = column_rules(*columns, nullptr);
        if (const auto* values = keys.node("constants")) lookup.constants = constants(*values, nullptr);
        keys.finish();
        if (lookup.columns.empty()) return report_schema("lookup", key.scalar, map.span, m_problems);
        m_rules.lookups.push_back(std::move(lookup));
    }

    /// The name of a field of the table; reports what is none.
    std::string field(yaml::KeyReader& keys, std::string_view key)
    {
        auto name = keys.text(key).value_or("");
        if (name.empty() || m_schema.find(name)) return name;
        report_no_field(m_schema, name, keys.node(key)->span, m_problems);
        return {};
    }

    void read_unpivot()
    {
        const auto* unpivot = map("unpivot");
        if (unpivot == nullptr) return;
        yaml::KeyReader keys(*unpivot, "unpivot", m_problems);
        Unpivot rule{.columns = keys.list("columns"), .names = field(keys, "names")};
        rule.values = field(keys, "values");
        rule.skip = keys.list("skip");
        rule.span = unpivot->span;
        keys.finish();
        if (rule.columns.empty() || rule.names.empty()) return report_schema("unpivot", {}, unpivot->span, m_problems);
        const auto type = m_schema.fields[*m_schema.find(rule.names)].type;
        if (type != FieldType::String && type != FieldType::Slug)
            return report_schema("unpivot_names", rule.names, unpivot->span, m_problems);
        m_rules.unpivot = std::move(rule);
    }

    void read_scores()
    {
        const auto* scores = map("scores");
        if (scores == nullptr) return;
        yaml::KeyReader keys(*scores, "scores", m_problems);
        Distribution rule;
        rule.participants = field(keys, "participants");
        rule.mean = field(keys, "mean");
        rule.below = field(keys, "below");
        rule.span = scores->span;
        const auto range = keys.text("columns").value_or("");
        if (const auto minimum = keys.integer("minimum_score")) rule.minimum_score = static_cast<int>(*minimum);
        keys.finish();
        const auto dots = range.find("..");
        const auto first = values::parse_integer(range.substr(0, dots));
        const auto last = dots == std::string::npos ? std::nullopt : values::parse_integer(range.substr(dots + 2));
        if (!first || !last || *first < 0 || *last <= *first || *last > highest_score)
            return keys.report_bad_value("columns", "scores");
        if (!is_measure(rule.participants, FieldType::Integer) || !is_measure(rule.mean, FieldType::Number))
            return report_schema("scores", {}, scores->span, m_problems);
        if (rule.below.empty() != !rule.minimum_score)
            return report_schema("scores_below", {}, scores->span, m_problems);
        rule.first = static_cast<int>(*first);
        rule.last = static_cast<int>(*last);
        m_rules.distribution = std::move(rule);
    }
    void read_merged()
    {
        const auto* merged = node("merged");
        for (const auto& name : merged == nullptr ? std::vector<std::string>{} : m_keys.list("merged")) {
            if (m_schema.find(name))
                m_rules.merged.push_back(name);
            else
                report_no_field(m_schema, name, merged->span, m_problems);
        }
    }
    [[nodiscard]] bool is_measure(const std::string& name, FieldType type) const
    {
        const auto found = m_schema.find(name);
        return found && m_schema.fields[*found].type == type;
    }

    yaml::KeyReader& m_keys;
    const yaml::YamlNode& m_map;
    const Schema& m_schema;
    Diagnostics& m_problems;
    FileRules m_rules = {};
    bool m_any = false;
};

}

FileRules read_file_rules(yaml::KeyReader& keys, const yaml::YamlNode& map, const Schema& schema, Diagnostics& problems)
{
    return RulesReader(keys, map, schema, problems).run();
}

}
