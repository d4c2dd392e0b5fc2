#pragma once

#include "foundation/environment_error.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// What the machine failed at, in the user's language where the reason is a common one; as the system says it
/// otherwise.
std::string explain(const EnvironmentError& error, language::Language language);

}
