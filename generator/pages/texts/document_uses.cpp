#include "pages/texts/document_uses.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "schemas/schema.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace opora::pages {

namespace {

constexpr auto told_one_by_one = std::to_array<std::string_view>({
    "documents",
    "official_lists",
    "roadmaps",
    "measures",
    "measure_evidence",
    "goals",
    "monitoring",
    "recommendations",
    "decisions",
    "effects",
});

struct ShownOn {
    std::string_view table = {};
    std::string_view address = {};
};

constexpr auto shown_on = std::to_array<ShownOn>({
    {"support", content_files::section_address("network")},
    {"partnerships", content_files::section_address("network")},
    {"executors", content_files::section_address("network")},
    {"events", content_files::section_address("events")},
    {"risks", content_files::section_address("risks")},
    {"methods", content_files::section_address("methods")},
});

std::string counting_sql(const std::string& table, const schemas::Field& field)
{
    const auto from = "\"" + table + "\"";
    const auto column = from + ".\"" + field.name + "\"";
    if (field.type == schemas::FieldType::List)
        return "SELECT named.value AS document, count(*) AS rows FROM " + from + ", json_each(" + column +
               ") AS named GROUP BY 1";
    return "SELECT " + column + " AS document, count(*) AS rows FROM " + from + " WHERE " + column +
           " IS NOT NULL GROUP BY 1";
}

}

DocumentUses load_document_uses(const pieces::Context& context)
{
    DocumentUses uses;
    for (const auto& table : context.model.data.tables()) {
        const auto* schema = context.schema(table);
        if (schema == nullptr || std::ranges::find(told_one_by_one, table) != told_one_by_one.end()) continue;
        for (const auto& key : schema->foreign_keys) {
            const auto field = schema->find(key.field);
            if (key.table != "documents" || !field ||
                schema->fields[*field].publication == schemas::Publication::Private)
                continue;
            const auto rows = context.rows(counting_sql(table, schema->fields[*field]));
            for (std::size_t row = 0; row < rows.rows.size(); ++row)
                uses[rows.text(row, "document")].push_back(
                    {.table = table, .title = schema->title, .rows = rows.integer(row, "rows").value_or(0)});
        }
    }
    return uses;
}

std::string address_of_rows(const pieces::Context& context, const std::string& table)
{
    const auto shown = std::ranges::find(shown_on, std::string_view(table), &ShownOn::table);
    if (shown != shown_on.end() && context.page_at(shown->address) != nullptr) return std::string(shown->address);
    auto data = facts::data_set_address(table);
    return context.page_at(data) != nullptr ? data : std::string();
}

}
