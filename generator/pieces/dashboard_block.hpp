#pragma once

#include "markdown/document.hpp"
#include "pieces/context.hpp"

#include <string>

namespace opora::pieces {

/// A fenced block `dashboard` of an author, a part of the page of indicators; docs/formats/blocks.md. `id` is that of
/// its heading. Reports dataset.* for the YAML and pages.unknown-in-dashboard for names that the site does not know, at
/// their places; false then. A part with nothing to show says so.
templates::View dashboard_block(Context& context, const markdown::FencedBlock& block, const std::string& id);

}
