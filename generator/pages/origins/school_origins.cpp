#include "pages/origins/school_origins.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "facts/published_table.hpp"
#include "pages/origins/origin_parts.hpp"
#include "pieces/cells.hpp"
#include "pieces/section.hpp"
#include "pieces/shares.hpp"

#include <array>
#include <map>
#include <memory>

namespace opora::pages {

namespace {

/// Whose rows of a school its page counts or tells, beside its results.
constexpr std::array<std::string_view, 10> other_tables{"official_lists", "deficits",  "support", "measures",
                                                        "partnerships",   "vacancies", "events",  "recommendations",
                                                        "decisions",      "effects"};

/// What the pages of all schools say alike.
struct OriginWords {
    std::vector<OriginLink> tables = {};
    std::map<std::string, std::string> procedures = {}; ///< names in words, by id
};

OriginWords origin_words(const pieces::Context& context)
{
    OriginWords shared;
    for (const auto name : other_tables)
        if (facts::is_published(context, name)) shared.tables.push_back(table_link(context, std::string(name)));
    const auto ids = context.rows("SELECT id FROM procedures");
    for (std::size_t row = 0; row < ids.rows.size(); ++row)
        shared.procedures.emplace(ids.text(row, "id"), facts::procedure_words(context, ids.text(row, "id")));
    return shared;
}

const std::string& procedure_name(const OriginWords& shared, const std::string& procedure)
{
    const auto found = shared.procedures.find(procedure);
    return found == shared.procedures.end() ? procedure : found->second;
}

OriginItem told_item(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto cells = pieces::share_cells(context, rows, row);
    return {.id = facts::number_anchor({rows.text(row, "procedure"), rows.text(row, "period")}),
            .words = result_words(context, rows, row, cells.at(2).text, cells.at(3).text),
            .value = cells.at(2).text};
}

/// Only a row of which all is told has a place; the commit of another one would tell when something hidden changed.
OriginItem result_item(const pieces::Context& context, const facts::School& school, const store::Rows& rows,
                       std::size_t row)
{
    auto item = told_item(context, rows, row);
    const auto period = rows.text(row, "period");
    const auto procedure = rows.text(row, "procedure");
    item.table = "results";
    item.key = school.id + " / " + period + " / " + procedure;
    const bool is_told =
        rows.integer(row, "open") == 1 && rows.integer(row, "participants") && rows.integer(row, "below");
    const auto source = is_told ? source_of(context, item.table, {school.id, period, procedure}) : std::nullopt;
    if (source) {
        item.notes.push_back(source_words(context, *source, item.key));
        item.sources.push_back(*source);
    } else {
        item.notes.push_back(context.text(is_told ? "origins.no_place" : "origins.hidden_place"));
    }
    for (auto& note : correction_notes(context, item.table, item.key)) item.notes.push_back(std::move(note));
    return item;
}

OriginPart results_part(const pieces::Context& context, const facts::School& school, const OriginWords& shared)
{
    OriginPart part{.id = "rezultaty", .title = context.text("origins.results")};
    const bool is_hidden = context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden;
    const auto rows =
        is_hidden
            ? store::Rows()
            : context.rows_with("SELECT results.school, results.* FROM results JOIN procedures ON procedures.id = "
                                "results.procedure WHERE results.status <> 'h' "
                                "ORDER BY procedures.rowid, results.period",
                                school.id);
    if (rows.rows.empty()) return part;
    part.notes = {context.text("origins.results_how"), context.text("origins.results_hidden")};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto procedure = rows.text(row, "procedure");
        const auto id = facts::number_anchor({procedure});
        if (part.groups.empty() || part.groups.back().id != id)
            part.groups.push_back({.id = id, .title = procedure_name(shared, procedure)});
        part.groups.back().items.push_back(result_item(context, school, rows, row));
    }
    part.links = {table_link(context, "results"),
                  {.title = context.text("origins.district_link"), .address = origins_address("") + "#rayon"}};
    if (context.page_at(facts::similar_schools_address()))
        part.links.push_back(
            {.title = context.text("origins.similar_link"), .address = facts::similar_schools_address()});
    return part;
}

/// Several years together: sums of rows that no one is told of.
OriginPart pooled_part(const pieces::Context& context, const facts::School& school, const OriginWords& shared)
{
    OriginPart part{.id = "vmeste", .title = context.text("origins.pooled")};
    if (!facts::is_published(context, "pooled")) return part;
    const auto rows = context.rows_with("SELECT pooled.school, pooled.*, NULL AS step FROM pooled JOIN procedures ON "
                                        "procedures.id = pooled.procedure WHERE pooled.share IS NOT NULL ORDER BY "
                                        "procedures.rowid, pooled.period",
                                        school.id);
    if (rows.rows.empty()) return part;
    part.notes = {context.text("origins.pooled_how")};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto item = told_item(context, rows, row);
        item.id += "-vmeste";
        item.table = "pooled";
        item.words =
            context.text("origins.pooled_item", {{"procedure", procedure_name(shared, rows.text(row, "procedure"))},
                                                 {"from", rows.text(row, "first_period")},
                                                 {"words", item.words}});
        part.groups.resize(1);
        part.groups.front().items.push_back(std::move(item));
    }
    return part;
}

