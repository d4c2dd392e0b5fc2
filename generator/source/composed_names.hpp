#pragma once

#include "source/tree.hpp"

#include <memory>

namespace opora::source {

/// `tree` with the names of its files composed (NFC): macOS writes `й` in two pieces, and what pages and tables say of
/// a file has one. A file that is asked for either way is found.
std::unique_ptr<Tree> with_composed_names(std::unique_ptr<Tree> tree);

}
