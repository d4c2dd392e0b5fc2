#include "pages/origins/origin_parts.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"

#include <nlohmann/json.hpp>

namespace opora::pages {

using templates::View;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t shown_commit_digits = 10;

Json told_or_null(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json row_source_json(const facts::RowSource& source)
{
    return {{"path", source.path},
            {"sheet", told_or_null(source.sheet)},
            {"commit", told_or_null(source.commit)},
            {"date", told_or_null(source.day)}};
}

Json origin_item_json(const OriginItem& item)
{
    Json record{{"id", item.id},
                {"text", item.words},
                {"value", told_or_null(item.value)},
                {"table", told_or_null(item.table)},
                {"key", told_or_null(item.key)},
                {"notes", item.notes},
                {"sources", Json::array()}};
    for (const auto& source : item.sources) record["sources"].push_back(row_source_json(source));
    return record;
}

std::string parts_json(const pieces::Context& context, const std::vector<OriginPart>& parts,
                       const std::string& explained)
{
    Json document{{"schema", "opora-origins-1"},
                  {"page", explained},
                  {"as_of", to_iso(context.model.as_of)},
                  {"demo", context.model.settings.demo},
                  {"numbers", Json::array()}};
    for (const auto& part : parts) {
        for (const auto& group : part.groups)
            for (const auto& item : group.items)
                if (!item.id.empty()) document["numbers"].push_back(origin_item_json(item));
        if (!part.sql.empty()) document["sql"] = part.sql;
    }
    return document.dump(1) + "\n";
}

View::List text_items(templates::Sheet& sheet, const std::vector<std::string>& words)
{
    auto list = sheet.list();
    for (const auto& text : words) list.push_back(pieces::text_item(sheet, text));
    return list;
}

View origin_group_view(templates::Sheet& sheet, const OriginGroup& group)
{
    auto view = sheet.object();
    view["group_id"] = pieces::when_present(group.id);
    view["group_title"] = pieces::when_present(group.title);
    view["items"] = View::List();
    for (const auto& item : group.items) {
        auto shown = sheet.object();
        shown["item_id"] = pieces::when_present(item.id);
        shown["words"] = item.words;
        shown["notes"] = text_items(sheet, item.notes);
        view["items"].push_back(shown);
    }
    return view;
}

View origin_part_view(templates::Sheet& sheet, const OriginPart& part)
{
    auto view = sheet.object();
    view["part_id"] = part.id;
    view["part_title"] = part.title;
    view["paragraphs"] = text_items(sheet, part.notes);
    view["groups"] = View::List();
    for (const auto& group : part.groups) view["groups"].push_back(origin_group_view(sheet, group));
    view["sql"] = pieces::when_present(part.sql);
    view["has_links"] = !part.links.empty();
    view["links"] = View::List();
    for (const auto& link : part.links) {
        auto shown = pieces::link_view(sheet, link.title, link.address);
        shown["linked"] = !link.address.empty();
        view["links"].push_back(shown);
    }
    return view;
}

bool is_after(const facts::RowSource& source, const Date& day)
{
    return source.day > to_iso(day);
}

}

std::string origins_address(std::string_view page_url)
{
    return std::string(page_url) + content_files::section_address("origins");
}

pieces::Page origins_page(const pieces::Context& context, std::string_view page_url, std::string title)
{
    pieces::Page page{.url = origins_address(page_url),
                      .template_name = "origins",
                      .title = std::move(title),
                      .section = content_files::section_address("origins"),
                      .is_searched = false,
                      .is_listed = false};
    page.description = context.text("origins.description_of", {{"title", page.title}});
    return page;
}

void show_parts(pieces::Context& context, const std::vector<OriginPart>& parts, const OriginLink& way_back,
                bool has_json, pieces::Page& page)
{
    auto& view = page.view;
    view["title"] = page.title;
    view["way_back"] =
        way_back.title.empty() ? View(false) : pieces::link_view(context.sheet(), way_back.title, way_back.address);
    view["parts"] = View::List();
    for (const auto& part : parts) view["parts"].push_back(origin_part_view(context.sheet(), part));
    view["download"] = false;
    if (has_json)
        view["download"] = pieces::add_file(
            context, {.page_url = page.url,
                      .file_name = "index.json",
                      .title = context.text("origins.json"),
                      .bytes = context.compared_bytes([&] { return parts_json(context, parts, way_back.address); })});
}

std::string result_words(const pieces::Context& context, const store::Rows& rows, std::size_t row,
                         const std::string& share, const std::string& limits)
{
    const auto participants = rows.integer(row, "participants");
    const auto below = rows.integer(row, "below");
    const bool is_counted = participants && below;
    return context.text("origins.result", {{"period", facts::period_words(context, rows.text(row, "period"))},
                                           {"share", share},
                                           {"counted", is_counted ? "yes" : "no"},
                                           {"below", below.value_or(0)},
                                           {"participants", participants.value_or(0)},
                                           {"limits", is_counted && !limits.empty() ? limits : "none"}});
}

std::string source_words(const pieces::Context& context, const facts::RowSource& source, const std::string& key)
{
    return context.text("origins.source",
                        {{"file", source.path},
                         {"sheet", source.sheet.empty() ? "none" : source.sheet},
                         {"key", key},
                         {"commit", source.commit.empty() ? "none" : source.commit.substr(0, shown_commit_digits)},
                         {"day", source.day.empty() ? "none" : facts::date_words(source.day)}});
}

std::optional<facts::RowSource> source_of(const pieces::Context& context, std::string_view table,
                                          const std::vector<std::string>& key)
{
    if (context.model.row_sources == nullptr) return std::nullopt;
    auto source = context.model.row_sources->find(table, key);
    // A site that is frozen at a day names no later one.
    if (source && is_after(*source, context.model.as_of)) source->day.clear();
    return source;
}

std::vector<std::string> correction_notes(const pieces::Context& context, const std::string& table,
                                          const std::string& row)
{
    std::vector<std::string> notes;
    if (!context.has_rows("corrections")) return notes;
    const auto rows = context.rows_with("SELECT \"table\" || '/' || \"row\", date, field, old, new, reason FROM "
                                        "corrections WHERE date <= ?1 ORDER BY date DESC, rowid",
                                        table + '/' + row, {to_iso(context.model.as_of)});
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const auto field = rows.text(i, "field");
        const auto* schema = context.schema(table);
        const auto column = schema == nullptr ? std::nullopt : schema->find(field);
        const auto or_none = [&](const char* name) {
            auto text = rows.text(i, name);
            return text.empty() ? std::string("none") : text;
        };
        notes.push_back(
            context.text("origins.corrected", {{"day", facts::date_words(rows.text(i, "date"))},
                                               {"field", column             ? schema->fields[*column].title
                                                         : field == "share" ? context.text("corrections.share")
                                                                            : field},
                                               {"old", or_none("old")},
                                               {"now", or_none("new")},
                                               {"reason", rows.text(i, "reason")}}));
    }
    return notes;
}

OriginLink table_link(const pieces::Context& context, const std::string& table)
{
    const auto address = facts::data_set_address(table);
    return {.title = table_words(context, table), .address = context.page_at(address) ? address : std::string()};
}

std::string table_words(const pieces::Context& context, const std::string& table)
{
    std::string files;
    const auto origin = context.model.origins.find(table);
    if (origin != context.model.origins.end())
        for (const auto& file : origin->second.files) append_item(files, file);
    return context.text("origins.table",
                        {{"title", facts::published_title(context, table)}, {"files", files.empty() ? "none" : files}});
}

}
