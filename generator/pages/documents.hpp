#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// dokumenty/ by level, and a page for every row of the table `documents`, with the summary of
/// content/dokumenty/<id>.md.
void add_document_pages(Context& context, const std::vector<School>& schools);

}
