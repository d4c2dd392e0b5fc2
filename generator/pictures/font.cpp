#include "pictures/font.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/utf8.hpp"

#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

namespace opora::pictures {

namespace {

/// Outlines are read at this size and scaled, so that nothing is rounded to pixels.
constexpr unsigned read_size = 1000;
constexpr double units_per_pixel = 64;

double pixels(FT_Pos position)
{
    return static_cast<double>(position) / units_per_pixel;
}

int move_to(const FT_Vector* to, void* canvas)
{
    cairo_close_path(static_cast<cairo_t*>(canvas));
    cairo_move_to(static_cast<cairo_t*>(canvas), pixels(to->x), pixels(to->y));
    return 0;
}

int line_to(const FT_Vector* to, void* canvas)
{
    cairo_line_to(static_cast<cairo_t*>(canvas), pixels(to->x), pixels(to->y));
    return 0;
}

int curve_to(const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* canvas)
{
    cairo_curve_to(static_cast<cairo_t*>(canvas), pixels(first->x), pixels(first->y), pixels(second->x),
                   pixels(second->y), pixels(to->x), pixels(to->y));
    return 0;
}

/// A quadratic curve is a cubic one whose middle points lie two thirds of the way to its own.
int conic_to(const FT_Vector* middle, const FT_Vector* to, void* canvas)
{
    double x = 0;
    double y = 0;
    cairo_get_current_point(static_cast<cairo_t*>(canvas), &x, &y);
    const double middle_x = pixels(middle->x);
    const double middle_y = pixels(middle->y);
    const double to_x = pixels(to->x);
    const double to_y = pixels(to->y);
    cairo_curve_to(static_cast<cairo_t*>(canvas), x + (middle_x - x) * 2 / 3, y + (middle_y - y) * 2 / 3,
                   to_x + (middle_x - to_x) * 2 / 3, to_y + (middle_y - to_y) * 2 / 3, to_x, to_y);
    return 0;
}

}

struct Font::Implementation {
    std::vector<std::string> files = {};
    FT_Library library = nullptr;
    std::vector<FT_Face> faces = {};

    /// The glyph of `character` in the slot of the face that has it; the first face's sign for what it has not.
    [[nodiscard]] FT_GlyphSlot load(char32_t character, Weight weight) const
    {
        auto face = faces.front();
        for (auto* const candidate : faces) {
            if (FT_Get_Char_Index(candidate, character) == 0) continue;
            face = candidate;
            break;
        }
        FT_Fixed coordinate = (weight == Weight::Bold ? 700 : 400) * 65536L;
        FT_Set_Var_Design_Coordinates(face, 1, &coordinate);
        FT_Load_Glyph(face, FT_Get_Char_Index(face, character), FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
        return face->glyph;
    }
};

Font::Font(std::vector<std::string> files) : m_implementation(std::make_unique<Implementation>())
{
    auto& own = *m_implementation;
    own.files = std::move(files);
    if (FT_Init_FreeType(&own.library) != 0) throw EnvironmentError({}, "FreeType does not start");
    for (const auto& file : own.files) {
        FT_Face face = nullptr;
        const auto* bytes = reinterpret_cast<const FT_Byte*>(file.data());
        if (FT_New_Memory_Face(own.library, bytes, static_cast<FT_Long>(file.size()), 0, &face) != 0)
            throw EnvironmentError({}, "FreeType cannot read the font of previews");
        FT_Set_Pixel_Sizes(face, read_size, read_size);
        own.faces.push_back(face);
    }
}

Font::~Font()
{
    for (auto* const face : m_implementation->faces) FT_Done_Face(face);
    FT_Done_FreeType(m_implementation->library);
}

double Font::width(const Setting& words) const
{
    double width = 0;
    for (std::size_t offset = 0; offset < words.text.size();) {
        const auto decoded = decode_utf8(words.text, offset);
        width += pixels(m_implementation->load(decoded.code_point, words.weight)->advance.x);
        offset = decoded.next;
    }
    return width * words.size / read_size;
}

void Font::draw(cairo_t* canvas, const Setting& words, double x, double y) const
{
    const FT_Outline_Funcs functions{move_to, line_to, conic_to, curve_to, 0, 0};
    cairo_save(canvas);
    cairo_translate(canvas, x, y);
    cairo_scale(canvas, words.size / read_size, -words.size / read_size);
    cairo_new_path(canvas);
    for (std::size_t offset = 0; offset < words.text.size();) {
        const auto decoded = decode_utf8(words.text, offset);
        auto* const glyph = m_implementation->load(decoded.code_point, words.weight);
        FT_Outline_Decompose(&glyph->outline, &functions, canvas);
        cairo_close_path(canvas);
        cairo_translate(canvas, pixels(glyph->advance.x), 0);
        offset = decoded.next;
    }
    cairo_restore(canvas);
    cairo_fill(canvas);
}

}
