#pragma once

#include "foundation/date.hpp"
#include "foundation/source_text.hpp"
#include "templates/view.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace opora::pieces {

struct Context;
struct Page;

/// Fills the view of a page, and whatever else of it only the page itself needs: description, structured data, files
/// beside it. Called when the page's turn comes, on any thread, with a context of its own; twice gives the same.
using MakePage = std::function<void(Context&, Page&)>;

/// One HTML page before its template is applied.
struct Page {
    std::string url = {};           ///< inside the site: `shkoly/komsomolskaya/`; empty = home; `404.html` for a file
    std::string template_name = {}; ///< themes/…/templates/<name>.mustache
    std::string title = {};         ///< the page's own part of <title>, and its h1 unless the view has another
    std::string tab_title = {};     ///< for <title> where the title is too long, see tab_titles.hpp; empty = the title
    std::string description = {};   ///< one plain sentence for search engines and previews
    std::string section = {};       ///< url of the menu item that is current: `shkoly/`
    templates::View view = {};      ///< what the page itself shows; the layout's part is added by `render`
    bool is_searched = true;        ///< false where the search leads to another page with the same rows
    bool is_listed = true;          ///< false where the list of all pages has the page that this one explains
    bool from_data = true; ///< the day of the data is its day; false for news, documents and texts without data
    std::optional<Date> updated = {};          ///< last change of what it was made from; nothing when unknown
    std::string subject = {};                  ///< what a school's page is about: its name; empty = as the title
    std::string preview = {};                  ///< path of the picture beside links to the page; empty = none
    std::string structured_data = {};          ///< see structured_data.hpp; empty = none
    std::optional<std::string> canonical = {}; ///< url of the page that is meant, where it is another one
    /// Names that places of it had, and those that they have.
    std::vector<std::pair<std::string, std::string>> old_anchors = {};
    SourceSpan origin = {}; ///< what the author would edit; empty text for pages made from data only
    std::vector<std::pair<std::string, std::string>> breadcrumbs =
        {};             ///< title and url, without home and without the page itself
    MakePage make = {}; ///< empty where the view is there already

    /// Where the page is written: `shkoly/komsomolskaya/index.html`.
    [[nodiscard]] std::string file() const { return url.empty() || url.back() == '/' ? url + "index.html" : url; }
};

}
