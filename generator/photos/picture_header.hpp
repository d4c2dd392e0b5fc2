#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace opora::photos {

enum class Format : std::uint8_t { Jpeg, Png, Webp };

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// What a picture says of its size, read without decoding it; nothing when it says none.
std::optional<Size> size_of(std::string_view bytes, Format format);

}
