#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Writes what a build server, or git's hooks, need to publish the site. A file that is there and differs is in the
/// way: then nothing is written, and it ends with 1.
Outcome run_init(const InitCommand& command, const CommonOptions& common);

}
