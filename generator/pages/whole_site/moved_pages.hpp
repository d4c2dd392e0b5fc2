#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// At every address that the site had: a page that leads on, a page that says why there is none any more, or a copy of
/// the file that has moved. Files beside a page that has moved are copied with it. Fills `assembly.moves`; pages learn
/// what places of them were called. Runs when all other pages and files are there, so that no list has these.
void add_moved_pages(pieces::Context& context);

}
