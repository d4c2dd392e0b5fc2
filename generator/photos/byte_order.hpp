#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace opora::photos {

/// `count` bytes from `offset` on as one number, the first of them the highest. They must be there.
constexpr std::uint32_t big_endian(std::string_view bytes, std::size_t offset, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 256 + static_cast<unsigned char>(bytes[offset + i]);
    return value;
}

/// The same with the last byte the highest.
constexpr std::uint32_t little_endian(std::string_view bytes, std::size_t offset, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i) value = value * 256 + static_cast<unsigned char>(bytes[offset + i - 1]);
    return value;
}

}