OriginPart school_part(const pieces::Context& context, const facts::School& school)
{
    OriginPart part{.id = "shkola", .title = context.text("origins.school")};
    OriginGroup group;
    const auto source = source_of(context, "schools", {school.id});
    const auto add = [&](const char* id, const char* key, const std::optional<std::int64_t>& count) {
        if (!count) return;
        OriginItem item{.id = facts::number_anchor({id}),
                        .words = context.text(key, {{"count", *count}}) + ".",
                        .table = "schools",
                        .key = school.id,
                        .value = std::to_string(*count)};
        if (source) {
            item.notes.push_back(source_words(context, *source, item.key));
            item.sources.push_back(*source);
        }
        for (auto& note : correction_notes(context, item.table, item.key)) item.notes.push_back(std::move(note));
        group.items.push_back(std::move(item));
    };
    add("ucheniki", "school.pupils_count", school.pupils);
    add("uchitelya", "school.teachers_count", school.teachers);
    if (!group.items.empty()) part.groups.push_back(std::move(group));
    return part;
}

OriginPart decision_part(const pieces::Context& context, const facts::School& school)
{
    OriginPart part{.id = "reshenie", .title = context.text("origins.decision")};
    const auto& decision = school.status.decision;
    part.notes.push_back(
        context.text(decision.official.empty() ? "origins.decision_computed" : "origins.decision_official"));
    const auto evidence =
        context.rows_with("SELECT school, procedure, period FROM evidence ORDER BY rowid", school.id).rows.size();
    if (evidence > 0)
        part.notes.push_back(context.text("origins.evidence", {{"count", static_cast<std::int64_t>(evidence)}}));
    const auto add_page = [&](const char* key, const std::string& address) {
        if (!address.empty() && context.page_at(address))
            part.links.push_back({.title = context.text(key), .address = address});
    };
    add_page("origins.rules_link", facts::rules_address());
    add_page("origins.list_link", facts::list_history_address());
    const auto document = facts::document_address(decision.document);
    if (!decision.document.empty() && context.page_at(document))
        part.links.push_back({.title = facts::document_title(context, decision.document), .address = document});
    for (const auto* table : {"decisions_by_school", "evidence"})
        if (facts::is_published(context, table)) part.links.push_back(table_link(context, table));
    return part;
}

void make_school_origins(pieces::Context& context, const facts::School& school, const OriginWords& shared,
                         pieces::Page& page)
{
    std::vector<OriginPart> parts;
    for (auto&& part :
         {results_part(context, school, shared), pooled_part(context, school, shared), school_part(context, school)})
        if (!part.groups.empty()) parts.push_back(part);
    parts.push_back(decision_part(context, school));
    if (!shared.tables.empty())
        parts.push_back({.id = "drugie",
                         .title = context.text("origins.others"),
                         .notes = {context.text("origins.others_how")},
                         .links = shared.tables});
    show_parts(context, parts,
               {.title = context.text("origins.to_school", {{"name", school.name}}),
                .address = facts::school_address(school.id)},
               context.model.settings.outputs.school_json, page);
}

}

void add_school_origins(pieces::Context& context, const std::vector<facts::School>& schools)
{
    constexpr const char* school_list_url = content_files::section_address("schools");
    const auto shared = std::make_shared<const OriginWords>(origin_words(context));
    for (const auto& school : schools) {
        const auto url = facts::school_address(school.id);
        auto page = origins_page(context, url, context.text("origins.title_of", {{"title", school.name}}));
        page.section = school_list_url;
        page.breadcrumbs = {{context.text("schools.title"), school_list_url}, {school.name, url}};
        pieces::add_page(context, std::move(page), [shared, &school](pieces::Context& own, pieces::Page& made) {
            make_school_origins(own, school, *shared, made);
        });
    }
}

}
