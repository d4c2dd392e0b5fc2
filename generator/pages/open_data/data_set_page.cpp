#include "pages/open_data/data_set_page.hpp"

#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "language/dates.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/links.hpp"
#include "pieces/passport.hpp"
#include "pieces/section.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/summary.hpp"
#include "pieces/table.hpp"

#include <algorithm>
#include <array>

namespace opora::pages {

using templates::View;

namespace {

/// Tables of disclosure/publish.hpp, whose column `status` has these letters.
constexpr std::array<std::string_view, 7> tables_with_gaps = {
    "results", "pooled", "totals", "evidence", "indicator_values", "missing_values", "similar_results"};

/// Older changes are counted, not listed.
constexpr std::size_t most_changes = 12;

/// Digits of a commit that people copy.
constexpr std::size_t commit_digits = 10;

const char* type_key(facts::PublishedType type)
{
    switch (type) {
    case facts::PublishedType::Integer:
        return "data.type_integer";
    case facts::PublishedType::Number:
        return "data.type_number";
    case facts::PublishedType::Date:
        return "data.type_date";
    case facts::PublishedType::List:
        return "data.type_list";
    case facts::PublishedType::Text:
        break;
    }
    return "data.type_text";
}

/// What may stand in a column, in words: `одно из: …; от 0 до 100; из набора «Школы»`.
std::string values_words(const pieces::Context& context, const facts::PublishedField& field)
{
    std::string words;
    const auto add = [&](const std::string& text) { append_item(words, text, "; "); };
    if (field.in_key) add(context.text("data.values_key"));
    std::string list;
    for (const auto& value : field.one_of) append_item(list, value);
    if (!list.empty()) add(context.text("data.values_one_of", {{"list", list}}));
    if (field.minimum)
        add(context.text("data.values_minimum", {{"minimum", language::format_decimal(*field.minimum, 2)}}));
    if (field.maximum)
        add(context.text("data.values_maximum", {{"maximum", language::format_decimal(*field.maximum, 2)}}));
    if (const auto* target = context.schema(field.referenced_table))
        add(context.text("data.values_reference", {{"title", target->title}}));
    return words;
}

View fields_view(const pieces::Context& context, const facts::PublishedTable& published)
{
    pieces::DataTable table{.id = "slovar",
                            .caption = context.text("data.fields_caption"),
                            .columns = {{context.text("data.column")},
                                        {context.text("data.column_title")},
                                        {context.text("data.column_about")},
                                        {context.text("data.column_type"), pieces::ColumnKind::Secondary},
                                        {context.text("data.column_values"), pieces::ColumnKind::Secondary},
                                        {context.text("data.example"), pieces::ColumnKind::Secondary}}};
    for (const auto& field : published.fields) {
        auto type = context.text(type_key(field.type));
        if (!field.unit.empty()) type += ", " + field.unit;
        table.rows.push_back({.cells = {{.text = field.name},
                                        {.text = field.title},
                                        {.text = field.description},
                                        {.text = std::move(type)},
                                        {.text = values_words(context, field)},
                                        {.text = field.example}}});
    }
    return pieces::table_view(context.sheet(), table);
}

/// What became of the rows since the last publication; empty when that is not known.
std::string difference_words(const pieces::Context& context, const pieces::DataSet& set)
{
    const auto* previous = context.model.previous;
    if (!set.difference || previous == nullptr || !previous->as_of) return {};
    const auto& rows = *set.difference;
    const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    const bool is_same = rows.added + rows.changed + rows.removed == 0;
    return context.text(is_same ? "data.difference_none" : "data.difference",
                        {{"date", language::format_date(*previous->as_of)},
                         {"added", number(rows.added)},
                         {"changed", number(rows.changed)},
                         {"removed", number(rows.removed)}});
}

View changes_view(const pieces::Context& context, const pieces::DataSet& set)
{
    const auto difference = difference_words(context, set);
    if (set.changes.empty() && difference.empty()) return false;
    auto view = context.sheet().object();
    view["difference"] = pieces::when_present(difference);
    view["list"] = View::List();
    view["has_list"] = !set.changes.empty();
    const auto shown = std::min(set.changes.size(), most_changes);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& change = set.changes[i];
        std::string list;
        for (const auto& path : change.sources) append_item(list, path);
        auto item = context.sheet().object();
        item["when"] = language::format_date(change.day);
        item["text"] = context.text(i + 1 == set.changes.size() ? "data.change_first" : "data.change",
                                    {{"files", list}, {"count", static_cast<std::int64_t>(change.sources.size())}});
        item["commit"] = change.commit.substr(0, commit_digits);
        view["list"].push_back(item);
    }
    const auto older = static_cast<std::int64_t>(set.changes.size() - shown);
    view["older"] =
        older == 0 ? View(false) : context.sheet().text(context.text("data.changes_older", {{"count", older}}));
    return view;
}

View set_summary(const pieces::Context& context, const pieces::DataSet& set)
{
    const auto& settings = context.model.settings;
    pieces::SummaryEntry files{.term = context.text("data.files")};
    for (const auto& file : set.files)
        files.values.push_back({.text = file.form + ": " + file_words(context, file), .address = file.path});
    const auto day_of = [](const std::optional<Date>& day) {
        return day ? language::format_date(*day) : std::string();
    };
    return pieces::summary_view(
        context.sheet(),
        {files,
         pieces::plain_entry(context.text("data.records"),
                             language::format_integer(static_cast<std::int64_t>(set.row_count))),
         pieces::plain_entry(context.text("data.as_of", {{"given", context.model.day_is_given ? "yes" : "no"}}),
                             language::format_date(context.model.as_of)),
         pieces::plain_entry(context.text("data.changed"),
                             set.changes.empty() ? std::string() : language::format_date(set.changes.front().day)),
         pieces::plain_entry(context.text("data.next_update"), day_of(settings.next_update)),
         pieces::plain_entry(context.text("data.owner"), settings.office.name),
         pieces::plain_entry(context.text("data.licence"), context.text("data.licence_text"))});
}

}

