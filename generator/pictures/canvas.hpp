#pragma once

#include "pictures/font.hpp"

#include <cstdint>
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

/// A picture of four colours: the paper, the ink, and two steps between them at the edges of letters. What lies outside
/// is left out.
class Canvas {
public:
    Canvas(int width, int height, const Colour& paper, const Colour& ink);

    /// `coverage` as in a glyph.
    void fill(const Rectangle& rectangle, std::uint8_t coverage);
    /// (x, y) is where the letter begins on the base line.
    void draw(const Glyph& glyph, int x, int y);

    /// The same picture makes the same bytes.
    [[nodiscard]] std::string png() const;

private:
    void cover(int x, int y, std::uint8_t coverage);

    int m_width;
    int m_height;
    std::vector<Colour> m_palette;
    std::vector<std::uint8_t> m_pixels; ///< numbers of colours in the palette, row by row
};

}
