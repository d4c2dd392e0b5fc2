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

TEST_CASE(
    "where an abbreviation stands inside a word first, it is found where it stands alone; a single letter is found too")
{
    CHECK(note("<p>ВПРный, СВПР и ВПР</p>") == "Сокращения: ВПР — всероссийская проверочная работа.");
    CHECK(note("<p>ВПР</p>") == "Сокращения: ВПР — всероссийская проверочная работа.");
    tests::SampleSite site(std::map<std::string, std::string>{});
    const std::vector<facts::Abbreviation> known = {{"Q", "вопрос"}, {"Ш", "школа"}};
    const auto model = site.model();
    const auto said = [&](const std::string& html) {
        return tests::with_spaces(pieces::unexplained_note(model.strings, known, html));
    };
    CHECK(said("<p>QШ, Ш и Q</p>") == "Сокращения: Ш — школа, Q — вопрос."); // no Russian letter follows the second Q
    CHECK(said("<p>Q</p>") == "Сокращения: Q — вопрос.");
    CHECK(said("<p>ШШ</p>").empty());
}

TEST_CASE("tags, line ends and no-break spaces part words, other letters of their bytes do not")
{
    CHECK(note("ОГЭ<br>ЕГЭ").find("ОГЭ") != std::string::npos);
    CHECK(note("<p>«ОГЭ»\u00a0—</p>").find("ОГЭ") != std::string::npos);
    CHECK(note("<p>«ОГЭ» ± основной\u00a0государственный\nэкзамен</p>").empty());
}

TEST_CASE("letters inside a longer word or in an attribute are no abbreviation")
{
    CHECK(note("<p>СОГЭР, ОГЭшный</p><a title=\"ЕГЭ\">экзамен</a>").empty());
    CHECK(note("<p>Слова.</p>").empty());
}
