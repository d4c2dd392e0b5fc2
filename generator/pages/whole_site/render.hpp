#pragma once

#include "facts/site_model.hpp"
#include "pieces/assembly.hpp"
#include "pieces/page.hpp"
#include "templates/theme.hpp"

#include <cstddef>
#include <vector>

namespace opora::pages {

/// What the template of `page` is given: the page's own view and the layout's part.
templates::View full_view(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Page& page);

/// HTML of every page, then `assembly.files` and the theme's assets; parallel.
std::vector<SiteFile> render(const facts::SiteModel& model, const templates::Theme& theme, pieces::Assembly assembly,
                             std::size_t jobs);

}
