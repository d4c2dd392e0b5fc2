#include "cycle/few_pupils.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a text that tells of few pupils is found, in figures and in words")
{
    struct Case {
        std::string_view text = {};
        std::string_view found = {};
    };
    const Case cases[] = {
        {"С работой не справились 2 ученика", "2 ученика"},
        {"4 ученика", "4 ученика"},
        {"5 учеников", ""}, // is shown in tables too
        {"Двое девятиклассников пересдают", "Двое девятиклассников"},
        {"0 учеников", "0 учеников"},
        {"Не справились 3 из 16 учеников.", "3 из 16 учеников"},
        {"Один слабый ученик", "Один слабый ученик"},
        {"четырёх детей", "четырёх детей"},
        {"14 из 16 участников", ""},
        {"12 из 16 учеников", ""},
        {"2 школы; ученики чаще просят помощи", ""},
        {"В четырёх школах ученики чаще не справляются", ""},
        {"В 2 классах, ученики", ""},
        {"Ученики четырёх школ", ""},
        {"22 ученика", ""},
        {"два семинара для учителей", ""},
        {"в 4 классе 12 учеников", ""},
        {"", ""},
    };
    for (const auto& each : cases) {
        CAPTURE(each.text);
        CHECK(cycle::few_pupils(each.text, 5) == each.found);
    }
    CHECK(cycle::few_pupils("9 учеников", 10) == "9 учеников");
    CHECK(cycle::few_pupils("девять учеников", 10) == "девять учеников");
    CHECK(cycle::few_pupils("10 учеников", 10).empty());
}
