#include "pictures/painter.hpp"

#include "cache/folder_cache.hpp"
#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "foundation/utf8.hpp"
#include "pictures/canvas.hpp"
#include "pictures/font.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <vector>

namespace opora::pictures {

namespace {

/// Raise it when a picture is painted otherwise: it is part of the names in the cache.
constexpr std::string_view design = "preview 3\n";

constexpr int width = 1200;
constexpr int height = 630;
constexpr int margin = 72;
constexpr int text_width = width - 2 * margin;
constexpr int small_size = 34;
constexpr int title_top = 170;
constexpr int title_bottom = 500;
constexpr double line_height = 1.18;
constexpr std::size_t most_lines = 4;

constexpr Colour paper{0x12, 0x43, 0x6d};
constexpr Colour ink{0xff, 0xff, 0xff};
constexpr std::uint8_t quiet = 170; ///< of the ink, for the line above the publisher

/// Words that go on a line together; a word longer than the line has one of its own.
std::vector<std::string> wrapped(const Font& font, const std::string& text, int size)
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
void draw_line(Canvas& canvas, const Font& font, Setting words, int y)
{
    std::string text(words.text);
    for (auto count = count_code_points(text); count > 1 && font.width(words) > text_width; words.text = text)
        text = shortened(text, --count);
    for (const auto& [glyph, x] : font.line(words, margin)) canvas.draw(*glyph, x, y);
}

/// In the largest size in which the title has room.
void draw_title(Canvas& canvas, const Font& font, const std::string& title)
{
    int size = 84;
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
        draw_line(canvas, font, {line, size, Weight::Bold}, static_cast<int>(std::lround(y)));
        y += size * line_height;
    }
}

std::string painted(const Font& font, const Preview& preview)
{
    Canvas canvas(width, height, paper, ink);
    draw_line(canvas, font, {preview.above, small_size}, 106);
    draw_title(canvas, font, preview.title);
    canvas.fill({.x = margin, .y = 530, .width = text_width, .height = 2}, quiet);
    draw_line(canvas, font, {preview.below, small_size}, 582);
    return canvas.png();
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

    /// Opened when the first picture is painted: a build that finds all in the cache has no use for it.
    const Font& opened_font()
    {
        std::call_once(opened, [&] { font.emplace(files); });
        return *font;
    }

    std::vector<std::string> files;
    std::string fingerprint;
    cache::FolderCache cache;
    std::once_flag opened = {};
    std::optional<Font> font = {};
};

Painter::Painter(const PainterOptions& options) : m_implementation(std::make_unique<Implementation>(options)) {}

Painter::~Painter() = default;
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;

std::string Painter::preview(const Preview& preview) const
{
    auto& own = *m_implementation;
    const auto key = sha256_hex(std::string(design) + own.fingerprint + sha256_hex(preview.above) +
                                sha256_hex(preview.title) + sha256_hex(preview.below));
    if (auto known = own.cache.find(key)) return *std::move(known);
    auto png = painted(own.opened_font(), preview);
    own.cache.keep(key, png);
    return png;
}

}
