#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_build(const BuildCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_check(const CheckCommand& command, const CommonOptions& common, const Environment& environment);

}
