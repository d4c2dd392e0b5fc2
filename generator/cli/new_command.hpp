#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Writes a draft of a page into content/. A page that is there stays, and it ends with 1, as for a name that can be no
/// address.
Outcome run_new(const NewCommand& command, const CommonOptions& common, const Environment& environment);

}
