#pragma once

#include "charts/small_pictures.hpp"
#include "pieces/cells.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <set>
#include <string>
#include <vector>

namespace opora::pieces {

/// `{{> table}}` inside a view that has it under `table`. Rows show in the order given.
struct DataTable {
    std::string id = {}; ///< of its caption, unique on the page
    std::string caption = {};
    std::string note = {};             ///< a paragraph above: what the words in the cells mean; empty = none
    std::string look = {};             ///< class of the table; empty = an ordinary one
    std::set<charts::Sign> signs = {}; ///< of its pictures: a legend above says what they are
    std::string filter = {};           ///< label of the search field that site.js puts above; empty = none
    std::vector<Column> columns = {};
    std::vector<Row> rows = {};
};
templates::View table_view(templates::Sheet& sheet, const DataTable& table);
/// With a legend of the words and letters that the cells have for missing and doubtful numbers; see legend.hpp.
templates::View table_view(const Context& context, const DataTable& table);

}
