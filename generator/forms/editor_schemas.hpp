#pragma once

#include "foundation/site_file.hpp"

#include <vector>

namespace opora::forms {

/// JSON Schemas (draft 2020-12) for editors that complete and check YAML: `site.schema.json`, `rules.schema.json` and
/// `front-matter/KIND.schema.json` for every kind of page, with Russian titles and meanings.
std::vector<SiteFile> editor_schemas();

}
