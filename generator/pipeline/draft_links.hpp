#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/load_site.hpp"
#include "source/tree.hpp"

namespace opora::pipeline {

/// A link that leads nowhere because its page is a draft is reported as pipeline.draft-linked, with the file.
Diagnostics name_drafts(const source::Tree& tree, const LoadedSite& site, const Diagnostics& problems);

}
