#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_changes(const ChangesCommand& command, const CommonOptions& common, const Environment& environment);

}
