#pragma once

#include "pictures/font.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace opora::pictures {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// In pixels from the upper left corner.
struct Rectangle {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// A picture of few colours: the paper, and inks in steps between the paper and the full ink. Inks do not mix: where
/// two meet, the later in the list stays. What lies outside is left out.
class Canvas {
public:
    /// At most 17 inks, so that all steps are colours of one palette.
    Canvas(int width, int height, const Colour& paper, std::span<const Colour> inks);

    void fill(const Rectangle& rectangle, std::size_t ink);
    /// (x, y) is where the letter begins on the base line.
    void draw(const Glyph& glyph, int x, int y, std::size_t ink);

    /// The same picture makes the same bytes.
    [[nodiscard]] std::string png() const;

private:
    void cover(int x, int y, std::uint8_t coverage, std::size_t ink);

    int m_width;
    int m_height;
    std::vector<Colour> m_palette;
    std::vector<std::uint8_t> m_pixels; ///< numbers of colours in the palette, row by row
};

}
