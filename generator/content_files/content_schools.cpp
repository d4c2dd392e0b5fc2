#include "content_files/content_schools.hpp"

#include "content_files/front_matter.hpp"
#include "dataset/cell_report.hpp"
#include "dataset/codes.hpp"
#include "dataset/school_index.hpp"
#include "language/transliteration.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>

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
        if (ids.size() == 1) {
            node.scalar = std::string(ids.front());
        } else if (!ids.empty()) {
            m_problems.report({.code = dataset::ambiguous_school,
                               .arguments = dataset::ambiguous_school_arguments(m_schools, field.name,
                                                                                dataset::shown(node.scalar), ids),
                               .where = node.span});
            node.scalar.clear();
        } else if (!node.scalar.empty() && !language::is_slug(node.scalar)) {
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
    if (index.is_empty()) return;
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

}
