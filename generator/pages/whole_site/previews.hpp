#pragma once

#include "facts/site_model.hpp"
#include "pictures/painter.hpp"
#include "pieces/assembly.hpp"

namespace opora::pages {

/// Gives every page the picture that messengers and social networks show beside a link to it: one of the site, and one
/// for each school. Nothing without the site's address, as such pictures are named in full.
void add_previews(const facts::SiteModel& model, const pictures::Painter& painter, std::size_t jobs,
                  pieces::Assembly& assembly);
/// For a site that is judged and not kept: pages name their pictures at full length, but none is painted.
void name_previews(const facts::SiteModel& model, pieces::Assembly& assembly);

}
