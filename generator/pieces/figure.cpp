#include "pieces/figure.hpp"

#include "charts/specification.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/invented.hpp"
#include "facts/periods.hpp"
#include "facts/published_table.hpp"
#include "foundation/ascii.hpp"
#include "foundation/assert.hpp"
#include "foundation/joining.hpp"
#include "language/numbers.hpp"
#include "pieces/links.hpp"
#include "pieces/series_order.hpp"
#include "pieces/told_values.hpp"
#include "store/table_text.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>

namespace opora::pieces {

using templates::View;

namespace {

/// Points of the longest line of the chart; all points where it has no lines.
std::size_t longest_series(const charts::Declaration& chart, const store::Rows& rows)
{
    std::map<std::string, std::size_t> points;
    std::size_t longest = 0;
    if (chart.y.empty()) return 0;
    const bool has_lines = charts::traits_of(chart.mark).series == charts::Series::Lines && !chart.series.empty();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (!store::tells_value(rows, row, chart.y)) continue;
        const auto series = has_lines ? rows.text(row, chart.series) : std::string();
        longest = std::max(longest, ++points[series]);
    }
    return longest;
}

}

View download_view(const Context& context, const SiteFile& file, const std::string& title)
{
    auto kind = file.path.substr(file.path.rfind('.') + 1);
    std::transform(kind.begin(), kind.end(), kind.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    auto view = context.sheet().object();
    view["download_text"] = context.text(
        "figure.download", {{"title", title}, {"kind", kind}, {"size", language::format_file_size(file.bytes.size())}});
    view["address"] = file.path;
    return view;
}

View add_file(Context& context, Download download)
{
    SiteFile file{.path = download.page_url + download.file_name, .bytes = std::move(download.bytes)};
    auto view = download_view(context, file, download.title);
    context.assembly.files.push_back(std::move(file));
    return view;
}

View add_download(Context& context, Download download)
{
    return context.model.settings.outputs.chart_files ? add_file(context, std::move(download)) : View(false);
}

namespace {

const store::Rows& rows_of_chart(const Figure& figure)
{
    return figure.chart_rows.columns.empty() ? figure.rows : figure.chart_rows;
}

/// A complete Vega-Lite document: the interactive chart is made from it, and any Vega-Lite editor opens it.
SiteFile chart_file(const Figure& figure, const std::string& spec, const std::string& values)
{
    OPORA_ASSERT(!spec.empty() && spec.back() == '}', "a specification is a JSON object");
    return {.path = figure.page_url + figure.chart.id + ".vl.json",
            .bytes = spec.substr(0, spec.size() - 1) + ",\"datasets\":{\"table\":" + values + "}}\n"};
}

/// A line must not lead over a period without a number, nor to a number that was counted in another way.
void break_lines(Figure& figure)
{
    auto rows = facts::with_every_period(rows_of_chart(figure), figure.chart.x, figure.chart.series);
    const std::string status = "status";
    if (rows.column(status))
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            if (rows.text(row, status) == "b") figure.chart.status = status;
    figure.chart_rows = std::move(rows);
}

View ordered_chart(Context& context, Figure& figure)
{
    const bool joins = charts::traits_of(figure.chart.mark).x == charts::Axis::Periods;
    figure.chart_rows = in_order_of_subjects(context, figure.chart, rows_of_chart(figure));
    if (figure.chart.custom_spec.empty() && joins) break_lines(figure);
    auto rows = rows_of_chart(figure);
    tell_values(context, figure.chart, rows);
    auto specification = charts::specification(figure.chart);
    auto values = store::data_json(rows);
    auto view = context.sheet().object();
    view["chart_id"] = figure.chart.id;
    view["chart_file"] = false;
    if (context.model.settings.outputs.chart_files) {
        context.assembly.files.push_back(chart_file(figure, charts::vega_lite_text(specification), values));
        view["chart_file"] = context.sheet().text(figure.chart.id + ".vl.json");
    }
    view["chart_html"] = context.renderer.add({.specification = std::move(specification),
                                               .data = std::move(values),
                                               .title = figure.chart.title,
                                               .description = drawn_words(context, figure.chart, rows),
                                               .id_prefix = figure.chart.id,
                                               .where = figure.where});
    auto caption = figure.caption.empty() ? figure.chart.description : figure.caption;
    append_item(caption, marks_legend(context, figure.chart), " ");
    view["chart_caption"] = caption;
    return view;
}

bool shows_points(const Figure& figure)
{
    return longest_series(figure.chart, rows_of_chart(figure)) >= 2 || !figure.chart.custom_spec.empty();
}

/// The end of the scale that all panels share, so that their heights compare.
std::optional<double> common_maximum(const Figure& figure, const store::Rows& rows)
{
    std::optional<double> most = figure.chart.target;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        for (const auto& column : {figure.chart.y, figure.chart.y + "_to", figure.chart.high})
            if (const auto value = rows.column(column) ? rows.number(row, column) : std::nullopt)
                most = std::max(most.value_or(*value), *value);
    return most;
}

/// The figure once for each value of its column of panels, in the order in which the rows name them.
std::vector<Figure> panels_of(const Figure& figure)
{
    const auto& rows = rows_of_chart(figure);
    std::vector<std::string> names;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (const auto name = rows.text(row, figure.panels); std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    const auto maximum = figure.chart.y_maximum ? figure.chart.y_maximum : common_maximum(figure, rows);
    std::vector<Figure> panels;
    for (const auto& name : names) {
        Figure panel{.chart = figure.chart, .chart_rows = {.columns = rows.columns}, .caption = name};
        panel.chart.id += "-" + std::to_string(panels.size() + 1);
        panel.chart.title += ": " + name;
        panel.chart.y_maximum = maximum;
        panel.page_url = figure.page_url;
        panel.where = figure.where;
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            if (rows.text(row, figure.panels) == name) panel.chart_rows.rows.push_back(rows.rows[row]);
        panels.push_back(std::move(panel));
    }
    return panels;
}

/// Links to the pages of the tables, or their names where the tables have no pages.
View sources_view(const Context& context, const std::vector<std::string>& tables)
{
    auto links = context.sheet().list();
    const bool has_pages = context.model.settings.outputs.open_data;
    for (const auto& table : tables) {
        if (!facts::is_published(context, table)) continue;
        links.push_back(
            link_view(context.sheet(), facts::published_title(context, table), facts::data_set_address(table)));
        links.back()["linked"] = has_pages;
        links.back()["follows"] = links.size() > 1;
    }
    if (links.empty()) return false;
    auto view = context.sheet().object();
    std::string invented;
    for (const auto& table : tables)
        if (invented.empty()) invented = facts::invented_words(context, table);
    view["sources_title"] = context.text("figure.sources");
    view["sources_invented"] = when_present(invented);
    view["tables"] = links;
    return view;
}

}

View add_figure(Context& context, Figure figure)
{
    const bool has_panels = !figure.panels.empty();
    auto charts = context.sheet().list();
    auto panels = has_panels ? panels_of(figure) : std::vector<Figure>();
    for (auto& panel : panels)
        if (shows_points(panel)) charts.push_back(ordered_chart(context, panel));
    if (!has_panels && shows_points(figure)) charts.push_back(ordered_chart(context, figure));
    auto view = add_table(context, std::move(figure));
    view["has_chart"] = !charts.empty();
    view["has_panels"] = has_panels;
    view["charts"] = charts;
    return view;
}

View add_table(Context& context, Figure figure)
{
    auto view = context.sheet().object();
    view["sources"] = sources_view(context, figure.sources);
    view["sentence"] = when_present(figure.sentence);
    view["has_chart"] = false;
    view["has_panels"] = false;
    view["charts"] = View::List();
    view["table"] = figure.table.columns.empty() ? View(false) : table_view(context, figure.table);
    view["download"] = false;
    if (figure.rows.columns.empty()) return view;
    view["download"] =
        add_download(context, {.page_url = std::move(figure.page_url),
                               .file_name = figure.chart.id + ".csv",
                               .title = figure.csv_title.empty() ? figure.chart.title : figure.csv_title,
                               .bytes = context.file_bytes([&] { return store::data_csv(figure.rows); })});
    return view;
}

}
