#include "pages/open_data/open_data.hpp"

#include "foundation/joining.hpp"
#include "language/numbers.hpp"
#include "pages/open_data/data_set_page.hpp"
#include "pieces/cells.hpp"
#include "pieces/data_sets.hpp"
#include "pieces/passport.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

namespace opora::pages {

using templates::View;

namespace {

/// «CSV для Excel, CSV для программ, JSON».
std::string forms_of(const pieces::DataSet& set)
{
    std::string forms;
    for (const auto& file : set.files) append_item(forms, file.form);
    return forms;
}

pieces::Cell files_cell(const pieces::Context& context, const pieces::DataSet& set)
{
    std::vector<std::pair<std::string, std::string>> links;
    for (const auto& file : set.files) links.emplace_back(file_words(context, file), file.path);
    auto cell = pieces::linked_cell(links.front().first, links.front().second);
    cell.more.assign(links.begin() + 1, links.end());
    return cell;
}

View sets_view(const pieces::Context& context, const std::vector<pieces::DataSet>& sets)
{
    pieces::DataTable table{.id = "nabory",
                            .caption = context.text("data.caption"),
                            .filter = context.text("data.search"),
                            .columns = {{context.text("data.set")},
                                        {context.text("data.about"), pieces::ColumnKind::Secondary},
                                        {context.text("data.records"), pieces::ColumnKind::Number},
                                        {context.text("data.files_of", {{"forms", forms_of(sets.front())}}),
                                         pieces::ColumnKind::Secondary}}};
    for (const auto& set : sets) {
        pieces::Row row;
        row.cells.push_back(pieces::linked_cell(set.table.title, set.page_url()));
        row.cells.push_back({.text = set.table.description});
        row.cells.push_back(pieces::number_cell(language::format_integer(static_cast<std::int64_t>(set.row_count))));
        row.cells.push_back(files_cell(context, set));
        table.rows.push_back(std::move(row));
    }
    return pieces::table_view(context.sheet(), table);
}

/// How much was kept back; nothing when nothing was.
View hidden_view(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT title, published, coded, interval, hidden FROM hidden_counts "
                                   "WHERE coded + interval + hidden > 0 ORDER BY rowid");
    if (rows.rows.empty()) return false;
    pieces::DataTable table{.id = "skryto",
                            .caption = context.text("data.hidden_caption"),
                            .columns = {{context.text("data.set")},
                                        {context.text("data.hidden_published"), pieces::ColumnKind::Number},
                                        {context.text("data.hidden_coded"), pieces::ColumnKind::Number},
                                        {context.text("data.hidden_interval"), pieces::ColumnKind::Number},
                                        {context.text("data.hidden_hidden"), pieces::ColumnKind::Number}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        pieces::Row shown;
        shown.cells.push_back({.text = rows.text(row, "title")});
        for (const auto* column : {"published", "coded", "interval", "hidden"})
            shown.cells.push_back(pieces::number_cell(language::format_integer(rows.integer(row, column).value_or(0))));
        table.rows.push_back(std::move(shown));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

View file_view(const pieces::Context& context, const std::string& title, const std::string& path, std::size_t bytes)
{
    auto view = context.sheet().object();
    view["download_text"] =
        context.text("data.download", {{"title", title}, {"size", language::format_file_size(bytes)}});
    view["address"] = path;
    return view;
}

View file_view(const pieces::Context& context, const pieces::DataFile& file)
{
    return file_view(context, file.form, file.path, file.size_bytes);
}

View ledger_view(const pieces::Context& context)
{
    const auto* ledger = context.model.ledger;
    if (!ledger) return false;
    return file_view(context, context.text("data.ledger"), ledger->path, ledger->bytes.size());
}

}

void add_open_data_pages(pieces::Context& context)
{
    if (!context.model.settings.outputs.open_data) return pieces::add_files_of_next_publication(context);
    const auto catalogue = pieces::add_data_files(context);
    if (catalogue.sets.empty()) return;
    pieces::add_passports(context, catalogue.sets);
    auto page = pieces::section_page(context, pieces::data_url, "data");
    page.view["table"] = sets_view(context, catalogue.sets);
    page.view["reasons"] = reasons_view(context);
    page.view["hidden"] = hidden_view(context);
    page.view["citation"] = citation(context, context.model.settings.name, pieces::data_url);
    page.view["database"] = file_view(context, catalogue.database);
    page.view["package"] = file_view(context, catalogue.package);
    page.view["ledger"] = ledger_view(context);
    page.view["registry"] = pieces::passport_registry(context.model.settings).empty()
                                ? View(false)
                                : context.sheet().text(pieces::passport_registry(context.model.settings));
    for (const auto& set : catalogue.sets) context.assembly.pages.push_back(data_set_page(context, page, set));
    context.assembly.pages.push_back(std::move(page));
}

}
