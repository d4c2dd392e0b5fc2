#include "pictures/font.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/utf8.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

#include <cmath>
#include <map>
#include <mutex>

namespace opora::pictures {

namespace {

/// Outlines are read at this size and scaled, so that nothing is rounded to pixels.
constexpr int read_size = 1000;
constexpr int units_per_pixel = 64;
constexpr FT_Fixed fixed_one = 65536;
constexpr int positions = 4; ///< where a letter may begin between two pixels

struct Letter {
    char32_t character = 0;
    Weight weight = Weight::Regular;
    auto operator<=>(const Letter&) const = default;
};

struct Look {
    Letter letter = {};
    int size = 0;
    int position = 0;
    auto operator<=>(const Look&) const = default;
};

}

struct Font::Implementation {
    std::vector<std::string> files = {};
    FT_Library library = nullptr;
    std::vector<FT_Face> faces = {};
    std::mutex lock = {}; ///< guards all that follows and the faces
    std::map<Letter, double> advances = {};
    std::map<Look, Glyph> glyphs = {};

    Implementation() = default;
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;
    ~Implementation()
    {
        for (auto* const face : faces) FT_Done_Face(face);
        FT_Done_FreeType(library);
    }

    /// The outline in the slot of the face that has the letter; the first face's sign for what it has not.
    [[nodiscard]] FT_GlyphSlot load(const Letter& letter) const
    {
        auto* face = faces.front();
        for (auto* const candidate : faces) {
            if (FT_Get_Char_Index(candidate, letter.character) == 0) continue;
            face = candidate;
            break;
        }
        FT_Fixed coordinate = (letter.weight == Weight::Bold ? 700 : 400) * fixed_one;
        FT_Set_Var_Design_Coordinates(face, 1, &coordinate);
        const auto index = FT_Get_Char_Index(face, letter.character);
        if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
            throw EnvironmentError({}, MachineFailure{"machine.font"});
        return face->glyph;
    }

    /// For a size of one pixel.
    double advance(const Letter& letter)
    {
        const auto known = advances.find(letter);
        if (known != advances.end()) return known->second;
        const auto advance = static_cast<double>(load(letter)->advance.x) / units_per_pixel / read_size;
        return advances.emplace(letter, advance).first->second;
    }

    [[nodiscard]] Glyph drawn(const Look& look) const
    {
        auto* const slot = load(look.letter);
        const FT_Fixed scale = fixed_one * look.size / read_size;
        const FT_Matrix matrix{scale, 0, 0, scale};
        FT_Outline_Transform(&slot->outline, &matrix);
        FT_Outline_Translate(&slot->outline, units_per_pixel * look.position / positions, 0);
        if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0)
            throw EnvironmentError({}, MachineFailure{"machine.font"});
        const auto& bitmap = slot->bitmap;
        Glyph glyph{.left = slot->bitmap_left, .top = slot->bitmap_top, .width = static_cast<int>(bitmap.width)};
        for (unsigned row = 0; row < bitmap.rows; ++row) {
            const auto* begin = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
            glyph.coverage.insert(glyph.coverage.end(), begin, begin + bitmap.width);
        }
        return glyph;
    }

    const Glyph& glyph(const Look& look)
    {
        const auto known = glyphs.find(look);
        return known != glyphs.end() ? known->second : glyphs.emplace(look, drawn(look)).first->second;
    }
};

Font::Font(std::vector<std::string> files) : m_implementation(std::make_unique<Implementation>())
{
    auto& own = *m_implementation;
    own.files = std::move(files);
    if (FT_Init_FreeType(&own.library) != 0) throw EnvironmentError({}, MachineFailure{"machine.font"});
    for (const auto& file : own.files) {
        FT_Face face = nullptr;
        const auto* bytes = reinterpret_cast<const FT_Byte*>(file.data());
        if (FT_New_Memory_Face(own.library, bytes, static_cast<FT_Long>(file.size()), 0, &face) != 0)
            throw EnvironmentError({}, MachineFailure{"machine.font"});
        FT_Set_Pixel_Sizes(face, read_size, read_size);
        own.faces.push_back(face);
    }
}

Font::~Font() = default;

double Font::width(const Setting& words) const
{
    const std::scoped_lock guard(m_implementation->lock);
    double width = 0;
    for (std::size_t offset = 0; offset < words.text.size();) {
        const auto decoded = decode_utf8(words.text, offset);
        width += m_implementation->advance({decoded.code_point, words.weight});
        offset = decoded.next;
    }
    return width * words.size;
}

std::vector<PlacedGlyph> Font::line(const Setting& words, int x) const
{
    const std::scoped_lock guard(m_implementation->lock);
    std::vector<PlacedGlyph> line;
    double pen = x;
    for (std::size_t offset = 0; offset < words.text.size();) {
        const auto decoded = decode_utf8(words.text, offset);
        const Letter letter{decoded.code_point, words.weight};
        const auto begin = static_cast<int>(std::lround(pen * positions));
        line.push_back({&m_implementation->glyph({letter, words.size, begin % positions}), begin / positions});
        pen += m_implementation->advance(letter) * words.size;
        offset = decoded.next;
    }
    return line;
}

}
