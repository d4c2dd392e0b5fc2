#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::pipeline {

/// The problems as they are reported: rows of tables are named, personal data is masked, and what site.yaml says about
/// problems is done. `raise:` makes warnings errors; `accept:` keeps warnings, and the judgements of `privacy`, from
/// being counted, and notes the reason. An entry of either that matches nothing is pipeline.unused-acceptance, said
/// only when nothing else stops the build, because later stages may still find what it names; one that names another
/// error is pipeline.cannot-accept: errors are mended.
Diagnostics judged(const Diagnostics& problems, const content_files::Settings& settings, const dataset::Tables& tables);

}
