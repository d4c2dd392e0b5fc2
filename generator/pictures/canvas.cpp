#include "pictures/canvas.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"

#include <png.h>

#include <algorithm>

namespace opora::pictures {

namespace {

/// Steps from the paper to the full ink: an eye sees no more at the edge of a letter.
constexpr int steps = 15;
constexpr int full_coverage = 255;

std::uint8_t between(std::uint8_t from, std::uint8_t to, int step)
{
    return static_cast<std::uint8_t>((from * (steps - step) + to * step + steps / 2) / steps);
}

}

Canvas::Canvas(int width, int height, const Colour& paper, std::span<const Colour> inks)
    : m_width(width), m_height(height), m_palette{paper},
      m_pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
{
    for (const auto& ink : inks) {
        for (int step = 1; step <= steps; ++step)
            m_palette.push_back({between(paper.red, ink.red, step), between(paper.green, ink.green, step),
                                 between(paper.blue, ink.blue, step)});
    }
    OPORA_ASSERT(m_palette.size() <= 256, "a palette has 256 colours");
}

void Canvas::cover(int x, int y, std::uint8_t coverage, std::size_t ink)
{
    const int step = (coverage * steps + full_coverage / 2) / full_coverage;
    if (step == 0) return;
    auto& pixel =
        m_pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x)];
    pixel = std::max(pixel, static_cast<std::uint8_t>(ink * steps + static_cast<std::size_t>(step)));
}

void Canvas::fill(const Rectangle& rectangle, std::size_t ink)
{
    draw({.width = rectangle.width,
          .coverage = std::vector<std::uint8_t>(
              static_cast<std::size_t>(rectangle.width) * static_cast<std::size_t>(rectangle.height), full_coverage)},
         rectangle.x, rectangle.y, ink);
}

void Canvas::draw(const Glyph& glyph, int x, int y, std::size_t ink)
{
    if (glyph.width == 0) return;
    const int left = x + glyph.left;
    const int top = y - glyph.top;
    const int height = static_cast<int>(glyph.coverage.size()) / glyph.width;
    for (int row = std::max(0, -top); row < std::min(height, m_height - top); ++row) {
        const auto* coverage = glyph.coverage.data() + static_cast<std::ptrdiff_t>(row) * glyph.width;
        for (int column = std::max(0, -left); column < std::min(glyph.width, m_width - left); ++column)
            cover(left + column, top + row, coverage[column], ink);
    }
}

std::string Canvas::png() const
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(m_width);
    image.height = static_cast<png_uint_32>(m_height);
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.flags = PNG_IMAGE_FLAG_FAST;
    image.colormap_entries = static_cast<png_uint_32>(m_palette.size());
    std::vector<png_byte> colours;
    for (const auto& colour : m_palette) colours.insert(colours.end(), {colour.red, colour.green, colour.blue});
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &size, 0, m_pixels.data(), 0, colours.data()) == 0)
        throw EnvironmentError({}, std::string("libpng: ") + image.message);
    bytes.resize(size);
    return bytes;
}

}
