#pragma once

#include "pages/components.hpp"
#include "pages/data_sets.hpp"

#include <string>

namespace opora::pages {

/// `/dannye/TABLE/`: what the set holds, its files, columns, changes and passport. `section` is the page of all sets.
Page data_set_page(const Context& context, const Page& section, const DataSet& set);

/// `schools.csv, 12 КБ`.
std::string file_words(const Context& context, const DataFile& file);
/// How to name the data in a text of one's own: owner, title, day, version and address.
std::string citation(const Context& context, const std::string& title, const std::string& url);
/// What the letters of the column `status` mean.
templates::View reasons_view(const Context& context);

}
