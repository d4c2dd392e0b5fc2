#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("content is found by its address and by its path")
{
    const std::map<std::string, std::string> files = {{"content/metodika.md", "---\ntitle: Методика\n---\n\nТекст.\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto* file = context.content_at("metodika/");
    REQUIRE(file != nullptr);
    CHECK(file->text->path == "content/metodika.md");
    CHECK(context.content.with_path("content/metodika.md") == file);
    CHECK(context.content_at("metodika") == nullptr);
    CHECK(context.content.with_path("metodika.md") == nullptr);
}

TEST_CASE("a page is found as soon as it is added; of two with one address, the first")
{
    tests::SampleSite site(std::map<std::string, std::string>{});
    const auto context = site.context();
    CHECK(context.page_at("novosti/") == nullptr);

    context.assembly.pages.push_back({.url = "novosti/", .title = "Новости"});
    REQUIRE(context.page_at("novosti/") != nullptr);
    CHECK(context.page_at("novosti/")->title == "Новости");
    CHECK(context.page_at("karta/") == nullptr);

    context.assembly.pages.push_back({.url = "karta/", .title = "Карта"});
    context.assembly.pages.push_back({.url = "novosti/", .title = "Вторые новости"});
    REQUIRE(context.page_at("karta/") != nullptr);
    CHECK(context.page_at("karta/")->title == "Карта");
    CHECK(context.page_at("novosti/")->title == "Новости");
}
