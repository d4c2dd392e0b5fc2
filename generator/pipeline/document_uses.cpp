#include "pipeline/document_uses.hpp"

#include "content_files/content.hpp"
#include "identify/rule_set.hpp"
#include "schemas/schema.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace opora::pipeline {

namespace {

/// Rows by document, table and column.
using Counts = std::map<std::tuple<std::string, std::string, std::string>, std::int64_t>;

std::string counting_sql(const std::string& table, const schemas::Field& field)
{
    const auto from = "\"" + table + "\"";
    const auto column = from + ".\"" + field.name + "\"";
    if (field.type == schemas::FieldType::List)
        return "SELECT named.value AS document, count(DISTINCT " + from + ".rowid) AS rows FROM " + from +
               ", json_each(" + column + ") AS named GROUP BY 1";
    return "SELECT " + column + " AS document, count(*) AS rows FROM " + from + " WHERE " + column +
           " IS NOT NULL GROUP BY 1";
}

void count_table(const store::Database& data, const schemas::Schema& schema, Counts& counts)
{
    std::set<std::string> seen;
    for (const auto& key : schema.foreign_keys) {
        const auto position = schema.find(key.field);
        if (key.table != "documents" || !position || !seen.insert(key.field).second) continue;
        const auto& field = schema.fields[*position];
        if (field.publication == schemas::Publication::Private) continue;
        const auto rows = data.rows(counting_sql(schema.name, field));
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            counts[{rows.text(row, "document"), schema.name, field.name}] += rows.integer(row, "rows").value_or(0);
    }
}

}

store::Rows document_use_rows(const LoadedSite& site, const store::Database& data)
{
    Counts counts;
    const auto known = data.tables();
    for (const auto& [name, table] : site.tables)
        if (std::ranges::find(known, name) != known.end()) count_table(data, table.schema(), counts);
    for (const auto& file : site.content) {
        std::set<std::pair<std::string, std::string>> named;
        for (const auto& one : content_files::documents_named_in(file)) named.emplace(one.id, one.key);
        for (const auto& [id, key] : named) ++counts[{id, "pages", key}];
    }
    for (const auto& rules : site.rules) {
        if (!rules.document.empty()) ++counts[{rules.document, "rules", "document"}];
        if (!rules.list_document.empty() && rules.list_document != rules.document)
            ++counts[{rules.list_document, "rules", "list_document"}];
    }
    auto uses = store::public_rows("document_uses");
    for (const auto& [where, rows] : counts)
        uses.rows.push_back({std::get<0>(where), std::get<1>(where), std::get<2>(where), rows});
    return uses;
}

}
