#include "pieces/dashboard_block.hpp"

#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "pieces/codes.hpp"
#include "pieces/dashboard.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>

namespace opora::pieces {

using templates::View;

namespace {

using Names = std::vector<std::string>;

Names ids_of(const Context& context, const char* table)
{
    const auto rows = context.rows("SELECT id FROM " + std::string(table) + " ORDER BY rowid");
    Names ids;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) ids.push_back(rows.text(row, "id"));
    return ids;
}

Names names_of_parts()
{
    Names names;
    for (const auto& [part, name] : dashboard_parts) names.emplace_back(name);
    return names;
}

Names ids_of_indicators(const Context& context)
{
    Names ids;
    for (const auto& indicator : context.model.indicators) ids.push_back(indicator.id);
    return ids;
}

Names groups_of_indicators(const Context& context)
{
    Names groups;
    for (const auto& indicator : context.model.indicators)
        if (!indicator.group.empty() && std::ranges::find(groups, indicator.group) == groups.end())
            groups.push_back(indicator.group);
    return groups;
}

/// The first ones are enough to see what such names look like.
std::string listed(const Names& known)
{
    constexpr std::size_t most = 12;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, known.size()); ++i) append_item(list, known[i]);
    return list.empty() ? "none" : known.size() > most ? list + ", …" : list;
}

class BlockReader {
public:
    BlockReader(Context& context, const yaml::YamlNode& yaml)
        : m_context(context), m_yaml(yaml), m_keys(yaml, "dashboard", context.problems)
    {
    }

    /// What the block shows; nothing where there is a problem.
    std::optional<DashboardChoice> read()
    {
        const auto errors = m_context.problems.error_count();
        DashboardChoice choice{.title = m_keys.text("title").value_or("")};
        const auto name = m_keys.required_text("part");
        if (!name) return std::nullopt;
        expect("part", names_of_parts());
        const auto part = dashboard_part_named(*name);
        if (!part) return std::nullopt;
        choice.part = *part;
        read_keys_of_part(choice);
        m_keys.finish();
        return m_context.problems.error_count() > errors ? std::nullopt : std::optional(choice);
    }

private:
    void read_keys_of_part(DashboardChoice& choice)
    {
        switch (choice.part) {
        case DashboardPart::Results:
            choice.procedures = m_keys.list("procedures");
            expect("procedures", ids_of(m_context, "procedures"));
            break;
        case DashboardPart::Roadmap:
            choice.roadmap = m_keys.text("roadmap").value_or("");
            expect("roadmap", ids_of(m_context, "roadmaps"));
            break;
        case DashboardPart::Indicators:
            choice.indicators = m_keys.list("indicators");
            expect("indicators", ids_of_indicators(m_context));
            choice.group = m_keys.text("group").value_or("");
            expect("group", groups_of_indicators(m_context));
            break;
        case DashboardPart::Cycle:
        case DashboardPart::Network:
            break;
        }
    }

    /// Every name under the key is one of `known`.
    void expect(std::string_view key, const Names& known)
    {
        const auto* node = m_yaml.find(key);
        if (node == nullptr) return;
        const bool is_list = node->kind == yaml::YamlNode::Kind::List;
        if (!is_list) expect_one(key, *node, known);
        for (const auto& item : node->items) expect_one(key, item, known);
    }

    void expect_one(std::string_view key, const yaml::YamlNode& node, const Names& known)
    {
        if (node.kind != yaml::YamlNode::Kind::Scalar) return; // KeyReader has said so
        if (std::ranges::find(known, node.scalar) != known.end()) return;
        const auto suggestion = did_you_mean(node.scalar, known);
        m_context.problems.report({.code = unknown_in_dashboard,
                                   .arguments = {{"key", std::string(key)},
                                                 {"name", node.scalar},
                                                 {"known", listed(known)},
                                                 {"suggestion", suggestion.empty() ? "none" : suggestion}},
                                   .where = node.span});
    }

    Context& m_context;
    const yaml::YamlNode& m_yaml;
    yaml::KeyReader m_keys;
};

/// Tables whose mistakes may be why a name is not known or a part is empty.
std::string incomplete_table(const Context& context)
{
    static const std::array<std::string, 4> tables = {"procedures", "results", "roadmaps", "measures"};
    return context.model.data.incomplete_among(tables);
}

}

View dashboard_block(Context& context, const markdown::FencedBlock& block, const std::string& id)
{
    const auto yaml = yaml::parse_yaml(block.content, context.problems);
    if (!yaml) return false;
    if (const auto cause = incomplete_table(context); !cause.empty()) {
        context.problems.hold_back(cause);
        return false;
    }
    auto choice = BlockReader(context, *yaml).read();
    if (!choice) return false;
    choice->id = id;
    return dashboard_view_or_words(context, *choice);
}

}
