#pragma once

#include "facts/site_model.hpp"
#include "pictures/painter.hpp"
#include "pieces/assembly.hpp"

namespace opora::pages {

/// Gives every page the picture that messengers and social networks show beside a link to it: one of the site, and one
/// for each school. Nothing without the site's address, as such pictures are named in full.
void add_previews(const facts::SiteModel& model, const pictures::Painter& painter, std::size_t jobs,
                  pieces::Assembly& assembly);

}
