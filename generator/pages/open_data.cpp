#include "pages/open_data.hpp"

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

/// Status letters of disclosure/publish.hpp, in the order of their explanation.
constexpr std::array<const char*, 4> reason_letters = {"c", "u", "x", "z"};

/// A table whose files are made already: what the pages say about it.
struct DataSet {
    PublishedTable table = {}; ///< without rows
    std::size_t row_count = 0;
    std::size_t csv_size = 0;
    std::size_t json_size = 0;

    [[nodiscard]] std::string page_url() const
    {
        auto slug = table.name;
        std::replace(slug.begin(), slug.end(), '_', '-');
        return section_url + slug + "/";
    }
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

View reasons_view(const Context& context)
{
    const auto& policy = context.model.settings.disclosure;
    View::List reasons;
    for (const std::string letter : reason_letters) {
        View reason;
        reason["letter"] = letter;
        reason["meaning"] = context.text("data.reason_" + letter, {{"hide_below", std::int64_t{policy.hide_below}},
                                                                   {"pool_below", std::int64_t{policy.pool_below}}});
        reasons.push_back(std::move(reason));
    }
    return reasons;
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

View fields_view(const Context& context, const PublishedTable& published)
{
    DataTable table{.id = "slovar",
                    .caption = context.text("data.fields_caption"),
                    .columns = {{context.text("data.column")},
                                {context.text("data.column_title")},
                                {context.text("data.column_about")},
                                {context.text("data.column_type"), ColumnKind::Secondary},
                                {context.text("data.example"), ColumnKind::Secondary}}};
    for (const auto& field : published.fields) {
        auto type = context.text(type_key(field.type));
        if (!field.unit.empty()) type += ", " + field.unit;
        table.rows.push_back({.cells = {{.text = field.name},
                                        {.text = field.title},
                                        {.text = field.description},
                                        {.text = std::move(type)},
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
    page.view["citation"] = citation(context, context.model.settings.name, section_url);
    page.view["download"] = add_download(context, {.page_url = section_url,
                                                   .file_name = "datapackage.json",
                                                   .title = context.text("data.package"),
                                                   .bytes = data_package(context, tables)});
    for (const auto& set : sets) context.assembly.pages.push_back(set_page(context, page, set));
    context.assembly.pages.push_back(std::move(page));
}

}
