#pragma once

#include "pieces/context.hpp"
#include "pieces/data_sets.hpp"
#include "pieces/page.hpp"

#include <string>

namespace opora::pages {

/// `/dannye/TABLE/`: what the set holds, its files, columns, changes and passport. `section` is the page of all sets.
pieces::Page data_set_page(const pieces::Context& context, const pieces::Page& section, const pieces::DataSet& set);

/// `schools.csv, 12 КБ`.
std::string file_words(const pieces::Context& context, const pieces::DataFile& file);
/// How to name the data in a text of one's own: owner, title, day, version and address.
std::string citation(const pieces::Context& context, const std::string& title, const std::string& url);
/// What the letters of the column `status` mean.
templates::View reasons_view(const pieces::Context& context);

}
