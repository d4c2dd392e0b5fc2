#include "attachments/drawing.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;

namespace {

std::string unsafe_in(const std::string& inside, const std::string& attributes = "")
{
    const auto drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
                         attributes + ">" + inside + "</svg>";
    return attachments::find_unsafe(drawing).value_or("");
}

}

TEST_CASE("what only draws is let through")
{
    CHECK(unsafe_in("<rect width='9' height='9' fill='url(#g)'/>") == "");
    CHECK(unsafe_in("<use xlink:href='#a'/><image href='data:image/png;base64,AA'/>") == "");
    CHECK(unsafe_in("<style>.a { fill: url( \"#g\" ); color: red }</style><title>Схема</title>") == "");
    CHECK(unsafe_in("<text>javascript и onload — слова</text>") == "");
    CHECK(unsafe_in("", "inkscape:export-filename='C:\\a.png' xmlns:inkscape='i'") == "");
    CHECK(!attachments::find_unsafe(
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg/>"));
}

TEST_CASE("what runs or asks elsewhere is named")
{
    CHECK(unsafe_in("<script>1</script>") == "<script>");
    CHECK(unsafe_in("<s:SCRIPT xmlns:s='http://www.w3.org/2000/svg'/>") == "<script>");
    CHECK(unsafe_in("<foreignObject/>") == "<foreignobject>");
    CHECK(unsafe_in("<a><set attributeName='href' to='javascript:1'/></a>") == "<set>");
    CHECK(unsafe_in("<rect onclick='1'/>") == "onclick=");
    CHECK(unsafe_in("", "onLoad='1'") == "onLoad=");
    CHECK(unsafe_in("<a href='https://example.org/'/>") == "href=");
    CHECK(unsafe_in("<a xlink:href=' java&#x73;cript:1'/>") == "xlink:href=");
    CHECK(unsafe_in("<image href='//example.org/a.png'/>") == "href=");
    CHECK(unsafe_in("<image href='data:image/svg+xml,x'/>") == "href=");
    CHECK(unsafe_in("<image href='data:text/html,x'/>") == "href=");
    CHECK(unsafe_in("<rect fill='url(http://example.org/#a)'/>") == "fill=");
    CHECK(unsafe_in("<rect style='fill:u\\72l(x)'/>") == "style=");
    CHECK(unsafe_in("<style>@import 'a.css';</style>") == "<style>");
    CHECK(unsafe_in("<style><![CDATA[a{background:url(a.png)}]]></style>") == "<style>");
}

TEST_CASE("what makes a file out of other files is refused, and what is no drawing")
{
    CHECK(attachments::find_unsafe("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>") == "<!ENTITY>");
    CHECK(attachments::find_unsafe("<?xml-stylesheet href='a.css'?><svg/>") == "<?xml-stylesheet?>");
    CHECK(attachments::find_unsafe("<html><svg/></html>") == "not SVG");
    CHECK(attachments::find_unsafe("<svg><rect></svg>") == "not SVG");
    CHECK(attachments::find_unsafe("PNG") == "not SVG");
}

TEST_CASE("nothing stands behind a byte that ends a text for some readers")
{
    const std::string drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    CHECK(!attachments::find_unsafe(drawing + "\n"));
    CHECK(attachments::find_unsafe(drawing + std::string(1, '\0') + "<script/>") == "not SVG");
}
