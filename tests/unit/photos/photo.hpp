#pragma once

#include <cstdint>
#include <string>

namespace opora::tests {

/// A JPEG with a red corner at the upper left, a green one at the upper right, and blue below.
std::string photo(int width, int height);

/// The same picture in cyan, magenta, yellow and black, as Adobe's programs write them: 255 where there is no ink.
std::string photo_in_inks(int width, int height);

/// The same JPEG as a telephone would write it: with an orientation, a place, a person and a comment.
std::string as_by_telephone(const std::string& jpeg, int orientation);

enum class Corner : std::uint8_t { Red, Green, Blue };

/// Which of the three colours of `photo` a decoded JPEG has in the corner at the upper left or the upper right.
Corner upper_left(const std::string& jpeg);
Corner upper_right(const std::string& jpeg);

}
