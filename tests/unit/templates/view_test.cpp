#include "templates/view.hpp"

#include <doctest/doctest.h>

using namespace opora;
using templates::View;

TEST_CASE("a view grows into the shape that is asked of it")
{
    View view;
    view["school"]["name"] = "Зырянская";
    view["rows"].push_back("раз");
    view["rows"].push_back(View());
    view["shown"] = true;
    view["chart_html"] = templates::html("<svg>");
    view["late_html"] = View::Html();
    CHECK(view.to_json() ==
          "{\n  \"chart_html\": \"<svg>\",\n  \"late_html\": null,\n  \"rows\": [\n    \"раз\",\n    null\n  ],\n"
          "  \"school\": {\n    \"name\": \"Зырянская\"\n  },\n  \"shown\": true\n}");
    REQUIRE(view.find("school") != nullptr);
    CHECK(view.find("school")->find("name") != nullptr);
    CHECK(view.find("school")->find("place") == nullptr);
    CHECK(view.find("rows")->find("name") == nullptr);
}

TEST_CASE("HTML may be filled after the view was made")
{
    const auto text = std::make_shared<std::string>();
    View view;
    view["chart_html"] = View::Html(text);
    *text = "<svg></svg>";
    CHECK(view.to_json() == "{\n  \"chart_html\": \"<svg></svg>\"\n}");
}
