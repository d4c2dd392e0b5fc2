#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::indicators {

/// indicators/library.yaml: the ready indicators.
std::span<const EmbeddedFile> embedded_library();

}
