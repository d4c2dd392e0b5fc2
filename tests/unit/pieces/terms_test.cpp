#include "facts/abbreviations.hpp"
#include "pieces/terms.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// The note below a page with these contents.
std::string note(const std::string& html)
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    site.say({{"abbreviations.ЦОК", "центр оценки качества"}});
    const auto model = site.model();
    const auto& strings = model.strings;
    return tests::with_spaces(pieces::unexplained_note(strings, facts::known_abbreviations(strings), html));
}

}

TEST_CASE("abbreviations that a page does not say in full are said below it, in its order and once")
{
    CHECK(note("<td>ГИА</td><td>ВПР-5</td><p>«ВПР»</p>") ==
          "Сокращения: ГИА — государственная итоговая аттестация, ВПР — всероссийская проверочная работа.");
    CHECK(note("<p>Считает ЦОК.</p>") == "Сокращения: ЦОК — центр оценки качества.");
}

TEST_CASE("what the page says in full needs no note")
{
    CHECK(note("<p>Школы с низкими образовательными результатами (ШНОР).</p>").empty());
    CHECK(note("<p>ШНОР: школы с\u00a0низкими\nобразовательными результатами</p>").empty());
}

TEST_CASE("letters inside a longer word or in an attribute are no abbreviation")
{
    CHECK(note("<p>СОГЭР, ОГЭшный</p><a title=\"ЕГЭ\">экзамен</a>").empty());
    CHECK(note("<p>Слова.</p>").empty());
}
