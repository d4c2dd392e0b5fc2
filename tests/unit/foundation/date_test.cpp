#include "foundation/date.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("make_date refuses days that do not exist")
{
    CHECK(make_date(2024, 2, 29));
    CHECK_FALSE(make_date(2023, 2, 29));
    CHECK_FALSE(make_date(2023, 13, 1));
    CHECK_FALSE(make_date(2023, 4, 31));
    CHECK_FALSE(make_date(0, 1, 1));
    for (const auto& [year, month, day] : {Date{1, 1, 1}, {9999, 12, 31}, {2023, 1, 31}, {2023, 4, 30}, {2023, 2, 28}})
        CHECK(make_date(year, month, day));
    for (const auto& [year, month, day] :
         {Date{10000, 1, 1}, {2023, 0, 1}, {2023, 1, 0}, {2023, 1, 32}, {2023, 2, 30}, {1900, 2, 29}})
        CHECK_FALSE(make_date(year, month, day));
}

TEST_CASE("parse_iso_date takes the full form only")
{
    CHECK(parse_iso_date("2023-04-11") == Date{2023, 4, 11});
    for (const auto* text : {"2023-4-11", "11.04.2023", "2023-04-11T00", "2023-00-11", "-023-04-11", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_date(text));
    }
}

TEST_CASE("days are counted from the first of January 1970 and back")
{
    CHECK(days_since_epoch({1970, 1, 1}) == 0);
    CHECK(days_since_epoch({2000, 3, 1}) == 11017); // date -u -d 2000-03-01 +%s / 86400
    CHECK(date_from_days(11017) == Date{2000, 3, 1});
    CHECK(date_from_days(-1) == Date{1969, 12, 31});
}

TEST_CASE("last_day_of_month knows leap years")
{
    CHECK(last_day_of_month(2024, 2) == Date{2024, 2, 29});
    CHECK(last_day_of_month(1900, 2) == Date{1900, 2, 28});
}
