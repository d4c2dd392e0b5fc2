#include "facts/addresses.hpp"
#include "pages/texts/documents.hpp"
#include "pieces/page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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
