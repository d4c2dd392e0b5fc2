#include "language/time_zone.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a day begins at midnight of the site's own zone")
{
    // 2023-04-10T18:30:00Z is already the 11th in Tomsk (UTC+7), and still the 10th in Moscow (UTC+3).
    const std::int64_t time = 1681151400;
    CHECK(language::date_in_zone(time, "Asia/Tomsk") == Date{2023, 4, 11});
    CHECK(language::date_in_zone(time, "Europe/Moscow") == Date{2023, 4, 10});
    CHECK(language::date_in_zone(-1, "UTC") == Date{1969, 12, 31});
}

TEST_CASE("only zones of the IANA database are zones")
{
    CHECK(language::is_time_zone("Asia/Kamchatka"));
    CHECK_FALSE(language::is_time_zone("Asia/Tomks"));
    CHECK_FALSE(language::is_time_zone(""));
}
