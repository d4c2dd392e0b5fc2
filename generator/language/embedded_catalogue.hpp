#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::language {

std::span<const EmbeddedFile> embedded_catalogue();

}
