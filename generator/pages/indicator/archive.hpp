#pragma once

#include "facts/indicator_values.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <map>
#include <string>

namespace opora::pages {

/// pokazateli/arhiv/ lists the years; arhiv/2022/ has every value of a year with the document that holds it. Links to
/// these pages, the newest year first; none where no value has a year.
templates::View::List archive_links(const pieces::Context& context,
                                    const std::map<std::string, facts::IndicatorValues>& values);
void add_archive_pages(pieces::Context& context, const pieces::Page& section,
                       const std::map<std::string, facts::IndicatorValues>& values);

}
