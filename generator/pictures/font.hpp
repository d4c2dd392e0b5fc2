#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pictures {

enum class Weight { Regular, Bold };

/// Words as they are to look.
struct Setting {
    std::string_view text = {};
    int size = 0; ///< pixels
    Weight weight = Weight::Regular;
};

/// A letter as pixels.
struct Glyph {
    int left = 0; ///< of the first column, right of where the letter begins
    int top = 0;  ///< of the first row, above the base line
    int width = 0;
    std::vector<std::uint8_t> coverage = {}; ///< row by row; 255 where the letter covers the whole pixel
};

struct PlacedGlyph {
    const Glyph* glyph = nullptr;
    int x = 0;
};

/// A typeface out of several files, each for some characters. Outlines only, so that the machine's own fonts and hints
/// change nothing. A letter of one size is made into pixels once, in each of four positions between two pixels.
/// Safe to use from several threads: letters are made under a lock and do not change after that.
class Font {
public:
    /// Bytes of font files, the one that is asked first in front. Throws EnvironmentError when one cannot be read.
    explicit Font(std::vector<std::string> files);
    ~Font();
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    /// In pixels; kerning is left out.
    [[nodiscard]] double width(const Setting& words) const;
    /// The letters of a line that begins at `x`; they live as long as the font.
    [[nodiscard]] std::vector<PlacedGlyph> line(const Setting& words, int x) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}
