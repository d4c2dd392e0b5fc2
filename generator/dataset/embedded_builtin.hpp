#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::dataset {

/// dataset/builtin/*.csv: rows of tables that a site need not have.
std::span<const EmbeddedFile> embedded_builtin();

}
