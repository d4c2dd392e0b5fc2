#pragma once

#include "language/message_format.hpp"

namespace opora::tests {

/// The texts of the default theme.
const language::Messages& strings();

}
