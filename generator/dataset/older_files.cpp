#include "dataset/older_files.hpp"

#include "dataset/load_file.hpp"
#include "foundation/utf8.hpp"
#include "schemas/site_schemas.hpp"
#include "source/glob.hpp"
#include "source/tree.hpp"

#include <algorithm>
#include <array>

namespace opora::dataset {

namespace {

constexpr std::string_view older_data_folder = "data/";

std::string older_extension_of(const std::string& path)
{
    const auto dot = path.rfind('.');
    return dot == path.npos ? std::string() : folded(std::string_view(path).substr(dot + 1));
}

bool is_table_file(const std::string& path)
{
    static constexpr std::array<std::string_view, 4> formats{"csv", "tsv", "xlsx", "json"};
    return path.starts_with(older_data_folder) && !schemas::is_schema_path(path) &&
           std::ranges::find(formats, older_extension_of(path)) != formats.end();
}

/// `data/results.csv` and `data/results/2023.csv` are `results`.
std::string table_named_by(const std::string& path)
{
    const auto inside = std::string_view(path).substr(older_data_folder.size());
    const auto slash = inside.find('/');
    return std::string(inside.substr(0, slash != inside.npos ? slash : inside.rfind('.')));
}

/// The part of the schema for this very file, else that for all; null where it has none.
const schemas::FileRules* rules_for(const schemas::Schema& schema, const std::string& path, bool claimed)
{
    for (const auto& rules : schema.files)
        if (claimed ? !rules.match.empty() && source::matches(rules.match, path) : rules.match.empty()) return &rules;
    return nullptr;
}

}

std::vector<std::string> OlderFiles::tables_at(const std::string& path) const
{
    std::vector<std::string> found;
    if (!is_table_file(path)) return found;
    for (const auto& [name, table] : m_tables)
        if (rules_for(table.schema(), path, true) != nullptr) found.push_back(name);
    if (found.empty() && m_tables.contains(table_named_by(path))) found.push_back(table_named_by(path));
    return found;
}

Table OlderFiles::read(const std::string& name, const std::string& path, std::string bytes)
{
    const auto& schema = m_tables.at(name).schema();
    const auto* claimed = rules_for(schema, path, true);
    Table table(schema);
    const KnownTables known{.tables = &m_tables, .schools = name == "schools" ? nullptr : &m_schools};
    const auto tree = source::open_memory({{path, std::move(bytes)}});
    Diagnostics unsaid;
    load_file(*tree,
              {.path = path,
               .extension = older_extension_of(path),
               .rules = claimed != nullptr ? claimed : rules_for(schema, path, false)},
              table, known, unsaid);
    return table;
}

}
