#include "pictures/canvas.hpp"
#include "unit/pictures/png.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

constexpr pictures::Colour paper{0, 0, 0};
constexpr pictures::Colour ink{255, 255, 255};

}

TEST_CASE("a canvas is a PNG of its size, all paper, with its ink where it was put")
{
    pictures::Canvas canvas(5, 3, paper, ink);
    canvas.fill({.x = 1, .y = 1, .width = 2, .height = 1}, 170);
    const auto png = tests::read_png(canvas.png());
    CHECK(png.width == 5);
    CHECK(png.height == 3);
    CHECK(png.at(1, 1) == 0xaaaaaa);
    CHECK(png.at(2, 1) == 0xaaaaaa);
    CHECK(png.at(0, 1) == 0);
    CHECK(png.at(3, 1) == 0);
    CHECK(png.at(1, 0) == 0);
    CHECK(png.at(1, 2) == 0);
}

TEST_CASE("a pixel that a letter covers in part is between paper and ink")
{
    pictures::Canvas canvas(6, 1, paper, ink);
    canvas.draw({.width = 6, .coverage = {0, 85, 170, 255, 42, 43}}, 0, 0); // to the nearest of the steps
    const auto png = tests::read_png(canvas.png());
    CHECK(png.at(0, 0) == 0);
    CHECK(png.at(1, 0) == 0x555555);
    CHECK(png.at(2, 0) == 0xaaaaaa);
    CHECK(png.at(3, 0) == 0xffffff);
    CHECK(png.at(4, 0) == 0);
    CHECK(png.at(5, 0) == 0x555555);
}

TEST_CASE("letters that overlap do not wipe each other out")
{
    pictures::Canvas canvas(2, 1, paper, ink);
    canvas.draw({.width = 2, .coverage = {255, 255}}, 0, 0);
    canvas.draw({.width = 2, .coverage = {0, 85}}, 0, 0);
    const auto png = tests::read_png(canvas.png());
    CHECK(png.at(0, 0) == 0xffffff);
    CHECK(png.at(1, 0) == 0xffffff);
}

TEST_CASE("what lies outside of the canvas is left out")
{
    pictures::Canvas canvas(2, 2, paper, ink);
    const pictures::Glyph letter{.left = -1, .top = 1, .width = 2, .coverage = {255, 255, 255, 255}};
    canvas.draw(letter, 0, 0);   // its lower right pixel is the upper left of the canvas
    canvas.draw(letter, 100, 0); // these are nowhere on it
    canvas.draw(letter, 0, -100);
    const auto png = tests::read_png(canvas.png());
    CHECK(png.at(0, 0) == 0xffffff);
    CHECK(png.at(1, 0) == 0);
    CHECK(png.at(0, 1) == 0);
    CHECK(png.at(1, 1) == 0);
}
