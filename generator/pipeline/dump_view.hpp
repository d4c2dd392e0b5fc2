#pragma once

#include "foundation/diagnostic.hpp"
#include "pages/page.hpp"
#include "pages/site_model.hpp"

#include <string>

namespace opora::pipeline {

/// What the template of the page at `url` is given, as JSON; reports pipeline.unknown-view.
std::string dump_view(const pages::SiteModel& model, const pages::Assembly& assembly, const std::string& url,
                      Diagnostics& problems);

}
