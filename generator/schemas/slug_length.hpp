#pragma once

#include <cstddef>

namespace opora::schemas {

/// A slug becomes the name of a folder, which file systems limit to 255 bytes, and a part of longer names.
inline constexpr std::size_t longest_slug = 100;

}
