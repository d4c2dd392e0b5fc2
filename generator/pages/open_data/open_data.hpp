#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// dannye/: every published table as CSV and JSON with a page that explains its columns, datapackage.json, terms of
/// use.
void add_open_data_pages(pieces::Context& context);

}
