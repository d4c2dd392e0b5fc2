#include "language/moment.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a time is told with how far its zone is ahead")
{
    // 2023-04-10T18:30:00Z; Newfoundland is half an hour off the hours of others, and has summer time then.
    CHECK(language::time_in_zone(1681151400, "Asia/Tomsk") == "2023-04-11T01:30:00+07:00");
    CHECK(language::time_in_zone(1681151400, "UTC") == "2023-04-10T18:30:00+00:00");
    CHECK(language::time_in_zone(1681151407, "America/St_Johns") == "2023-04-10T16:00:07-02:30");
    CHECK(language::time_in_zone(-1, "UTC") == "1969-12-31T23:59:59+00:00");
}
