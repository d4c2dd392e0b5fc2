#include "templates/view.hpp"

#include <doctest/doctest.h>

using namespace opora;
using templates::Key;
using templates::OptionalText;
using templates::Sheet;
using templates::View;

TEST_CASE("a view grows into the shape that is asked of it")
{
    Sheet sheet;
    auto view = sheet.object();
    view["school"]["name"] = "Зырянская";
    view["rows"].push_back("раз");
    view["rows"].push_back(View());
    view["shown"] = true;
    view["chart_html"] = templates::html("<svg>");
    view["late_html"] = View::Html();
    view["said"] = OptionalText{"да"};
    view["unsaid"] = OptionalText{""};
    CHECK(view.to_json() ==
          "{\n  \"chart_html\": \"<svg>\",\n  \"late_html\": null,\n  \"rows\": [\n    \"раз\",\n    null\n  ],\n"
          "  \"said\": \"да\",\n  \"school\": {\n    \"name\": \"Зырянская\"\n  },\n  \"shown\": true,\n"
          "  \"unsaid\": false\n}");
    CHECK(view.find("school").find("name").text() == "Зырянская");
    CHECK(view.find("school").find("place").kind() == View::Kind::Absent);
    CHECK(view.find("rows").find("name").kind() == View::Kind::Absent);
    CHECK(View().to_json() == "null");
}

TEST_CASE("HTML may be filled after the view was made, and is kept by the sheet")
{
    Sheet sheet;
    auto view = sheet.object();
    {
        const auto text = std::make_shared<std::string>();
        view["chart_html"] = View::Html(text);
        *text = "<svg></svg>";
    }
    CHECK(view.to_json() == "{\n  \"chart_html\": \"<svg></svg>\"\n}");
}

TEST_CASE("a text and a key are copied, so that what they were made from may go")
{
    Sheet sheet;
    auto view = sheet.object();
    {
        std::string key = "assets_are_served_under_names_with_a_hash";
        std::string text = "текст, который длиннее, чем помещается в самой строке";
        view[sheet.key(key)] = text;
        key.assign(key.size(), 'x');
        text.assign(text.size(), 'x');
    }
    CHECK(view.find("assets_are_served_under_names_with_a_hash").text() ==
          "текст, который длиннее, чем помещается в самой строке");
}

TEST_CASE("a second value takes the place of the first, and many members are all there")
{
    Sheet sheet;
    auto view = sheet.object();
    for (int i = 0; i < 100; ++i) view[sheet.key("k" + std::to_string(i))] = std::to_string(i);
    for (int i = 0; i < 100; ++i) view[sheet.key("k" + std::to_string(i))] = std::to_string(2 * i);
    REQUIRE(view.members().size() == 100);
    for (int i = 0; i < 100; ++i) CHECK(view.find(Key::of("k" + std::to_string(i))).text() == std::to_string(2 * i));
    auto list = sheet.list();
    for (int i = 0; i < 100; ++i) list.push_back(std::to_string(i));
    CHECK(View(list).items().size() == 100);
    CHECK(View(list).items()[99].text() == "99");
}

TEST_CASE("a copy of a handle is the same object, a copy that the sheet makes is another")
{
    Sheet sheet;
    auto view = sheet.object();
    view["a"] = "1";
    auto same = view;
    auto other = sheet.copy(view);
    same["a"] = "2";
    CHECK(view.find("a").text() == "2");
    CHECK(other.find("a").text() == "1");
}

TEST_CASE("a section shows what is there: not absent, false, an empty text or an empty list")
{
    Sheet sheet;
    auto list = sheet.list();
    CHECK_FALSE(View().is_shown());
    CHECK_FALSE(View(false).is_shown());
    CHECK_FALSE(sheet.text("").is_shown());
    CHECK_FALSE(View(list).is_shown());
    CHECK_FALSE(View(View::List()).is_shown());
    list.push_back(View(false));
    CHECK(View(list).is_shown());
    CHECK(View(true).is_shown());
    CHECK(sheet.text("0").is_shown());
    CHECK(sheet.object().is_shown());
}

TEST_CASE("two names of one hash are two names")
{
    // Both have the FNV-1a value 0x5e4daa9d.
    REQUIRE(Key::of("costarring").hash() == Key::of("liquid").hash());
    Sheet sheet;
    auto view = sheet.object();
    view["costarring"] = "1";
    view["liquid"] = "2";
    CHECK(view.find("costarring").text() == "1");
    CHECK(view.find("liquid").text() == "2");
}
