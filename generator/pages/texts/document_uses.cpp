#include "pages/texts/document_uses.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "pieces/links.hpp"
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

/// A row may name one document in two columns: then rows are told for each.
std::string with_column(const pieces::Context& context, const schemas::Schema& schema, const std::string& field)
{
    const auto position = schema.find(field);
    const auto column = position && !schema.fields[*position].title.empty() ? schema.fields[*position].title : field;
    return context.text("documents.rows_of_column", {{"title", schema.title}, {"column", column}});
}

void add_tables(const pieces::Context& context, DocumentUses& uses)
{
    const auto rows = context.rows("SELECT *, count(*) OVER (PARTITION BY document, table_name) AS columns FROM "
                                   "document_uses ORDER BY document, table_name, field");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto table = rows.text(row, "table_name");
        const auto* schema = context.schema(table);
        if (schema == nullptr || std::ranges::find(told_one_by_one, table) != told_one_by_one.end()) continue;
        uses.tables[rows.text(row, "document")].push_back(
            {.table = table,
             .title = rows.integer(row, "columns") == 1 ? schema->title
                                                        : with_column(context, *schema, rows.text(row, "field")),
             .rows = rows.integer(row, "rows").value_or(0)});
    }
}

}

DocumentUses load_document_uses(const pieces::Context& context)
{
    DocumentUses uses;
    add_tables(context, uses);
    for (const auto& file : context.model.content)
        for (const auto& document : content_files::documents_named_in(file)) {
            auto& files = uses.texts[document.id];
            if (files.empty() || files.back() != &file) files.push_back(&file);
        }
    return uses;
}

namespace {

/// The page that shows the rows of a table; empty where the site has none.
std::string address_of_rows(const pieces::Context& context, const std::string& table)
{
    const auto shown = std::ranges::find(shown_on, std::string_view(table), &ShownOn::table);
    if (shown != shown_on.end() && context.page_at(shown->address) != nullptr) return std::string(shown->address);
    auto data = facts::data_set_address(table);
    return context.page_at(data) != nullptr ? data : std::string();
}

/// Indicators whose goal or base it sets, practices that it decided about.
void add_pages(const pieces::Context& context, const std::string& document, const DocumentUses& named,
               templates::View::List& uses)
{
    const auto found = named.texts.find(document);
    if (found == named.texts.end()) return;
    for (const auto* file : found->second) {
        if (context.page_at(file->url) == nullptr) continue;
        uses.push_back(pieces::link_view(
            context.sheet(),
            context.text("documents.page_use", {{"kind", std::string(content_files::kind_name(file->kind))},
                                                {"title", file->front_matter.text("title")}}),
            file->url));
    }
}

/// Rows of other tables, counted, and where they are shown.
void add_counted(const pieces::Context& context, const std::string& document, const DocumentUses& named,
                 templates::View::List& uses)
{
    const auto found = named.tables.find(document);
    if (found == named.tables.end()) return;
    for (const auto& use : found->second) {
        const auto address = address_of_rows(context, use.table);
        if (!address.empty())
            uses.push_back(pieces::link_view(
                context.sheet(), context.text("documents.rows", {{"title", use.title}, {"rows", use.rows}}), address));
    }
}

}

void add_named_in(const pieces::Context& context, const std::string& document, const DocumentUses& named,
                  templates::View::List& uses)
{
    add_pages(context, document, named, uses);
    add_counted(context, document, named, uses);
}

}
