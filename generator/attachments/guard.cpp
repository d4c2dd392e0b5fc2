#include "attachments/guard.hpp"

#include "attachments/cell_texts.hpp"
#include "foundation/hashing.hpp"
#include "schemas/schema.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace opora::attachments {

namespace {

constexpr std::string_view settings_file = "site.yaml";

/// Tables whose rows are about so few pupils that only `disclosure` may tell of them.
constexpr std::array<std::string_view, 3> of_pupils{"results", "context", "bias_markers"};

/// Which columns of a table a row of texts names.
struct Named {
    bool school = false;
    bool all_required = true;
    bool has_private = false;
    std::size_t numbers = 0;
};

Named named_in(const schemas::Schema& schema, const std::vector<std::string>& row)
{
    std::set<std::size_t> columns;
    for (const auto& text : row)
        if (const auto field = schema.find_header(text)) columns.insert(*field);
    Named named;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        const auto& field = schema.fields[i];
        const bool has = columns.contains(i);
        if (field.required && !has) named.all_required = false;
        if (!has) continue;
        if (field.name == "school") named.school = true;
        if (field.publication == schemas::Publication::Private) named.has_private = true;
        if (field.type == schemas::FieldType::Integer || field.type == schemas::FieldType::Number) ++named.numbers;
    }
    return named;
}

bool reads_as(const schemas::Schema& schema, const std::vector<std::string>& row)
{
    const auto named = named_in(schema, row);
    if (std::ranges::find(of_pupils, schema.name) != of_pupils.end())
        return named.school && (named.all_required || named.numbers >= 2);
    return named.has_private && named.all_required;
}

}

bool SourceGuard::is_source(std::string_view target)
{
    return target.starts_with("data/") || target.starts_with("themes/") || target == settings_file;
}

std::string SourceGuard::twin_of(std::string_view bytes)
{
    if (!m_is_read) {
        m_is_read = true;
        auto paths = m_tree.list("data/**");
        paths.emplace_back(settings_file);
        for (const auto& path : paths)
            if (const auto text = m_tree.read(path); text && !(*text)->bytes.empty())
                m_paths.emplace(sha256_hex((*text)->bytes), path);
    }
    const auto found = m_paths.find(sha256_hex(bytes));
    return found == m_paths.end() ? std::string() : found->second;
}

std::string protected_table_in(const source::Tree& tree, const std::string& path, const dataset::Tables& tables)
{
    const auto rows = cell_texts(tree, path);
    for (const auto& [name, table] : tables)
        for (const auto& row : rows)
            if (reads_as(table.schema(), row)) return name;
    return {};
}

}