std::string file_words(const pieces::Context& context, const pieces::DataFile& file)
{
    return context.text("data.file", {{"name", file.path.substr(file.path.rfind('/') + 1)},
                                      {"size", language::format_file_size(file.size_bytes)}});
}

std::string citation(const pieces::Context& context, const std::string& title, const std::string& url)
{
    const auto& model = context.model;
    const auto& settings = model.settings;
    auto text = context.text("data.citation", {{"owner", settings.publisher()},
                                               {"title", title},
                                               {"date", language::format_date(model.as_of)},
                                               {"given", model.day_is_given ? "yes" : "no"}});
    if (!model.history.commit.empty() && !model.history.is_modified())
        text +=
            " " + context.text("data.citation_version", {{"commit", model.history.commit.substr(0, commit_digits)}});
    if (!settings.base_url.empty()) text += " " + settings.base_url + url;
    return text;
}

/// From the one table of them, which is open data itself; see disclosure/reasons.hpp.
View reasons_view(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT code, word, meaning FROM reasons ORDER BY rowid");
    auto reasons = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto reason = context.sheet().object();
        reason["letter"] = rows.text(row, "code");
        reason["meaning"] = rows.text(row, "word") + ": " + rows.text(row, "meaning");
        reasons.push_back(reason);
    }
    return reasons;
}

pieces::Page data_set_page(const pieces::Context& context, const pieces::Page& section, const pieces::DataSet& set)
{
    const auto& table = set.table;
    auto page = pieces::page_in_section(context, section, set.page_url(), "dataset");
    page.title = context.text("data.set_title", {{"title", table.title}});
    page.description = facts::description_of(table.description.empty() ? table.title : table.description);
    auto& view = page.view;
    view["title"] = table.title;
    view["lead"] = pieces::when_present(table.description);
    view["invented"] = pieces::when_present(facts::invented_words(context, table.name));
    view["summary"] = set_summary(context, set);
    view["table"] = fields_view(context, table);
    const bool has_gaps = std::ranges::find(tables_with_gaps, table.name) != tables_with_gaps.end();
    view["reasons"] = has_gaps ? reasons_view(context) : View(View::List{});
    view["has_reasons"] = has_gaps;
    view["changes"] = changes_view(context, set);
    view["passport"] = pieces::passport_view(context, set);
    view["citation"] = citation(context, table.title, set.page_url());
    page.structured_data = pieces::data_set_data(context, set);
    return page;
}

}
