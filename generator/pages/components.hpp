#pragma once

#include "charts/chart.hpp"
#include "pages/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pages {

/// The pieces that pages are put together from. Each has a partial of the same name in themes/…/templates/partials/,
/// and fills every key that the partial asks for: a key left out would be looked up in the view around it.

/// A text that a template asks about with `{{#key}}`: an empty one must be false there.
templates::View when_present(std::string_view text);

/// `{{> link}}`. `address` is a path inside the site (`shkoly/x/`, empty = home) or an http(s) address.
templates::View link_view(std::string_view text, std::string_view address);

/// `{{> status_tag}}`: text with a border. `letter` is a word of style.css (`tag-<letter>`), for measures
/// roadmap::letter.
templates::View status_view(std::string_view letter, std::string_view title);

enum class CellKind {
    Text,
    Number, ///< right-aligned, equal-width digits
    Phrase, ///< the same with words («около 15 %»): it may take two lines
    Word,   ///< says in words why there is no number
};

struct Cell {
    std::string text = {};
    CellKind kind = CellKind::Text;
    std::string tag = {};                 ///< letter of a status tag around the text; empty = none
    std::optional<std::string> link = {}; ///< as in `link_view`
    std::vector<std::pair<std::string, std::string>> more = {}; ///< text and address of links below, a line each
    std::string status = {}; ///< letter of the table `reasons`, for the legend; empty = none
};
Cell number_cell(std::string text);
Cell phrase_cell(std::string text);
Cell word_cell(std::string text);
Cell linked_cell(std::string text, std::string address);
Cell tag_cell(std::string letter, std::string text);

enum class ColumnKind {
    Text,
    Number,
    Secondary
}; ///< Secondary columns are left out on phones: their content must stand on another page too

struct Column {
    std::string title = {};
    ColumnKind kind = ColumnKind::Text;
};

struct Row {
    std::vector<Cell> cells = {}; ///< one per column; the first is the row's header
    std::string id = {};          ///< anchor of the row; empty = none
    std::string group = {};       ///< heading above the first of the rows that share it; empty = none
};

/// `{{> table}}` inside a view that has it under `table`. Rows show in the order given.
struct DataTable {
    std::string id = {}; ///< of its caption, unique on the page
    std::string caption = {};
    std::string note = {};   ///< a paragraph above: what the words in the cells mean; empty = none
    std::string filter = {}; ///< label of the search field that site.js puts above; empty = none
    std::vector<Column> columns = {};
    std::vector<Row> rows = {};
};
templates::View table_view(const DataTable& table);
/// With a legend of the words and letters that the cells have for missing and doubtful numbers; see legend.hpp.
templates::View table_view(const Context& context, const DataTable& table);

/// Adds the file `page_url` + `file_name` to the site and gives the view for `{{> download}}`: «Скачать: … (CSV, 1
/// КБ)».
struct Download {
    std::string page_url = {};
    std::string file_name = {}; ///< its extension in capitals is the kind that readers see
    std::string title = {};     ///< what it is, lower case
    std::string bytes = {};
};
templates::View add_download(Context& context, Download download);
/// The same for a file that the site has already.
templates::View download_view(const Context& context, const SiteFile& file, const std::string& title);

/// One result in four forms: chart or small charts (only those that would show at least two points), sentence, table,
/// CSV. `{{> figure}}` in a view that has it under `figure`.
struct Figure {
    charts::Declaration chart = {};
    store::Rows rows = {};       ///< what the CSV holds
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

/// `{{> tile}}`: one number with its name. `note` and `help` («Что это?») may be empty.
templates::View tile_view(std::string_view value, std::string_view title, std::string_view note, std::string_view help);

/// `{{> contacts}}` in a view that has the list under `contacts`: rows of the table `contacts`, or the office when it
/// is empty.
templates::View contacts_view(const Context& context);

/// A Markdown body with links made relative to `page_url` and blocks `chart`, `table`, `value` filled from the public
/// store. `{{> body}}` in a view that has `pieces` under `body`.
struct RenderedContent {
    std::string summary = {}; ///< plain text of the first paragraph
    std::string text = {};    ///< plain text of everything
    templates::View pieces = {};
};
RenderedContent render_content(Context& context, const dataset::ContentFile& file, std::string_view page_url);
/// The body of content/<section>/index.md for the top of a section's page; an absent view when there is none.
templates::View introduction(Context& context, std::string_view section_url);

/// Formats that all pages share.
std::string place_words(std::string place);        ///< «с. Ежи»: the short word stays with the name
std::string dialable(std::string_view phone);      ///< digits of a phone number, for `tel:`
std::string date_words(std::string_view iso_date); ///< «1 сентября 2025 года»; as it is when not a date
std::string date_short(std::string_view iso_date); ///< «01.09.2025»
std::string
period_words(const Context& context,
             std::string_view period); ///< «2022 год», «2022/2023 учебный год», «май 2023 года», «IV квартал 2023 года»
/// A list of the store (JSON array of texts) or texts separated by commas.
std::vector<std::string> list_items(std::string_view text);
/// At most `limit` code points; what is longer ends behind a whole word with «…».
std::string cut_at_word(std::string_view text, std::size_t limit);
/// Text for a description: at most 160 code points, cut at a word.
std::string description_of(std::string_view text);
/// When the content file last changed, by git; nothing when unknown or after the day of the data.
std::optional<Date> updated_on(const SiteModel& model, std::string_view path);

}
