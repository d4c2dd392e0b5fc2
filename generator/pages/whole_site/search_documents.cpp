#include "pages/whole_site/search_documents.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "pieces/page.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace opora::pages {

using content_files::PageKind;

namespace {

constexpr double list_weight = 0.55;
constexpr double row_weight = 0.4;

/// A table with more rows is found as a whole.
constexpr std::size_t most_rows = 2000;

/// Tables with a `title` whose rows have pages or places of their own, or are not what readers look for.
constexpr std::array<std::string_view, 8> shown_elsewhere{"documents", "indicators", "measures",      "pages",
                                                          "roadmaps",  "procedures", "deficit_kinds", "risk_factors"};

/// «с. Ежи» with the word that the reader may write out.
std::string settlement_words(const std::string& settlement)
{
    static const std::map<std::string, std::string, std::less<>> kinds = {
        {"с", "село"}, {"п", "посёлок"}, {"д", "деревня"}, {"г", "город"}, {"х", "хутор"}, {"ст-ца", "станица"}};
    const auto dot = settlement.find('.');
    const auto kind = kinds.find(settlement.substr(0, std::min(dot, settlement.size())));
    return dot == std::string::npos || kind == kinds.end() ? settlement : settlement + " " + kind->second;
}

/// Former names, the settlement and the id of every school, by address of its page.
std::map<std::string, std::string> school_names(const pieces::Context& context)
{
    std::map<std::string, std::string> names;
    const auto rows = context.rows("SELECT id, full_name, kind, settlement, aliases FROM schools");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& text = names[facts::school_address(rows.text(row, "id"))];
        text = rows.text(row, "id") + " " + rows.text(row, "kind") + " " + rows.text(row, "full_name") + " " +
               settlement_words(rows.text(row, "settlement"));
        for (const auto& alias : facts::list_items(rows.text(row, "aliases"))) text += " " + alias;
    }
    return names;
}

/// As the table of kinds has it.
double own_weight(const pieces::Page& page)
{
    const auto kind = std::ranges::find(content_files::page_kinds, page.template_name, &PageKind::template_name);
    return kind == content_files::page_kinds.end() ? 1 : kind->search_weight;
}

/// A list within a list: the page above it in the same folder has the same template.
bool is_part_of_list(const pieces::Context& context, const pieces::Page& page)
{
    for (auto slash = page.url.rfind('/', page.url.size() - 2); slash != std::string::npos && slash > 0;
         slash = page.url.rfind('/', slash - 1)) {
        const auto* above = context.page_at(std::string_view(page.url).substr(0, slash + 1));
        if (above && above->template_name == page.template_name && above->template_name != "text") return true;
    }
    return false;
}

double weight_of(const pieces::Context& context, const pieces::Page& page)
{
    const auto weight = own_weight(page);
    return weight == 1 && is_part_of_list(context, page) ? list_weight : weight;
}

std::string kind_of(const pieces::Context& context, const pieces::Page& page)
{
    const auto key = "search.kind_" + page.template_name;
    return context.model.strings.has(key) ? context.text(key) : context.text("search.kind_text");
}

/// What readers call the section or the list at the address, as the theme says: of `…/status/overdue/` the words of
/// `status_overdue`, else those of `status`.
std::string everyday_words(const pieces::Context& context, const pieces::Page& page)
{
    const auto say = [&](std::string key) {
        std::ranges::replace(key, '-', '_');
        key.insert(0, "search.called_");
        return context.model.strings.has(key) ? context.text(key) : std::string();
    };
    for (const auto& section : content_files::sections)
        if (section.address == page.url) return say(std::string(section.key));
    if (!is_part_of_list(context, page)) return {};
    const std::filesystem::path address(page.url.substr(0, page.url.size() - 1));
    const auto list = address.parent_path().filename().string();
    auto words = say(list + "_" + address.filename().string());
    return words.empty() ? say(list) : words;
}

void add_pages(pieces::Context& context)
{
    const auto names = school_names(context);
    for (const auto& page : context.assembly.pages) {
        if (own_weight(page) == 0 || !page.is_searched) continue;
        const auto known = names.find(page.url);
        context.assembly.search_documents.push_back(
            {.address = page.url,
             .title = page.title,
             .kind = kind_of(context, page),
             .summary = page.description,
             .names = known == names.end() ? everyday_words(context, page) : known->second,
             .weight = weight_of(context, page),
             .file = page.file()});
    }
}

/// What the row says besides its title: the words and days of its other columns, without keys.
std::string row_summary(const facts::PublishedTable& table, std::size_t row)
{
    std::string summary;
    for (std::size_t column = 0; column < table.fields.size(); ++column) {
        const auto& field = table.fields[column];
        const auto* text = std::get_if<std::string>(&table.rows.rows[row][column]);
        if (!text || text->empty() || field.name == "title" || field.name == "id") continue;
        const bool is_day = field.type == facts::PublishedType::Date;
        const bool says_something = field.name == "kind" || field.name == "addressee" || field.name == "control";
        if (!is_day && !says_something) continue;
        append_item(summary, is_day ? facts::date_words(*text) : *text);
    }
    return summary;
}

void add_rows(pieces::Context& context, const facts::PublishedTable& table)
{
    if (table.rows.rows.size() > most_rows) return;
    for (std::size_t row = 0; row < table.rows.rows.size(); ++row) {
        const auto title = table.rows.text(row, "title");
        if (title.empty()) continue;
        context.assembly.search_documents.push_back({.address = facts::data_set_address(table.name),
                                                     .title = title,
                                                     .kind = context.text("search.kind_row", {{"table", table.title}}),
                                                     .summary = row_summary(table, row),
                                                     .weight = row_weight});
    }
}

}

void add_search_documents(pieces::Context& context)
{
    if (!context.model.settings.outputs.search) return;
    add_pages(context);
    for (const auto& name : facts::published_names(context)) {
        if (std::find(shown_elsewhere.begin(), shown_elsewhere.end(), name) != shown_elsewhere.end()) continue;
        const auto address = facts::data_set_address(name);
        // Large tables have no titles, and need not be read to know it.
        const bool has_titles = context.same_rows("SELECT * FROM \"" + name + "\" LIMIT 1").column("title").has_value();
        if (has_titles && context.page_at(address)) add_rows(context, facts::load_published(context, name));
    }
}

}
