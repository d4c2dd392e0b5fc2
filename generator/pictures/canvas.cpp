#include "pictures/canvas.hpp"

#include "foundation/environment_error.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>

namespace opora::pictures {

namespace {

/// From the paper to the ink: two bits a pixel.
constexpr int steps = 3;
constexpr int bits = 2;
constexpr int full_coverage = 255;
constexpr int fastest =
    1; ///< of zlib: a better packed picture takes three times as long to make and to nobody less to read

std::uint8_t between(std::uint8_t from, std::uint8_t to, int step)
{
    return static_cast<std::uint8_t>((from * (steps - step) + to * step + steps / 2) / steps);
}

struct Picture {
    int width = 0;
    int height = 0;
    const Colour* palette = nullptr; ///< steps + 1
    const std::uint8_t* pixels = nullptr;
};

void append(png_structp png, png_bytep bytes, std::size_t count)
{
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

void flush(png_structp /*png*/) {}

/// libpng jumps back here when it fails: no object of ours may be made on the way.
bool encode(png_structp png, png_infop info, const Picture& picture)
{
    if (setjmp(png_jmpbuf(png)) != 0) return false; // NOLINT(cert-err52-cpp): the way of this library
    png_color palette[steps + 1] = {};              // NOLINT(cppcoreguidelines-avoid-c-arrays)
    for (int i = 0; i <= steps; ++i)
        palette[i] = {picture.palette[i].red, picture.palette[i].green, picture.palette[i].blue};
    png_set_compression_level(png, fastest);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), bits,
                 PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, palette, steps + 1);
    png_write_info(png, info);
    png_set_packing(png); // our pixels are bytes
    for (int y = 0; y < picture.height; ++y)
        png_write_row(png, picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.width);
    png_write_end(png, nullptr);
    return true;
}

}

Canvas::Canvas(int width, int height, const Colour& paper, const Colour& ink)
    : m_width(width), m_height(height), m_pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
{
    for (int step = 0; step <= steps; ++step)
        m_palette.push_back({between(paper.red, ink.red, step), between(paper.green, ink.green, step),
                             between(paper.blue, ink.blue, step)});
}

void Canvas::cover(int x, int y, std::uint8_t coverage)
{
    const auto step = static_cast<std::uint8_t>((coverage * steps + full_coverage / 2) / full_coverage);
    auto& pixel =
        m_pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x)];
    pixel = std::max(pixel, step);
}

void Canvas::fill(const Rectangle& rectangle, std::uint8_t coverage)
{
    draw({.width = rectangle.width,
          .coverage = std::vector<std::uint8_t>(
              static_cast<std::size_t>(rectangle.width) * static_cast<std::size_t>(rectangle.height), coverage)},
         rectangle.x, rectangle.y);
}

void Canvas::draw(const Glyph& glyph, int x, int y)
{
    if (glyph.width == 0) return;
    const int left = x + glyph.left;
    const int top = y - glyph.top;
    const int height = static_cast<int>(glyph.coverage.size()) / glyph.width;
    for (int row = std::max(0, -top); row < std::min(height, m_height - top); ++row) {
        const auto* coverage = glyph.coverage.data() + static_cast<std::ptrdiff_t>(row) * glyph.width;
        for (int column = std::max(0, -left); column < std::min(glyph.width, m_width - left); ++column)
            cover(left + column, top + row, coverage[column]);
    }
}

std::string Canvas::png() const
{
    constexpr std::size_t usual_bytes = 32'768;
    std::string bytes;
    bytes.reserve(usual_bytes);
    auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    auto* info = png == nullptr ? nullptr : png_create_info_struct(png);
    bool is_good = info != nullptr;
    if (is_good) {
        png_set_write_fn(png, &bytes, append, flush);
        is_good = encode(
            png, info, {.width = m_width, .height = m_height, .palette = m_palette.data(), .pixels = m_pixels.data()});
    }
    if (png != nullptr) png_destroy_write_struct(&png, &info);
    if (!is_good) throw EnvironmentError({}, std::string("libpng"));
    return bytes;
}

}
