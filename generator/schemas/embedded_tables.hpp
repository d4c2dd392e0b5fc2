#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::schemas {

/// schemas/tables/*.json: tables in the order of formats.md, then `front_matter.<kind>.json`.
std::span<const EmbeddedFile> embedded_tables();

}
