#include "charts/links_picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using charts::Stroke;

namespace {

std::size_t occurrences_of(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto place = text.find(part); place != std::string::npos; place = text.find(part, place + part.size()))
        ++count;
    return count;
}

}

TEST_CASE("a picture of links has each name once, a line a link, and names without links too")
{
    const auto svg = charts::links_picture({.left = {"методист", "учитель"},
                                            .right = {"Лесная", "Речная", "Тихая"},
                                            .links = {{"методист", "Лесная", Stroke::Solid},
                                                      {"методист", "Речная", Stroke::Solid},
                                                      {"учитель", "Речная", Stroke::Dashed}},
                                            .title = "Кто & кому"});
    for (const auto* name : {"методист", "учитель", "Лесная", "Речная", "Тихая"}) CHECK(occurrences_of(svg, name) == 1);
    CHECK(occurrences_of(svg, "<path class=\"tie\"") == 2);
    CHECK(occurrences_of(svg, "<path class=\"tie dashed\"") == 1);
    CHECK(occurrences_of(svg, "<title>Кто &amp; кому</title>") == 1);
}

TEST_CASE("long names are broken between words, and a longer picture has room for them")
{
    const auto svg = charts::links_picture(
        {.left = {"заведующий районным методическим кабинетом"}, .right = {"Лесная"}, .links = {}, .title = "x"});
    CHECK(occurrences_of(svg, ">заведующий районным <") == 1); // 19 letters of 20
    CHECK(occurrences_of(svg, ">методическим <") == 1);
    CHECK(occurrences_of(svg, ">кабинетом <") == 1);                // 22 with the word before it
    CHECK(svg.find("viewBox=\"0 0 340 64\"") != std::string::npos); // three lines of 16, and 8 above and below
}
