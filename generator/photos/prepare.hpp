#pragma once

#include "cache/folder_cache.hpp"
#include "photos/picture_header.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace opora::photos {

/// A picture as a file, at one of its sizes.
struct Rendition {
    Size size = {};
    std::string extension = {}; ///< `jpg`, `png`, `webp`
    std::string bytes = {};
};

/// A picture for readers: nothing in it says who took it, where, and with what.
struct Prepared {
    Rendition main = {};                 ///< of the same format as what came in
    std::vector<Rendition> smaller = {}; ///< narrowest first; for browsers to choose from
};

enum class Failure : std::uint8_t { Unreadable, TooManyPixels };

enum class Largest : std::uint8_t {
    ForPages, ///< 1,280 pixels wide at most, what a page can use
    AsItIs    ///< readers can open the picture itself
};

/// Refused before it is decoded: a few bytes may stand for any number of pixels.
inline constexpr std::uint64_t pixel_limit = 50'000'000;

/// A JPEG is turned upright and, like a WebP, encoded anew, beside it as WebP and in the widths 480, 960 and 1,280 that
/// are less than its own. A PNG keeps its pixels and has one size. What was prepared once comes from the cache.
/// Throws std::bad_alloc rather than call a picture unreadable that memory lacks for.
std::variant<Prepared, Failure> prepare(const std::string& bytes, Format format, Largest largest,
                                        const cache::FolderCache& kept);

}
