#pragma once

#include "cli/arguments.hpp"

#include <string>

namespace opora::cli {

/// What a command prints and how it ends.
struct Outcome {
    int exit_code = 0;
    std::string output = {};   ///< standard output
    std::string messages = {}; ///< standard error
};

Outcome run_build(const BuildCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_check(const CheckCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_identify(const IdentifyCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_explain(const ExplainCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_query(const QueryCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_forms(const FormsCommand& command, const CommonOptions& common);
Outcome run_fix(const FixCommand& command, const CommonOptions& common);

}
