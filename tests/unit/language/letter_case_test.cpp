#include "language/letter_case.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora;

TEST_CASE("the first letter becomes small unless the word is an abbreviation")
{
    struct Case {
        std::string text = {};
        std::string expected = {};
    };
    const std::vector<Case> cases{
        {"Русский язык", "русский язык"}, {"Ёлка", "ёлка"}, {"математика", "математика"}, {"ОБЖ", "ОБЖ"},
        {"English", "english"},           {"Я", "я"},       {"5 класс", "5 класс"},       {"", ""},
    };
    for (const auto& [text, expected] : cases) CHECK(language::with_small_first_letter(text) == expected);
}

TEST_CASE("the first letter becomes a capital and the rest stays")
{
    CHECK(language::with_capital_first_letter("ёлки и сосны") == "Ёлки и сосны");
    CHECK(language::with_capital_first_letter("РУО района") == "РУО района");
    CHECK(language::with_capital_first_letter("").empty());
}

TEST_CASE("names differ for Windows and macOS unless only case and pieces of letters do")
{
    CHECK(language::caseless("Фото.JPG") == language::caseless("фОТО.jpg"));
    CHECK(language::caseless("И\u0306.pdf") == language::caseless("й.pdf"));
    CHECK(language::caseless("елка.jpg") != language::caseless("ёлка.jpg"));
    CHECK(language::caseless("a b") != language::caseless("ab"));
}
