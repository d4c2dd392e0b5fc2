#include "photos/picture_header.hpp"

#include "photos/byte_order.hpp"
#include "photos/jpeg_segments.hpp"

#include <cstddef>

namespace opora::photos {

namespace {

using namespace std::string_view_literals;

/// The markers of frames: C0 … CF without those of tables.
bool is_frame(std::uint32_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<Size> size_of_jpeg(std::string_view bytes)
{
    constexpr std::size_t least = 9; // up to the width
    std::optional<Size> size;
    for_each_segment(bytes, [&](const Segment& segment) {
        if (size || !is_frame(segment.marker) || segment.bytes.size() < least) return;
        size = {.width = big_endian(segment.bytes, 7, 2), .height = big_endian(segment.bytes, 5, 2)};
    });
    return size;
}

std::optional<Size> size_of_png(std::string_view bytes)
{
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR"sv) return std::nullopt;
    return Size{.width = big_endian(bytes, 16, 4), .height = big_endian(bytes, 20, 4)};
}

/// The three kinds of WebP: extended, lossy, lossless.
std::optional<Size> size_of_webp(std::string_view bytes)
{
    if (bytes.size() < 30) return std::nullopt;
    const auto kind = bytes.substr(12, 4);
    if (kind == "VP8X"sv)
        return Size{.width = little_endian(bytes, 24, 3) + 1, .height = little_endian(bytes, 27, 3) + 1};
    if (kind == "VP8 "sv)
        return Size{.width = little_endian(bytes, 26, 2) & 0x3FFFU, .height = little_endian(bytes, 28, 2) & 0x3FFFU};
    if (kind != "VP8L"sv) return std::nullopt;
    const auto bits = little_endian(bytes, 21, 4);
    return Size{.width = (bits & 0x3FFFU) + 1, .height = ((bits >> 14U) & 0x3FFFU) + 1};
}

}

std::optional<Size> size_of(std::string_view bytes, Format format)
{
    const auto size = format == Format::Jpeg  ? size_of_jpeg(bytes)
                      : format == Format::Png ? size_of_png(bytes)
                                              : size_of_webp(bytes);
    if (!size || size->width == 0 || size->height == 0) return std::nullopt;
    return size;
}

}
