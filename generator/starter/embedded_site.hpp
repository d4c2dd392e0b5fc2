#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::starter {

/// starter/site/*: the files of a new site, with places for what the office says of itself (filled_in.hpp).
std::span<const EmbeddedFile> embedded_site();

}
