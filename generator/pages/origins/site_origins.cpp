#include "pages/origins/site_origins.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/procedures.hpp"
#include "facts/published_table.hpp"
#include "language/collation.hpp"
#include "pages/origins/origin_parts.hpp"
#include "pieces/section.hpp"
#include "pieces/shares.hpp"
#include "pieces/told_values.hpp"

#include <algorithm>

namespace opora::pages {

namespace {

constexpr const char* site_origins_url = content_files::section_address("origins");
/// Newest periods of a procedure; older ones stand in the data set.
constexpr std::size_t most_told_periods = 6;
/// More schools are found on their own page.
constexpr std::size_t most_linked_schools = 150;

OriginItem total_item(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto period = rows.text(row, "period");
    const auto procedure = rows.text(row, "procedure");
    OriginItem item{.id = facts::number_anchor({procedure, period}),
                    .table = "totals",
                    .key = "all / " + period + " / " + procedure,
                    .value = pieces::share_cell(context, rows, row).text};
    item.words = result_words(context, rows, row, item.value, {});
    item.notes.push_back(context.text("origins.total", {{"schools", rows.integer(row, "schools").value_or(0)},
                                                        {"hidden", rows.integer(row, "hidden_schools").value_or(0)}}));
    return item;
}

OriginPart totals_part(const pieces::Context& context)
{
    OriginPart part{.id = "rayon", .title = context.text("origins.district")};
    const auto rows = context.rows("SELECT totals.*, NULL AS step FROM totals JOIN procedures ON procedures.id = "
                                   "totals.procedure WHERE scope = 'all' ORDER BY procedures.rowid, period DESC");
    if (rows.rows.empty()) return part;
    part.notes = {context.text("origins.district_how")};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto procedure = rows.text(row, "procedure");
        const auto id = facts::number_anchor({procedure});
        if (part.groups.empty() || part.groups.back().id != id)
            part.groups.push_back({.id = id, .title = facts::procedure_words(context, procedure)});
        if (part.groups.back().items.size() < most_told_periods)
            part.groups.back().items.push_back(total_item(context, rows, row));
    }
    part.links = {table_link(context, "totals")};
    return part;
}

OriginPart links_to_indicators_part(const pieces::Context& context)
{
    OriginPart part{.id = "o-pokazatelyah", .title = context.text("origins.indicators")};
    for (const auto* indicator : facts::in_order(context.model.indicators))
        part.links.push_back(
            {.title = indicator->title, .address = origins_address(facts::indicator_address(indicator->id))});
    return part;
}

OriginPart links_to_schools_part(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    OriginPart part{.id = "o-shkolah", .title = context.text("origins.schools")};
    if (schools.size() > most_linked_schools) {
        part.notes = {context.text("origins.schools_many")};
        part.links = {{.title = context.text("schools.title"), .address = content_files::section_address("schools")}};
        return part;
    }
    for (const auto& school : schools)
        part.links.push_back({.title = school.name, .address = origins_address(facts::school_address(school.id))});
    return part;
}

/// Tables that stand in files; computed ones say on their own pages what they are made from.
OriginPart tables_part(const pieces::Context& context)
{
    OriginPart part{
        .id = "tablicy", .title = context.text("origins.tables"), .notes = {context.text("origins.tables_how")}};
    for (const auto& name : facts::published_names(context)) {
        const auto origin = context.model.origins.find(name);
        if (origin != context.model.origins.end() && !origin->second.files.empty())
            part.links.push_back(table_link(context, name));
    }
    std::ranges::sort(part.links, {}, [](const OriginLink& link) { return language::sort_key(link.title); });
    return part;
}

}

void add_site_origins(pieces::Context& context, const std::vector<facts::School>& schools)
{
    auto page = pieces::section_page(context, site_origins_url, "origins");
    page.is_searched = false;
    std::vector<OriginPart> parts;
    for (auto&& part : {totals_part(context), links_to_indicators_part(context),
                        links_to_schools_part(context, schools), tables_part(context)})
        if (!part.groups.empty() || !part.links.empty()) parts.push_back(part);
    show_parts(context, parts, {}, context.model.settings.outputs.chart_files, page);
    context.assembly.pages.push_back(std::move(page));
}

}
