#include "pages/whole_site/search_documents.hpp"
#include "pages/whole_site/search_page.hpp"
#include "pieces/assembly.hpp"
#include "pieces/page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

using namespace opora;

namespace {

const pieces::Page* page_with(const pieces::Assembly& assembly, const std::string& url)
{
    const auto found = std::find_if(assembly.pages.begin(), assembly.pages.end(),
                                    [&](const pieces::Page& page) { return page.url == url; });
    return found == assembly.pages.end() ? nullptr : &*found;
}

const search::Document* document_at(const pieces::Assembly& assembly, const std::string& address)
{
    const auto& documents = assembly.search_documents;
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const search::Document& document) { return document.address == address; });
    return found == documents.end() ? nullptr : &*found;
}

}

TEST_CASE("every page stands in the list by alphabet under its first letter")
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    auto context = site.context();
    for (const auto* title : {"Ёлкино", "«Берёза»", "егэ", "Школа 12", "Школа 2", "2023 год"})
        site.assembly.pages.push_back({.url = std::string(title) + "/", .template_name = "text", .title = title});
    pages::add_search_pages(context);
    const auto* page = page_with(site.assembly, "poisk/");
    REQUIRE(page);
    std::string letters;
    for (int i = 0; i < 4; ++i) {
        const auto place = "letters." + std::to_string(i);
        letters += tests::text_at(page->view, place + ".letter") + ":" +
                   tests::text_at(page->view, place + ".links.0.link_text") + " ";
    }
    CHECK(letters == "0–9:2023 год Б:«Берёза» Е:егэ Ш:Школа 2 ");
}

TEST_CASE("a long list goes on on other pages, which none of its pages outweighs")
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    auto context = site.context();
    for (int i = 0; i < 1500; ++i) {
        const auto number = std::to_string(i);
        site.assembly.pages.push_back(
            {.url = "shkoly/s" + number + "/", .template_name = "school", .title = "Школа номер " + number});
    }
    pages::add_search_pages(context);
    REQUIRE(page_with(site.assembly, "poisk/spisok/2/"));
    std::size_t listed = 0;
    for (const auto& page : site.assembly.pages) {
        if (page.template_name != "search") continue;
        const auto html = page.view.to_json();
        for (auto at = html.find("shkoly/s"); at != std::string::npos; at = html.find("shkoly/s", at + 1)) ++listed;
    }
    CHECK(listed == 1500);
}

TEST_CASE("schools are found by other names and by the word for their place")
{
    tests::SampleSite site(std::map<std::string, std::string>{
        {"data/schools.csv", "id,name,settlement,aliases\nezhi,Ежинская ООШ,с. Ежи,Ежовская школа; Школа № 7\n"}});
    auto context = site.context();
    site.assembly.pages.push_back({.url = "shkoly/ezhi/", .template_name = "school", .title = "Ежинская ООШ"});
    pages::add_search_documents(context);
    const auto* school = document_at(site.assembly, "shkoly/ezhi/");
    REQUIRE(school);
    for (const auto* word : {"ezhi", "с. Ежи село", "Ежовская школа", "Школа № 7"}) {
        CAPTURE(word);
        CHECK(school->names.find(word) != std::string::npos);
    }
    CHECK(school->kind == "Школа");
    CHECK(school->file == "shkoly/ezhi/index.html");
}

TEST_CASE("prepared lists weigh less than what they list, and lists of pages are left out")
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    auto context = site.context();
    for (const auto* url : {"shkoly/", "shkoly/tip/sosh/"})
        site.assembly.pages.push_back({.url = url, .template_name = "schools", .title = url});
    site.assembly.pages.push_back({.url = "karta/", .template_name = "map", .title = "Карта"});
    site.assembly.pages.push_back({.url = "404.html", .template_name = "not_found", .title = "Нет"});
    pages::add_search_documents(context);
    REQUIRE(document_at(site.assembly, "shkoly/tip/sosh/"));
    CHECK(document_at(site.assembly, "shkoly/tip/sosh/")->weight < document_at(site.assembly, "shkoly/")->weight);
    CHECK(document_at(site.assembly, "karta/") == nullptr);
    CHECK(document_at(site.assembly, "404.html") == nullptr);
}

TEST_CASE("rows of published tables are found where their table is described")
{
    tests::SampleSite site(std::map<std::string, std::string>{
        {"data/schools.csv", "id,name\na,А\n"},
        {"data/events.csv", "id,date,title,kind\nx,2023-04-20,Курсы для команд,курсы\n"}});
    auto context = site.context();
    site.assembly.pages.push_back({.url = "dannye/events/", .template_name = "dataset", .title = "Данные: События"});
    pages::add_search_documents(context);
    const auto& row = site.assembly.search_documents.back();
    CHECK(row.address == "dannye/events/");
    CHECK(row.title == "Курсы для команд");
    CHECK(row.summary == "20\u00A0апреля 2023\u00A0года, курсы");
    CHECK(row.file.empty());
}
