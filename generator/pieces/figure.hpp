#pragma once

#include "charts/chart.hpp"
#include "foundation/site_file.hpp"
#include "foundation/source_text.hpp"
#include "pieces/context.hpp"
#include "pieces/table.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace opora::pieces {

/// Adds the file `page_url` + `file_name` to the site and gives the view for `{{> download}}`: «Скачать: … (CSV, 1
/// КБ)».
struct Download {
    std::string page_url = {};
    std::string file_name = {}; ///< its extension in capitals is the kind that readers see
    std::string title = {};     ///< what it is, lower case
    std::string bytes = {};
};
templates::View add_file(Context& context, Download download);
/// The same for numbers of a page, which a site may leave out (`outputs: {chart_files: no}`): nothing then.
templates::View add_download(Context& context, Download download);
/// The same for a file that the site has already.
templates::View download_view(const Context& context, const SiteFile& file, const std::string& title);
/// One result in four forms: chart or small charts (only those that would show at least two points), sentence, table,
/// CSV. `{{> figure}}` in a view that has it under `figure`.
struct Figure {
    charts::Declaration chart = {};
    store::Rows rows = {};       ///< what the CSV holds; without columns = there is none
    store::Rows chart_rows = {}; ///< what the chart shows; without columns = `rows`
    std::string panels = {};     ///< column with a small chart, on one scale, per value; empty = one chart
    std::string sentence = {};   ///< above the chart; empty = none
    std::string caption = {};    ///< below the chart: how to read it
    std::string csv_title = {};  ///< for the link; empty = chart.title
    DataTable table = {};
    std::vector<std::string> sources = {}; ///< tables of the public store that the numbers come from
    std::string page_url = {};
    SourceSpan where = {}; ///< what the author wrote, for problems with the chart
};
templates::View add_figure(Context& context, Figure figure);
/// As `add_figure`, without a chart: only `chart.id` and `chart.title` of the declaration are used.
templates::View add_table(Context& context, Figure figure);

}
