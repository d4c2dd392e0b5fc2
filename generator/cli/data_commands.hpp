#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_identify(const IdentifyCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_explain(const ExplainCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_query(const QueryCommand& command, const CommonOptions& common, const Environment& environment);

}
