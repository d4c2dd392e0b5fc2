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
Outcome run_check(const CommonOptions& common, const Environment& environment);
Outcome run_identify(const IdentifyCommand& command, const CommonOptions& common, const Environment& environment);
Outcome run_query(const QueryCommand& command, const CommonOptions& common, const Environment& environment);

}
