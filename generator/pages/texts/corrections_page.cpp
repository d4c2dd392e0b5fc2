#include "pages/texts/corrections_page.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"

#include <algorithm>
#include <optional>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* corrections_url = content_files::section_address("corrections");
constexpr std::string_view between_parts = " / ";

std::vector<std::string> parts_of_row(std::string_view row)
{
    std::vector<std::string> parts;
    for (auto end = row.find(between_parts); end != row.npos; end = row.find(between_parts)) {
        parts.emplace_back(row.substr(0, end));
        row.remove_prefix(end + between_parts.size());
    }
    parts.emplace_back(row);
    return parts;
}

/// What the answer names; the id itself where there is none.
std::string found_or_id(const pieces::Context& context, std::string_view question, const std::string& id)
{
    const auto rows = context.rows(question, {id});
    return rows.rows.empty() ? id : rows.text(0, "found");
}

std::string school_words(const pieces::Context& context, const std::string& id)
{
    return found_or_id(context, "SELECT name AS found FROM schools WHERE id = ?1", id);
}

/// What the row is about, for readers: names in place of ids where the site knows them.
std::string row_words(const pieces::Context& context, const std::string& table, const std::string& row)
{
    const auto parts = parts_of_row(row);
    if (table == "schools") return school_words(context, row);
    if (table == "events") return found_or_id(context, "SELECT title AS found FROM events WHERE id = ?1", row);
    if (table == "results" && parts.size() == 3)
        return school_words(context, parts[0]) + ", " + facts::period_words(context, parts[1]) + ", " +
               facts::procedure_words(context, parts[2]);
    if (table == "recorded_values" && parts.size() > 1) {
        auto words = found_or_id(context, "SELECT title AS found FROM indicators WHERE id = ?1", parts[0]) + ", " +
                     facts::period_words(context, parts[1]);
        if (parts.size() > 2) append_item(words, school_words(context, parts[2]));
        return words;
    }
    return facts::published_title(context, table) + ", " + row;
}

std::string field_words(const pieces::Context& context, const std::string& table, const std::string& field)
{
    if (const auto* schema = context.schema(table))
        if (const auto column = schema->find(field)) return schema->fields[*column].title;
    return field == "share" ? context.text("corrections.share") : field;
}

std::string correction_words(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto table = rows.text(row, "table_name");
    const auto field = rows.text(row, "field");
    const auto old = rows.text(row, "old");
    const auto now = rows.text(row, "new");
    opora::Arguments words{{"what", row_words(context, table, rows.text(row, "row_name"))},
                           {"field", field_words(context, table, field)},
                           {"old", old},
                           {"now", now}};
    if (!field.empty()) {
        const auto* key = now.empty()   ? "corrections.hidden"
                          : old.empty() ? "corrections.appeared"
                                        : "corrections.number";
        return context.text(key, words);
    }
    const auto became = rows.text(row, "became");
    if (became.empty()) return context.text("corrections.gone", words);
    words.push_back({"became", row_words(context, table, became)});
    return context.text("corrections.renamed", words);
}

View correction_view(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    auto view = context.sheet().object();
    view["words"] = correction_words(context, rows, row);
    view["reason"] = context.text("corrections.reason", {{"reason", rows.text(row, "reason")}});
    const auto document = rows.text(row, "document");
    const auto title = facts::document_title(context, document);
    view["document"] =
        title.empty() ? View(false) : pieces::link_view(context.sheet(), title, facts::document_address(document));
    return view;
}

std::string anchor_of(const std::string& day)
{
    return "d-" + day;
}

/// Those that were made up to the day of the site.
store::Rows load_corrections(const pieces::Context& context)
{
    if (!context.has_rows("corrections")) return {};
    return context.rows("SELECT date, \"table\" AS table_name, \"row\" AS row_name, field, old, new, became, reason, "
                        "document FROM corrections WHERE date <= ?1 ORDER BY date DESC, rowid",
                        {to_iso(context.model.as_of)});
}

/// Rows [`first`, `last`) of one day.
template <typename Use> void for_each_day(const store::Rows& rows, const Use& use)
{
    for (std::size_t first = 0; first < rows.rows.size();) {
        auto last = first;
        while (last < rows.rows.size() && rows.text(last, "date") == rows.text(first, "date")) ++last;
        use(rows.text(first, "date"), first, last);
        first = last;
    }
}

}

// A site that has corrected nothing says so: a reader looks for the page, not for its absence.
void add_corrections_page(pieces::Context& context)
{
    const auto rows = load_corrections(context);
    auto page = pieces::section_page(context, corrections_url, "corrections");
    page.view["title"] = page.title;
    auto years = context.sheet().list();
    std::optional<View> year;
    std::string number;
    for_each_day(rows, [&](const std::string& day, std::size_t first, std::size_t last) {
        if (day.substr(0, 4) != number) {
            if (year) years.push_back(*year);
            number = day.substr(0, 4);
            year = context.sheet().object();
            (*year)["year"] = number;
        }
        auto view = context.sheet().object();
        view["anchor"] = anchor_of(day);
        view["when"] = facts::date_words(day);
        for (auto row = first; row < last; ++row) view["changes"].push_back(correction_view(context, rows, row));
        (*year)["days"].push_back(view);
    });
    if (year) years.push_back(*year);
    page.view["years"] = years;
    context.assembly.pages.push_back(std::move(page));
}

std::vector<FeedEntry> correction_entries(const pieces::Context& context)
{
    std::vector<FeedEntry> entries;
    const auto rows = load_corrections(context);
    for_each_day(rows, [&](const std::string& day, std::size_t first, std::size_t last) {
        const auto date = parse_iso_date(day);
        if (!date) return;
        std::string summary;
        for (auto row = first; row < last; ++row) append_item(summary, correction_words(context, rows, row), "; ");
        entries.push_back(
            {.url = context.model.settings.base_url + corrections_url + "#" + anchor_of(day),
             .title = context.text("corrections.feed", {{"count", static_cast<std::int64_t>(last - first)}}),
             .summary = std::move(summary),
             .published = *date,
             .updated = *date});
    });
    return entries;
}

}
