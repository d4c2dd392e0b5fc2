#include "pages/whole_site/old_anchors.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;

namespace {

std::string with_anchor(std::string html)
{
    pages::add_old_anchor(html, "old", "now");
    return html;
}

}

TEST_CASE("an old name of a place stands before it, or in it where nothing may stand before")
{
    CHECK(with_anchor("<main><h2 id=\"now\">A</h2>") == "<main><span id=\"old\"></span><h2 id=\"now\">A</h2>");
    CHECK(with_anchor("<ul><li class=\"x\" id=\"now\">A</li></ul>") ==
          "<ul><li class=\"x\" id=\"now\"><span id=\"old\"></span>A</li></ul>");
    CHECK(with_anchor("<table><tr id=\"now\"><th scope=\"row\">A</th></tr></table>") ==
          "<table><tr id=\"now\"><th scope=\"row\"><span id=\"old\"></span>A</th></tr></table>");
}

TEST_CASE("a page without the place, or with one of the old name, stays as it is")
{
    for (const std::string html : {"<h2 id=\"other\">A</h2>", "<h2 id=\"now\">A</h2><p id=\"old\">B</p>"})
        CHECK(with_anchor(html) == html);
}
