#include "content_files/content_schools.hpp"

#include "content_files/front_matter.hpp"
#include "dataset/cell_report.hpp"
#include "dataset/codes.hpp"
#include "dataset/measure_of_day.hpp"
#include "dataset/reference.hpp"
#include "dataset/school_index.hpp"
#include "language/transliteration.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace opora::content_files {

namespace {

class Resolver {
public:
    Resolver(dataset::SchoolIndex& schools, Diagnostics& problems) : m_schools(schools), m_problems(problems) {}

    /// `node` with ids instead of names; a list however it is written becomes a list of nodes.
    [[nodiscard]] yaml::YamlNode resolve(const schemas::Field& field, yaml::YamlNode node)
    {
        if (field.type == schemas::FieldType::List && node.kind == yaml::YamlNode::Kind::Scalar) node = as_list(node);
        if (node.kind == yaml::YamlNode::Kind::Scalar) resolve_one(field, node);
        for (auto& item : node.items) resolve_one(field, item);
        return node;
    }

private:
    static yaml::YamlNode as_list(const yaml::YamlNode& node)
    {
        yaml::YamlNode list{.kind = yaml::YamlNode::Kind::List, .span = node.span};
        const std::string_view text = node.scalar;
        for (const auto element : values::split_list(text)) {
            const auto begin = static_cast<std::size_t>(element.data() - text.data());
            list.items.push_back({.kind = yaml::YamlNode::Kind::Scalar,
                                  .scalar = std::string(element),
                                  .quoted = node.quoted,
                                  .span = node.place_in_scalar(begin, begin + element.size())});
        }
        return list;
    }

    /// What is reported is emptied, so that it is said once.
    void resolve_one(const schemas::Field& field, yaml::YamlNode& node)
    {
        const auto ids = m_schools.find(node.scalar);
        if (m_schools.share_id(ids)) {
            m_problems.hold_back("schools");
            node.scalar.clear();
        } else if (ids.size() == 1) {
            node.scalar = std::string(ids.front());
        } else if (!ids.empty()) {
            m_problems.report({.code = dataset::ambiguous_school,
                               .arguments = dataset::ambiguous_school_arguments(m_schools, field.name,
                                                                                dataset::shown(node.scalar), ids),
                               .where = node.span});
            node.scalar.clear();
        } else if (!node.scalar.empty() && !language::is_slug(node.scalar)) {
            if (!m_schools.is_whole()) {
                m_problems.hold_back("schools");
                return node.scalar.clear();
            }
            const auto nearest = m_schools.nearest(node.scalar);
            m_problems.report(
                {.code = dataset::unknown_school,
                 .arguments = dataset::unknown_school_arguments(field.name, dataset::shown(node.scalar), nearest),
                 .where = node.span});
            node.scalar.clear();
        }
    }

    dataset::SchoolIndex& m_schools;
    Diagnostics& m_problems;
};

bool names_schools(const schemas::Schema& schema, const std::string& field)
{
    return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(), [&](const schemas::ForeignKey& key) {
        return key.field == field && key.table == "schools" && key.referenced_field == "id";
    });
}

}

void resolve_schools(std::vector<ContentFile>& content, const dataset::Table& schools, Diagnostics& problems)
{
    dataset::SchoolIndex index(schools);
    if (index.is_empty() && index.is_whole()) return;
    Resolver resolver(index, problems);
    for (auto& file : content) {
        const auto& schema = front_matter_schema(file.kind);
        std::vector<FrontMatter::Entry> entries;
        for (const auto& field : schema.fields) {
            const auto* node = file.front_matter.node(field.name);
            if (!node) continue;
            entries.push_back({.field = field.name,
                               .node = names_schools(schema, field.name) ? resolver.resolve(field, *node) : *node});
        }
        file.front_matter = FrontMatter(std::move(entries));
    }
}

namespace {

/// Of one key that refers to the rows of a table.
class TitleResolver {
public:
    TitleResolver(const dataset::Table& table, const schemas::ForeignKey& key, const dataset::MeasureOfDay& of_day,
                  Diagnostics& problems)
        : m_table(table), m_key(key), m_of_day(of_day), m_names(table, key), m_problems(problems)
    {
        for (std::size_t row = 0; row < table.row_count(); ++row) m_ids.insert(table.text(row, key.referenced_field));
    }

    /// `day` is that of the page. What is ambiguous is emptied, so that it is said once.
    void resolve(yaml::YamlNode& node, const std::optional<Date>& day) const
    {
        for (auto& item : node.items) resolve(item, day);
        if (node.scalar.empty()) return;
        if (m_ids.contains(node.scalar)) {
            const auto full = m_key.qualifier.empty() ? std::nullopt : m_of_day.find(node.scalar, day);
            if (full) node.scalar = *full;
            return;
        }
        const auto rows = m_names.find(node.scalar);
        if (rows.empty()) return;
        if (m_names.have_one_key(rows)) {
            node.scalar = m_names.key(rows.front());
            return;
        }
        auto problem = dataset::ambiguous_name(node.scalar, m_key.field, m_table, m_names, rows);
        problem.where = node.span;
        m_problems.report(std::move(problem));
        node.scalar.clear();
    }

private:
    const dataset::Table& m_table;
    schemas::ForeignKey m_key;
    const dataset::MeasureOfDay& m_of_day;
    dataset::ReferenceNames m_names;
    std::set<std::string_view> m_ids = {};
    Diagnostics& m_problems;
};

}

void resolve_titles(std::vector<ContentFile>& content, const dataset::Tables& tables, Diagnostics& problems)
{
    const dataset::MeasureOfDay of_day(tables);
    std::map<std::pair<ContentKind, std::string>, TitleResolver> resolvers;
    for (auto& file : content) {
        const auto& schema = front_matter_schema(file.kind);
        const auto day = file.kind == ContentKind::News ? file.front_matter.date("date") : std::nullopt;
        std::vector<FrontMatter::Entry> entries;
        for (const auto& field : schema.fields) {
            const auto* node = file.front_matter.node(field.name);
            if (!node) continue;
            entries.push_back({.field = field.name, .node = *node});
            const auto key = std::ranges::find(schema.foreign_keys, field.name, &schemas::ForeignKey::field);
            if (key == schema.foreign_keys.end() || key->table == "schools") continue;
            const auto place = std::pair(file.kind, field.name);
            resolvers.try_emplace(place, tables.at(key->table), *key, of_day, problems)
                .first->second.resolve(entries.back().node, day);
        }
        file.front_matter = FrontMatter(std::move(entries));
    }
}

}
