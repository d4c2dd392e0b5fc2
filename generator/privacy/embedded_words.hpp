#pragma once

#include "foundation/embedded_file.hpp"

#include <span>

namespace opora::privacy {

/// privacy/words/*.txt: names, their endings, and what is said beside them.
std::span<const EmbeddedFile> embedded_words();

}
