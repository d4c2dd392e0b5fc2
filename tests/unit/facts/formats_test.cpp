#include "facts/addresses.hpp"
#include "facts/formats.hpp"

#include <doctest/doctest.h>

using namespace opora;
using Texts = std::vector<std::string>;

TEST_CASE("list_items reads JSON arrays and texts with commas")
{
    struct Case {
        std::string text;
        Texts expected;
    };
    const std::vector<Case> cases{
        {"", {}},
        {"[]", {}},
        {R"(["a","б в"])", {"a", "б в"}},
        {"A,B", {"A", "B"}},
        {" A , B ,", {"A", "B"}},
        {R"(["a", 1, null])", {"a"}},
        {"[broken", {}},
    };
    for (const auto& each : cases) {
        INFO(each.text);
        CHECK(facts::list_items(each.text) == each.expected);
    }
}

TEST_CASE("root_of leads from a page to the home page")
{
    CHECK(facts::root_of("") == "./");
    CHECK(facts::root_of("404.html") == "./");
    CHECK(facts::root_of("shkoly/") == "../");
    CHECK(facts::root_of("shkoly/komsomolskaya/") == "../../");
}

TEST_CASE("a measure has the same anchor on its page and in links to it")
{
    CHECK(facts::measure_anchor("4.3") == "mera-4-3");
    CHECK(facts::measure_address("karta-2023", "4.3") == "dorozhnaya-karta/karta-2023/#mera-4-3");
}

TEST_CASE("description_of cuts long texts at a word")
{
    CHECK(facts::description_of("Коротко.") == "Коротко.");
    std::string text;
    for (int i = 0; i < 40; ++i) text += "школа ";
    const auto cut = facts::description_of(text);
    CHECK(cut.ends_with("школа…"));
    CHECK(cut.size() < text.size());
}

TEST_CASE("dates that are not dates stay as they are")
{
    CHECK(facts::date_words("2023-04-11") == "11\u00A0апреля 2023\u00A0года");
    CHECK(facts::date_short("2023-04-11") == "11.04.2023");
    CHECK(facts::date_words("весной") == "весной");
}
