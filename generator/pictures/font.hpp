#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _cairo; // NOLINT(bugprone-reserved-identifier): cairo calls it so

namespace opora::pictures {

enum class Weight { Regular, Bold };

/// Words as they are to look.
struct Setting {
    std::string_view text = {};
    double size = 0; ///< pixels
    Weight weight = Weight::Regular;
};

/// A typeface out of several files, each for some characters. Outlines only, so that the machine's own fonts and hints
/// change nothing.
class Font {
public:
    /// Bytes of font files, the one that is asked first in front. Throws EnvironmentError when one cannot be read.
    explicit Font(std::vector<std::string> files);
    ~Font();
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    /// In pixels; kerning is left out.
    [[nodiscard]] double width(const Setting& words) const;
    /// Fills the words with the current colour; (x, y) is where their base line begins.
    void draw(_cairo* canvas, const Setting& words, double x, double y) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}
