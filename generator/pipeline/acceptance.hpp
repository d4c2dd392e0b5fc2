#pragma once

#include "dataset/settings.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::pipeline {

/// Leaves out the warnings that `accept:` in site.yaml names with a reason. An entry that matches nothing is
/// pipeline.unused-acceptance; one that names an error is pipeline.cannot-accept: errors are mended, not accepted.
Diagnostics without_accepted(const Diagnostics& problems, const dataset::Settings& settings);

}
