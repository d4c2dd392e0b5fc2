#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// poisk/: the form, and below it every page of the site by alphabet, which is what readers without scripts have. A
/// long list goes on in poisk/spisok/2/ and so on. Runs when all other pages are there.
void add_search_pages(pieces::Context& context);

}
