#include "unit/allocations.hpp"
#include "unit/templates/themes.hpp"

#include <doctest/doctest.h>

using namespace opora;
using templates::View;

TEST_CASE("after the first pages neither a view nor its rendering allocates anything")
{
    const auto loaded = tests::load(
        {{"templates/layout.mustache", "<title>{{title}}</title>\n{{{content_html}}}<p>{{site.name}}{{note}}</p>\n"},
         {"templates/page.mustache", "{{#rows}}\n<li>{{name}}{{#notes}} ({{.}}){{/notes}}\n{{/rows}}\n{{> foot}}\n"},
         {"templates/partials/foot.mustache", "{{{body_html}}}"}});
    REQUIRE(loaded.places().empty());
    templates::Renderer renderer(loaded.theme);
    templates::Sheet sheet;
    std::string html;
    const auto make_page = [&](std::size_t rows) {
        sheet.clear();
        html.clear();
        auto view = sheet.object();
        view["title"] = "Страница с названием, которое не помещается в короткую строку";
        view["site"]["name"] = "Сайт";
        view["body_html"] = templates::html("<p>готово</p>");
        view["rows"] = View::List();
        for (std::size_t i = 0; i < rows; ++i) {
            auto row = sheet.object();
            row["name"] = "Школа с названием, которое не помещается в короткую строку";
            row["notes"].push_back("раз");
            row["notes"].push_back("два");
            view["rows"].push_back(row);
        }
        renderer.show(view);
        renderer.append_before_content(html);
        renderer.append("page", html);
        renderer.set("note", View::fixed("сноска"));
        renderer.append_after_content(html);
    };
    make_page(2'000);
    const auto size = html.size();
    const auto before = tests::allocations();
    make_page(2'000);
    make_page(3);
    make_page(1'999);
    CHECK(tests::allocations() == before);
    CHECK(html.size() < size);
    CHECK(before > 0); // the operator is the one that counts
}
