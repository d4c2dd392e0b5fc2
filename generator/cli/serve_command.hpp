#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Shows the site of the work tree in a browser of this computer until Ctrl+C, and builds it anew whenever a file
/// changes. Says at once what happens.
Outcome run_serve(const ServeCommand& command, const CommonOptions& common, const Environment& environment);

}
