#include "pictures/painter.hpp"

#include "cache/folder_cache.hpp"
#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "foundation/utf8.hpp"
#include "pictures/font.hpp"

#include <cairo.h>

#include <algorithm>
#include <vector>

namespace opora::pictures {

namespace {

/// Raise it when a picture is painted otherwise: it is part of the names in the cache.
constexpr std::string_view design = "preview 1\n";

constexpr int width = 1200;
constexpr int height = 630;
constexpr double margin = 72;
constexpr double text_width = width - 2 * margin;
constexpr double small_size = 34;
constexpr double title_top = 170;
constexpr double title_bottom = 500;
constexpr double line_height = 1.18;
constexpr std::size_t most_lines = 4;

struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};
constexpr Colour paper{0x12 / 255.0, 0x43 / 255.0, 0x6d / 255.0};
constexpr Colour ink{1, 1, 1};
constexpr Colour quiet{0xcf / 255.0, 0xde / 255.0, 0xea / 255.0};

struct Surface {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t* canvas = cairo_create(surface);
    Surface() = default;
    ~Surface()
    {
        cairo_destroy(canvas);
        cairo_surface_destroy(surface);
    }
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;
};

void set_colour(cairo_t* canvas, const Colour& colour)
{
    cairo_set_source_rgb(canvas, colour.red, colour.green, colour.blue);
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Words that go on a line together; a word longer than the line has one of its own.
std::vector<std::string> wrapped(const Font& font, const std::string& text, double size)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        const auto word = text.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        const auto longer = lines.empty() ? word : lines.back() + " " + word;
        if (!lines.empty() && font.width({longer, size, Weight::Bold}) <= text_width)
            lines.back() = longer;
        else
            lines.push_back(word);
    }
    return lines;
}

/// One line, cut to the width with an ellipsis.
void draw_line(cairo_t* canvas, const Font& font, Setting words, double y)
{
    std::string text(words.text);
    for (auto count = count_code_points(text); count > 1 && font.width(words) > text_width; words.text = text)
        text = shortened(text, --count);
    font.draw(canvas, words, margin, y);
}

/// In the largest size in which the title has room.
void draw_title(cairo_t* canvas, const Font& font, const std::string& title)
{
    double size = 84;
    auto lines = wrapped(font, title, size);
    const auto has_room = [&] {
        return lines.size() <= most_lines &&
               static_cast<double>(lines.size()) * size * line_height <= title_bottom - title_top;
    };
    for (; !has_room() && size > 52; size -= 8) lines = wrapped(font, title, size - 8);
    if (lines.size() > most_lines) {
        lines.resize(most_lines);
        lines.back() += "…";
    }
    double y = title_top + size;
    for (const auto& line : lines) {
        draw_line(canvas, font, {line, size, Weight::Bold}, y);
        y += size * line_height;
    }
}

std::string painted(const Font& font, const Preview& preview)
{
    const Surface surface;
    auto* const canvas = surface.canvas;
    set_colour(canvas, paper);
    cairo_paint(canvas);
    set_colour(canvas, ink);
    draw_line(canvas, font, {preview.above, small_size}, 106);
    draw_title(canvas, font, preview.title);
    set_colour(canvas, quiet);
    cairo_rectangle(canvas, margin, 530, text_width, 2);
    cairo_fill(canvas);
    draw_line(canvas, font, {preview.below, small_size}, 582);
    std::string png;
    const auto status = cairo_surface_write_to_png_stream(surface.surface, append, &png);
    if (status == CAIRO_STATUS_NO_MEMORY) throw EnvironmentError({}, "cairo: out of memory");
    OPORA_ASSERT(status == CAIRO_STATUS_SUCCESS, cairo_status_to_string(status));
    return png;
}

}

struct Painter::Implementation {
    explicit Implementation(const PainterOptions& options)
        : files(files_of(options.worker)), fingerprint(sha256_hex(files[0]) + sha256_hex(files[1])),
          cache(options.cache)
    {
    }

    static std::vector<std::string> files_of(const std::filesystem::path& worker)
    {
        const auto folder = worker / "fonts";
        return {cache::worker_file(folder / "golos-text-cyrillic-wght-normal.woff2"),
                cache::worker_file(folder / "golos-text-latin-wght-normal.woff2")};
    }

    std::vector<std::string> files;
    std::string fingerprint;
    cache::FolderCache cache;
};

Painter::Painter(const PainterOptions& options) : m_implementation(std::make_unique<Implementation>(options)) {}

Painter::~Painter() = default;
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;

std::string Painter::preview(const Preview& preview) const
{
    const auto& own = *m_implementation;
    const auto key = sha256_hex(std::string(design) + own.fingerprint + sha256_hex(preview.above) +
                                sha256_hex(preview.title) + sha256_hex(preview.below));
    if (auto known = own.cache.find(key)) return *std::move(known);
    auto png = painted(Font(own.files), preview);
    own.cache.keep(key, png);
    return png;
}

}
