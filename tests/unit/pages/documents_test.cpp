#include "facts/addresses.hpp"
#include "pages/texts/documents.hpp"
#include "pieces/page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

using namespace opora;

namespace {

const std::map<std::string, std::string> document_files = {
    {"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
    {"data/documents.csv", "id,kind,number,date,title,summary\n"
                           "plan,план,,2023-04-14,План выездов,Кураторы едут в школы.\n"
                           "prikaz,приказ,76-О,2023-04-11,О поддержке школ,Строка таблицы.\n"
                           "pustoy,справка,2,2023-12-01,О проверке,Справка об итогах.\n"
                           "molchit,письмо,08-70,2021-04-20,О мониторинге,\n"},
    {"content/dokumenty/prikaz.md", "---\ntitle: Приказ\n---\n\nРайон помогает школам.\n"},
    {"content/dokumenty/pustoy.md", "---\ntitle: Справка\n---\n"}};

struct Words {
    std::string text = {}; ///< of the column
    std::string description = {};
    std::string tab_title = {};
};

/// What the page of the document says in its own words.
Words words_of(const std::string& id)
{
    tests::SampleSite site(document_files);
    auto context = site.context();
    const std::vector<facts::School> schools;
    const facts::CycleStory story;
    pages::add_document_pages(context, schools, story);
    tests::make_pages(context);
    const auto& all = site.assembly.pages;
    const auto page = std::find_if(all.begin(), all.end(),
                                   [&](const pieces::Page& one) { return one.url == facts::document_address(id); });
    REQUIRE(page != all.end());
    return {.text = std::string(page->view.find("summary_text").text()),
            .description = page->description,
            .tab_title = tests::with_spaces(page->tab_title)};
}

}

TEST_CASE("a document without a page of its own is told by its row")
{
    CHECK(words_of("plan").text == "Кураторы едут в школы.");
    CHECK(words_of("plan").description == "Кураторы едут в школы.");
}

TEST_CASE("the page that the office wrote comes before the row")
{
    CHECK(words_of("prikaz").text.empty());
    CHECK(words_of("prikaz").description == "Район помогает школам.");
}

TEST_CASE("a page without text leaves the word to the row")
{
    CHECK(words_of("pustoy").text == "Справка об итогах.");
    CHECK(words_of("pustoy").description == "Справка об итогах.");
}

TEST_CASE("a document that nobody told about is described by kind, number, date and title")
{
    CHECK(words_of("molchit").text.empty());
    CHECK(tests::with_spaces(words_of("molchit").description) == "письмо № 08-70 от 20.04.2021. О мониторинге");
}

TEST_CASE("a tab can name a document with a number by its act")
{
    CHECK(words_of("molchit").tab_title == "Письмо № 08-70 от 20 апреля 2021 года");
    CHECK(words_of("plan").tab_title.empty());
}

namespace {

/// A site whose `support`, `risk_factors` and a table of its own name documents; `more` are further files.
tests::SampleSite site_of_uses(std::map<std::string, std::string> more = {})
{
    auto files = document_files;
    files["data/support.csv"] = "school,role,post,since,document\nx,куратор,методист,2023-04-11,prikaz\n"
                                "x,тьютор,учитель,2023-04-11,prikaz\nx,тьютор,учитель химии,2023-04-11,plan\n";
    files.merge(more);
    return tests::SampleSite(
        files, {{"document_uses",
                 tests::table("document_uses", {{"prikaz", "support", "document", std::int64_t{2}},
                                                {"plan", "support", "document", std::int64_t{1}},
                                                {"molchit", "executors", "document", std::int64_t{1}},
                                                {"molchit", "risk_factors", "programme", std::int64_t{1}}})}});
}

const templates::View& document_view(tests::SampleSite& site, pieces::Context& context, const std::string& id)
{
    const std::vector<facts::School> schools;
    const facts::CycleStory story;
    context.assembly.pages.push_back({.url = "kto-pomogaet/", .template_name = "network"});
    pages::add_document_pages(context, schools, story);
    tests::make_pages(context);
    const auto page = std::ranges::find(site.assembly.pages, facts::document_address(id), &pieces::Page::url);
    REQUIRE(page != site.assembly.pages.end());
    return page->view;
}

}

TEST_CASE("a document counts the rows of every table that names it, and leads to the page that shows them")
{
    auto site = site_of_uses();
    auto context = site.context();
    const auto& view = document_view(site, context, "prikaz");
    REQUIRE(view.find("uses").items().size() == 1);
    CHECK(tests::with_spaces(tests::text_at(view, "uses.0.link_text")) == "Кто помогает: 2 строки");
    CHECK(tests::text_at(view, "uses.0.address") == "kto-pomogaet/");
}

TEST_CASE("what no page of the site shows is no use of a document")
{
    auto site =
        site_of_uses({{"data/executors.csv", "id,title,document\nruo,РУО,molchit\n"},
                      {"data/risk_factors.csv", "school,period,factor,programme\nx,2023,Мало учителей,molchit\n"}});
    auto context = site.context();
    const auto& view = document_view(site, context, "molchit");
    CHECK(view.find("uses").items().size() == 1); // the page of its data set is not there
}

TEST_CASE("a short text tells of a document, one of 300 letters is it; else there is nothing to open")
{
    const auto opens = [](const std::string& text) {
        auto site = site_of_uses({{"content/dokumenty/plan.md", "---\ntitle: План\n---\n" + text}});
        auto context = site.context();
        return !document_view(site, context, "plan").find("nothing_to_open").flag();
    };
    std::string letters;
    for (int i = 0; i < 299; ++i) letters += "я";
    CHECK_FALSE(opens(letters));
    CHECK(opens(letters + "я"));
}

TEST_CASE("documents have lists by kind and year where there are more than eight")
{
    const auto lists_of = [](int count) {
        std::string rows = "id,kind,number,date,title\n";
        for (int i = 0; i < count; ++i)
            rows += "d" + std::to_string(i) + (i == 0 ? ",приказ" : ",справка") + ",,202" + std::to_string(i % 2) +
                    "-05-01,Документ " + std::to_string(i) + "\n";
        tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}, {"data/documents.csv", rows}});
        auto context = site.context();
        const std::vector<facts::School> schools;
        pages::add_document_pages(context, schools, {});
        std::vector<std::string> lists;
        for (const auto& page : site.assembly.pages)
            if (page.template_name == "documents") lists.push_back(page.url);
        std::ranges::sort(lists);
        return lists;
    };
    CHECK(lists_of(8) == std::vector<std::string>{"dokumenty/"});
    CHECK(lists_of(9) == std::vector<std::string>{"dokumenty/", "dokumenty/god/2020/", "dokumenty/god/2021/",
                                                  "dokumenty/vid/prikaz/", "dokumenty/vid/spravka/"});
}
