#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// The body of git's hooks `pre-receive` and `post-receive`; `pushed` is what git writes to their standard input.
Outcome run_receive(const ReceiveCommand& command, const CommonOptions& common, const Environment& environment,
                    const std::string& pushed);

}
