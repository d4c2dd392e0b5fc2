#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_publish(const PublishCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_rollback(const RollbackCommand& command, const CommonOptions& common, const Environment& environment);

}
