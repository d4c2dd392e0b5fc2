#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// dokumenty/ by level, and a page for every row of the table `documents`, with the text of content/dokumenty/<id>.md
/// or, without it, of the column `summary`.
void add_document_pages(Context& context, const std::vector<School>& schools);

}
