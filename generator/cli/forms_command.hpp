#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_forms(const FormsCommand& command, const CommonOptions& common);

}
