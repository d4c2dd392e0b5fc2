#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/report.hpp"
#include "publication/judged.hpp"

#include <filesystem>

namespace opora::publication {

/// Reports what forbids to publish the site, and what whoever answers for it must have seen. Throws EnvironmentError.
void check_site(const Judged& site, const Published& before, Diagnostics& problems);

/// What only the report of the build knows: publication.cut-history and publication.accepted.
void check_report(const pipeline::Report& report, Diagnostics& problems);

/// What stands in `folder`, a publication folder or the folder of a site; empty where nothing does.
Published read_published(const std::filesystem::path& folder);

}
