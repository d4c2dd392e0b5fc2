#include "pages/open_data.hpp"

#include "dataset/schema.hpp"
#include "language/collation.hpp"
#include "language/dates.hpp"
#include "language/numbers.hpp"
#include "pages/published_table.hpp"
#include "pages/section.hpp"
#include "pages/summary.hpp"

#include <algorithm>
#include <array>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* section_url = "dannye/";

/// Tables of disclosure/publish.hpp, whose column `status` has these letters.
constexpr std::array<std::string_view, 4> tables_with_gaps = {"results", "pooled", "district", "evidence"};

/// A table whose files are made already: what the pages say about it.
struct DataSet {
    PublishedTable table = {}; ///< without rows
    std::size_t row_count = 0;
    std::size_t csv_size = 0;
    std::size_t json_size = 0;

    [[nodiscard]] std::string page_url() const { return data_set_address(table.name); }
};

DataSet add_files(Context& context, PublishedTable table)
{
    auto csv = published_csv(table);
    auto json = published_json(table);
    DataSet set{.row_count = table.rows.rows.size(), .csv_size = csv.size(), .json_size = json.size()};
    context.assembly.files.push_back({.path = section_url + table.csv_name(), .bytes = std::move(csv)});
    context.assembly.files.push_back({.path = section_url + table.json_name(), .bytes = std::move(json)});
    table.rows = {};
    set.table = std::move(table);
    return set;
}

/// By title.
std::vector<DataSet> add_all_files(Context& context)
{
    std::vector<DataSet> sets;
    for (const auto& name : published_names(context)) sets.push_back(add_files(context, load_published(context, name)));
    std::sort(sets.begin(), sets.end(), [](const DataSet& left, const DataSet& right) {
        const auto left_key = language::sort_key(left.table.title);
        const auto right_key = language::sort_key(right.table.title);
        return left_key != right_key ? left_key < right_key : left.table.name < right.table.name;
    });
    return sets;
}

std::string file_words(const Context& context, const std::string& name, std::size_t size_bytes)
{
    return context.text("data.file", {{"name", name}, {"size", language::format_file_size(size_bytes)}});
}

View sets_view(const Context& context, const std::vector<DataSet>& sets)
{
    DataTable table{.id = "nabory",
                    .caption = context.text("data.caption"),
                    .filter = context.text("data.search"),
                    .columns = {{context.text("data.set")},
                                {context.text("data.about"), ColumnKind::Secondary},
                                {context.text("data.records"), ColumnKind::Number},
                                {"CSV", ColumnKind::Secondary},
                                {"JSON", ColumnKind::Secondary}}};
    for (const auto& set : sets) {
        Row row;
        row.cells.push_back(linked_cell(set.table.title, set.page_url()));
        row.cells.push_back({.text = set.table.description});
        row.cells.push_back(number_cell(language::format_integer(static_cast<std::int64_t>(set.row_count))));
        row.cells.push_back(
            linked_cell(file_words(context, set.table.csv_name(), set.csv_size), section_url + set.table.csv_name()));
        row.cells.push_back(linked_cell(file_words(context, set.table.json_name(), set.json_size),
                                        section_url + set.table.json_name()));
        table.rows.push_back(std::move(row));
    }
    return table_view(table);
}

/// From the one table of them, which is open data itself; see disclosure/reasons.hpp.
View reasons_view(const Context& context)
{
    const auto rows = context.rows("SELECT code, word, meaning FROM reasons ORDER BY rowid");
    View::List reasons;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        View reason;
        reason["letter"] = rows.text(row, "code");
        reason["meaning"] = rows.text(row, "word") + ": " + rows.text(row, "meaning");
        reasons.push_back(std::move(reason));
    }
    return reasons;
}

