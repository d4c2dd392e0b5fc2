#pragma once

#include "facts/site_model.hpp"
#include "templates/theme.hpp"

namespace opora::pages {

/// The site as phones keep it on their home screen (www.w3.org/TR/appmanifest): its name and icons. Addresses are
/// relative, so it works below any path. Its own name carries a hash of its content.
SiteFile web_manifest(const facts::SiteModel& model, const templates::Theme& theme);

}
