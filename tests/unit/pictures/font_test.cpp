#include "foundation/environment_error.hpp"
#include "pictures/font.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace opora;
using enum pictures::Weight;

namespace {

std::string file_bytes(const char* name)
{
    std::ifstream file(std::filesystem::path("themes/worker/node_modules/@fontsource-variable/golos-text/files") / name,
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> golos()
{
    return {file_bytes("golos-text-cyrillic-wght-normal.woff2"), file_bytes("golos-text-latin-wght-normal.woff2")};
}

/// Pixels that a letter touches.
std::ptrdiff_t touched_by(const pictures::Glyph& glyph)
{
    return std::ranges::count_if(glyph.coverage, [](int coverage) { return coverage > 0; });
}

/// The column in which a letter is in balance.
double middle_of(const pictures::PlacedGlyph& letter)
{
    double moment = 0;
    double total = 0;
    int column = 0;
    for (const int coverage : letter.glyph->coverage) {
        moment += coverage * column;
        total += coverage;
        column = (column + 1) % letter.glyph->width;
    }
    return letter.x + letter.glyph->left + moment / total;
}

}

TEST_CASE("a font is as wide as its letters, wider in bold, and grows with its size")
{
    const pictures::Font font(golos());
    const auto one = font.width({"Ш", 100, Regular});
    CHECK(one > 50);
    CHECK(font.width({"ШШ", 100, Regular}) == doctest::Approx(2 * one));
    CHECK(font.width({"Ш", 200, Regular}) == doctest::Approx(2 * one));
    CHECK(font.width({"Ш", 100, Bold}) > one);
    CHECK(font.width({"2", 100, Regular}) > 20); // digits come from the other file
    CHECK(font.width({"", 100, Regular}) == 0);
}

TEST_CASE("a letter is as large as its size says, and blacker in bold")
{
    const pictures::Font font(golos());
    const auto letter = font.line({"Н", 100, Regular}, 0).front();
    const auto height = static_cast<int>(letter.glyph->coverage.size()) / letter.glyph->width;
    CHECK(letter.x == 0);
    CHECK(letter.glyph->top == height); // it stands on the base line
    CHECK(height > 60);
    CHECK(height < 80);
    CHECK(letter.glyph->width < font.width({"Н", 100, Regular}));
    CHECK(touched_by(*font.line({"Н", 100, Bold}, 0).front().glyph) > touched_by(*letter.glyph));
}

TEST_CASE("letters of a line stand where its width says, to a quarter of a pixel")
{
    const pictures::Font font(golos());
    const auto line = font.line({"ШШШШШШШШШШ", 34, Regular}, 72);
    REQUIRE(line.size() == 10);
    CHECK(line.front().x == 72);
    const auto advance = font.width({"Ш", 34, Regular});
    for (int i = 1; i < 10; ++i)
        CHECK(std::abs(middle_of(line[static_cast<std::size_t>(i)]) - middle_of(line[0]) - i * advance) < 0.2);
}

TEST_CASE("a space has room and no pixels")
{
    const pictures::Font font(golos());
    CHECK(font.line({" ", 34, Regular}, 72).front().glyph->coverage.empty());
    CHECK(font.width({" ", 34, Regular}) > 5);
}

TEST_CASE("a letter is drawn once for all lines that have it in the same place between two pixels")
{
    const pictures::Font font(golos());
    const auto* first = font.line({"Ш", 34, Regular}, 72).front().glyph;
    CHECK(font.line({"Ш", 34, Regular}, 10).front().glyph == first);
    CHECK(font.line({"Ш", 36, Regular}, 10).front().glyph != first);
    CHECK(font.line({"Ш", 34, Bold}, 10).front().glyph != first);
}

TEST_CASE("a character that no file has is drawn as the sign for such")
{
    const pictures::Font font(golos());
    const auto* sign = font.line({"漢", 84, Bold}, 0).front().glyph;
    CHECK(touched_by(*sign) > 100);
    CHECK(sign->coverage == font.line({"字", 84, Bold}, 0).front().glyph->coverage);
    CHECK(font.width({"漢", 84, Bold}) > 10);
}

TEST_CASE("bytes that are no font are refused")
{
    CHECK_THROWS_AS(pictures::Font({"no font"}), EnvironmentError);
}
