#pragma once

#include "facts/site_model.hpp"
#include "foundation/diagnostic.hpp"
#include "pieces/assembly.hpp"
#include "templates/theme.hpp"

#include <string>

namespace opora::pipeline {

/// What the template of the page at `url` is given, as JSON; reports pipeline.unknown-view.
std::string dump_view(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Assembly& assembly,
                      const std::string& url, Diagnostics& problems);

}
