#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::search {

/// search/russian.json: what both the program and the script of the search page know about Russian words.
std::span<const EmbeddedFile> embedded_russian();

}
