#include "language/dates.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("dates are written as Russian readers write them")
{
    CHECK(language::format_date({2025, 9, 1}) == "1\u00A0сентября 2025\u00A0года");
    CHECK(language::format_short_date({2025, 9, 1}) == "01.09.2025");
    CHECK(language::format_month(2023, 4) == "апрель 2023\u00A0года");
}

TEST_CASE("parse_month takes both cases of the name and any letters")
{
    CHECK(language::parse_month("Август") == 8);
    CHECK(language::parse_month("мая") == 5);
    CHECK(language::parse_month("МАРТ") == 3);
    CHECK_FALSE(language::parse_month("весна"));
}
