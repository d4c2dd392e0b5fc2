#pragma once

#include <string>

namespace opora::cli {

/// What a command prints and how it ends.
struct Outcome {
    int exit_code = 0;
    std::string output = {};   ///< standard output
    std::string messages = {}; ///< standard error
};

}