/// How much was kept back; nothing when nothing was.
View hidden_view(const Context& context)
{
    const auto rows = context.rows("SELECT title, published, coded, rounded, small, protecting FROM hidden_counts "
                                   "WHERE coded + rounded + small + protecting > 0 ORDER BY rowid");
    if (rows.rows.empty()) return false;
    DataTable table{.id = "skryto",
                    .caption = context.text("data.hidden_caption"),
                    .columns = {{context.text("data.set")},
                                {context.text("data.hidden_published"), ColumnKind::Number},
                                {context.text("data.hidden_coded"), ColumnKind::Number},
                                {context.text("data.hidden_rounded"), ColumnKind::Number},
                                {context.text("data.hidden_small"), ColumnKind::Number},
                                {context.text("data.hidden_protecting"), ColumnKind::Number}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Row shown;
        shown.cells.push_back({.text = rows.text(row, "title")});
        for (const auto* column : {"published", "coded", "rounded", "small", "protecting"})
            shown.cells.push_back(number_cell(language::format_integer(rows.integer(row, column).value_or(0))));
        table.rows.push_back(std::move(shown));
    }
    View view;
    view["table"] = table_view(table);
    return view;
}

std::string citation(const Context& context, const std::string& title, const std::string& url)
{
    const auto& settings = context.model.settings;
    auto text =
        context.text("data.citation", {{"owner", settings.office.name.empty() ? settings.name : settings.office.name},
                                       {"title", title},
                                       {"date", language::format_date(context.model.as_of)}});
    if (!settings.base_url.empty()) text += " " + settings.base_url + url;
    return text;
}

const char* type_key(PublishedType type)
{
    switch (type) {
    case PublishedType::Integer:
        return "data.type_integer";
    case PublishedType::Number:
        return "data.type_number";
    case PublishedType::Date:
        return "data.type_date";
    case PublishedType::List:
        return "data.type_list";
    case PublishedType::Text:
        break;
    }
    return "data.type_text";
}

/// What may stand in a column, in words: `одно из: …; от 0 до 100; из набора «Школы»`.
std::string values_words(const Context& context, const PublishedField& field)
{
    std::string words;
    const auto add = [&](const std::string& text) { words += (words.empty() ? "" : "; ") + text; };
    if (field.in_key) add(context.text("data.values_key"));
    std::string list;
    for (const auto& value : field.one_of) list += (list.empty() ? "" : ", ") + value;
    if (!list.empty()) add(context.text("data.values_one_of", {{"list", list}}));
    if (field.minimum)
        add(context.text("data.values_minimum", {{"minimum", language::format_decimal(*field.minimum, 2)}}));
    if (field.maximum)
        add(context.text("data.values_maximum", {{"maximum", language::format_decimal(*field.maximum, 2)}}));
    if (const auto* target = dataset::find_table_schema(field.referenced_table))
        add(context.text("data.values_reference", {{"title", target->title}}));
    return words;
}

View fields_view(const Context& context, const PublishedTable& published)
{
    DataTable table{.id = "slovar",
                    .caption = context.text("data.fields_caption"),
                    .columns = {{context.text("data.column")},
                                {context.text("data.column_title")},
                                {context.text("data.column_about")},
                                {context.text("data.column_type"), ColumnKind::Secondary},
                                {context.text("data.column_values"), ColumnKind::Secondary},
                                {context.text("data.example"), ColumnKind::Secondary}}};
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
    return table_view(table);
}

Page set_page(const Context& context, const Page& section, const DataSet& set)
{
    const auto& table = set.table;
    const auto& settings = context.model.settings;
    auto page = page_in_section(context, section, set.page_url(), "dataset");
    page.title = context.text("data.set_title", {{"title", table.title}});
    page.description = description_of(table.description.empty() ? table.title : table.description);
    SummaryEntry files{.term = context.text("data.files"),
                       .values = {{.text = file_words(context, table.csv_name(), set.csv_size),
                                   .address = section_url + table.csv_name()},
                                  {.text = file_words(context, table.json_name(), set.json_size),
                                   .address = section_url + table.json_name()}}};
    auto& view = page.view;
    view["title"] = table.title;
    view["lead"] = when_present(table.description);
    view["summary"] = summary_view(
        {files,
         plain_entry(context.text("data.records"), language::format_integer(static_cast<std::int64_t>(set.row_count))),
         plain_entry(context.text("data.as_of"), language::format_date(context.model.as_of)),
         plain_entry(context.text("data.next_update"),
                     settings.next_update ? language::format_date(*settings.next_update) : std::string()),
         plain_entry(context.text("data.owner"), settings.office.name),
         plain_entry(context.text("data.licence"), context.text("data.licence_text"))});
    view["table"] = fields_view(context, table);
    const bool has_gaps =
        std::find(tables_with_gaps.begin(), tables_with_gaps.end(), table.name) != tables_with_gaps.end();
    view["reasons"] = has_gaps ? reasons_view(context) : View(View::List{});
    view["has_reasons"] = has_gaps;
    view["citation"] = citation(context, table.title, set.page_url());
    return page;
}

}

void add_open_data_pages(Context& context)
{
    const auto sets = add_all_files(context);
    if (sets.empty()) return;
    std::vector<PublishedTable> tables;
    tables.reserve(sets.size());
    for (const auto& set : sets) tables.push_back(set.table);
    auto page = section_page(context, section_url, "data");
    page.view["table"] = sets_view(context, sets);
    page.view["reasons"] = reasons_view(context);
    page.view["hidden"] = hidden_view(context);
    page.view["citation"] = citation(context, context.model.settings.name, section_url);
    page.view["download"] = add_download(context, {.page_url = section_url,
                                                   .file_name = "datapackage.json",
                                                   .title = context.text("data.package"),
                                                   .bytes = data_package(context, tables)});
    for (const auto& set : sets) context.assembly.pages.push_back(set_page(context, page, set));
    context.assembly.pages.push_back(std::move(page));
}

}
