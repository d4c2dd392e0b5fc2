#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// o-sayte/chto-vymyshleno/: what of a sample is invented, by `invented` of site.yaml and the column of `documents`.
/// Nothing for a real office. Runs after the pages that it links to.
void add_invented_page(pieces::Context& context);

}
