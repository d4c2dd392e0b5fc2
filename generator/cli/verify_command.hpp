#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Ends with 1 where the manifest does not prove the site.
Outcome run_verify(const VerifyCommand& command, const CommonOptions& common, const Environment& environment);

}
