#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// Fills `assembly.search_documents`: the pages, then rows of published tables that no page shows. Prepared lists
/// («Школы: под наблюдением») weigh little; pages that only list others are left out. Runs when all pages are there.
void add_search_documents(pieces::Context& context);

}
