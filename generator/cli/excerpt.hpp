#pragma once

#include "foundation/diagnostic.hpp"

#include <string>

namespace opora::cli {

/// The line of the file that `diagnostic` points to with carets under the place, two lines of text; a long line is
/// shown around the place only, and what is personal in it is masked. Empty when there is nothing to show.
std::string excerpt(const Diagnostic& diagnostic, const Position& position);

}
