#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::starter {

/// starter/ci/*: what build servers and hooks run.
std::span<const EmbeddedFile> embedded_steps();

}
