#pragma once

#include "foundation/environment_error.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// What the machine failed at, in the user's language; what a library says stays in its words.
std::string explain(const EnvironmentError& error, language::Language language);

}
