#include "schemas/site_schemas.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/codes.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/schema_problems.hpp"
#include "schemas/schema_reader.hpp"
#include "source/read_text.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::schemas {

namespace {

constexpr std::string_view data_folder = "data/";
constexpr std::array<std::string_view, 3> endings{".schema.yaml", ".schema.yml", ".schema.json"};

/// `data/NAME.schema.yaml` → NAME; empty for other paths.
std::string table_of(std::string_view path)
{
    const auto* const ending =
        std::find_if(endings.begin(), endings.end(), [&](std::string_view entry) { return path.ends_with(entry); });
    if (ending == endings.end()) return {};
    const auto name = path.substr(data_folder.size(), path.size() - data_folder.size() - ending->size());
    return std::string(name.find('/') == std::string_view::npos ? name : std::string_view{});
}

/// Names of SQL that need no quotes, so that a query reads well.
bool is_table_name(std::string_view name)
{
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), allowed);
}

/// What the store adds itself.
bool is_reserved(std::string_view name)
{
    static constexpr std::array<std::string_view, 24> reserved{"pages",
                                                               "site",
                                                               "evidence",
                                                               "indicators",
                                                               "indicator_values",
                                                               "measure_status",
                                                               "measure_instances",
                                                               "measure_proofs",
                                                               "roadmap_counts",
                                                               "criteria",
                                                               "decisions_by_school",
                                                               "pooled",
                                                               "totals",
                                                               "small_groups",
                                                               "presence",
                                                               "context_totals",
                                                               "bias_totals",
                                                               "similar_groups",
                                                               "similar_results",
                                                               "hidden_counts",
                                                               "missing_values",
                                                               "reasons",
                                                               "list_history",
                                                               "comparisons"};
    return name.substr(0, 7) == "sqlite_" || std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

SourceSpan start_of(const std::shared_ptr<const SourceText>& text)
{
    return {.text = text, .begin = 0, .end = 0};
}

class SchemaLoader {
public:
    SchemaLoader(const source::Tree& tree, Diagnostics& problems) : m_tree(tree), m_problems(problems) {}

    TableSchemas run()
    {
        for (const auto& path : m_tree.list("data/*")) {
            const auto name = table_of(path);
            if (!name.empty()) load(path, name);
        }
        TableSchemas schemas;
        for (const auto& builtin : table_schemas()) {
            const auto extended = m_of_site.find(builtin.name);
            schemas.push_back(extended == m_of_site.end()
                                  ? std::shared_ptr<const Schema>(std::shared_ptr<const Schema>(), &builtin)
                                  : finished(extended->second));
        }
        for (auto& [name, schema] : m_of_site)
            if (schema.schema.of_site) schemas.push_back(finished(schema));
        return schemas;
    }

private:
    void load(const std::string& path, const std::string& name)
    {
        const auto text = source::read_text(m_tree, path, m_problems);
        if (!text) return;
        if (m_of_site.count(name) > 0) return report_schema("two_schemas", name, start_of(text), m_problems);
        if (!is_table_name(name)) return report_schema("table_name", name, start_of(text), m_problems);
        if (is_reserved(name)) return report_schema("reserved_name", name, start_of(text), m_problems);
        const auto root = yaml::parse_yaml(whole(text), m_problems);
        if (!root) return;
        if (root->kind != yaml::YamlNode::Kind::Map) return report_schema("not_map", name, start_of(text), m_problems);
        m_of_site.emplace(name, read_site_schema(*root, name, find_table_schema(name), m_problems));
    }

    [[nodiscard]] const Schema* known(std::string_view name) const
    {
        const auto of_site = m_of_site.find(name);
        return of_site == m_of_site.end() ? find_table_schema(name) : &of_site->second.schema;
    }

    void report_no_table(const std::string& table, const SourceSpan& where)
    {
        std::vector<std::string> names;
        for (const auto& builtin : table_schemas()) names.push_back(builtin.name);
        for (const auto& entry : m_of_site) names.push_back(entry.first);
        Arguments arguments{{"reason", "no_table"}, {"what", visible(shortened(table, 60))}, {"table", ""}};
        add_suggestion(arguments, did_you_mean(table, names));
        m_problems.report({.code = bad_schema, .arguments = std::move(arguments), .where = where});
    }

    /// True when `table` has `field`; reports it otherwise.
    bool check_target(const std::string& table, const std::string& field, const SourceSpan& where)
    {
        const auto* target = known(table);
        if (target == nullptr) {
            report_no_table(table, where);
            return false;
        }
        if (target->find(field)) return true;
        report_no_field(*target, field, where, m_problems);
        return false;
    }

    /// A table is read when those before it are known.
    [[nodiscard]] bool is_read_before(std::string_view table, const Schema& schema) const
    {
        const auto position = [&](std::string_view name) {
            const auto builtin = table_schemas();
            const auto found =
                std::find_if(builtin.begin(), builtin.end(), [&](const Schema& entry) { return entry.name == name; });
            return std::pair(found - builtin.begin(), std::string(name));
        };
        return position(table) < position(schema.name);
    }

    bool check_lookup(const Lookup& lookup, const Schema& schema)
    {
        const auto* target = known(lookup.table);
        if (target == nullptr) {
            report_no_table(lookup.table, lookup.span);
            return false;
        }
        if (!is_read_before(lookup.table, schema)) {
            report_schema("later_table", lookup.table, lookup.span, m_problems);
            return false;
        }
        if (target->primary_key.empty()) {
            report_schema("no_key", lookup.table, lookup.span, m_problems);
            return false;
        }
        bool right = true;
        for (const auto& column : lookup.columns)
            right = check_target(lookup.table, column.field, column.span) && right;
        for (const auto& constant : lookup.constants)
            right = check_target(lookup.table, constant.field, constant.span) && right;
        return right;
    }

    /// Checks what only all schemas together can show, and drops what is wrong, so that nobody stumbles over it.
    std::shared_ptr<const Schema> finished(SiteSchema& site)
    {
        auto& keys = site.schema.foreign_keys;
        for (auto i = keys.size(); i-- > keys.size() - site.own_references;) {
            if (check_target(keys[i].table, keys[i].referenced_field, site.reference_spans[i])) continue;
            keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(i));
            --site.own_references;
        }
        for (auto& rules : site.schema.files)
            std::erase_if(rules.lookups, [&](const Lookup& lookup) { return !check_lookup(lookup, site.schema); });
        return std::make_shared<const Schema>(site.schema);
    }

    const source::Tree& m_tree;
    Diagnostics& m_problems;
    std::map<std::string, SiteSchema, std::less<>> m_of_site = {};
};

}

const Schema* find_schema(const TableSchemas& schemas, std::string_view name)
{
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const auto& schema) { return schema->name == name; });
    return found == schemas.end() ? nullptr : found->get();
}

TableSchemas load_schemas(const source::Tree& tree, Diagnostics& problems)
{
    return SchemaLoader(tree, problems).run();
}

bool is_schema_path(std::string_view path)
{
    return !table_of(path).empty();
}

}
