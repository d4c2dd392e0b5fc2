#pragma once

#include "foundation/diagnostic.hpp"
#include "pages/whole_site/render.hpp"

#include <string>

namespace opora::pipeline {

/// What the template of the page at `url` is given, as JSON; reports pipeline.unknown-view.
std::string dump_view(const pages::MakerInput& input, const std::string& url, Diagnostics& problems);

}
