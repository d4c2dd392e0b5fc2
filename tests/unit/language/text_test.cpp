#include "language/collation.hpp"
#include "language/transliteration.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("slug makes URL segments")
{
    CHECK(language::slug("Новости за 2023 год") == "novosti-za-2023-god");
    CHECK(language::slug("Улу-Юльская СОШ") == "ulu-iulskaia-sosh");
    CHECK(language::slug("«Щ» — объём") == "shch-obem");
    CHECK(language::slug("—").empty());
}

TEST_CASE("is_slug accepts only what a URL segment may be")
{
    CHECK(language::is_slug("vpr-5-ru"));
    for (const auto* text : {"", "-a", "a-", "a--b", "A", "а", "a b", "a_b"}) {
        CAPTURE(text);
        CHECK_FALSE(language::is_slug(text));
    }
}

TEST_CASE("names sort as Russian readers expect")
{
    CHECK(language::sort_key("Ёлка") < language::sort_key("Жук"));
    CHECK(language::sort_key("ежинская") < language::sort_key("Комсомольская"));
    CHECK(language::sort_key("школа 2") < language::sort_key("школа 12"));
}
