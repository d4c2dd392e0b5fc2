#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/site_file.hpp"

#include <filesystem>
#include <span>

namespace opora::publication {

/// Reports publication.anchor-lost, once for each name, for headings that pages of the site in `before` have and the
/// same pages have no more: links to them then open the top of the page.
void check_anchors(std::span<const SiteFile> files, const std::filesystem::path& before, Diagnostics& problems);

}
