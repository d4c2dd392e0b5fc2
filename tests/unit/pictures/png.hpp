#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace opora::tests {

/// A PNG as libpng reads it.
struct Png {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes = {}; ///< red, green, blue; row by row

    /// 0xRRGGBB
    [[nodiscard]] int at(int x, int y) const
    {
        const auto first =
            3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
        return bytes.at(first) << 16 | bytes.at(first + 1) << 8 | bytes.at(first + 2);
    }
};

/// Fails the test when the bytes are no PNG.
Png read_png(const std::string& bytes);

}
