#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_fix(const FixCommand& command, const CommonOptions& common);

}
