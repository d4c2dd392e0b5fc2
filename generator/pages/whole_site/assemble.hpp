#pragma once

#include "charts/renderer.hpp"
#include "facts/site_model.hpp"
#include "foundation/diagnostic.hpp"
#include "pieces/assembly.hpp"

namespace opora::pages {

/// Every page and file of the site; charts are only ordered from `renderer`. Pages of one kind are made in
/// pages/<kind>.cpp.
pieces::Assembly assemble(const facts::SiteModel& model, charts::Renderer& renderer, Diagnostics& problems);

}
