#pragma once

#include "cli/arguments.hpp"
#include "cli/new_office.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Writes a new office's site, and what a build server, or git's hooks, need to publish it. A file that is there and
/// differs is in the way: then nothing is written, and it ends with 1. Without `ask` all must be on the command line.
Outcome run_init(const InitCommand& command, const CommonOptions& common, const Ask& ask);

}
