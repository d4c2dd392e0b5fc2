#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::forms {

/// forms/schemas/*.json: JSON Schemas of what is read key by key and has no table schema.
std::span<const EmbeddedFile> embedded_schemas();

}
