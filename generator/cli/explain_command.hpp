#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// `explain number URL#ID` and `explain page URL`. Throws EnvironmentError.
Outcome run_explain_address(const ExplainCommand& command, const CommonOptions& common, const Environment& environment);

}
