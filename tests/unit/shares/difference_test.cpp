#include "shares/difference.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora;

TEST_CASE("limits of a difference are those of Newcombe's table: method 10, to four decimals")
{
    struct Example {
        shares::Fraction first = {};
        shares::Fraction second = {};
        double low = 0;
        double high = 0;
    };
    // Newcombe (1998), Statistics in Medicine 17, 873–890, table II.
    const std::vector<Example> table{
        {{56, 70}, {48, 80}, 0.0524, 0.3339}, {{9, 10}, {3, 10}, 0.1705, 0.8090},  {{6, 7}, {2, 7}, 0.0582, 0.8062},
        {{5, 56}, {0, 29}, -0.0381, 0.1926},  {{0, 10}, {0, 20}, -0.1611, 0.2775}, {{0, 10}, {0, 10}, -0.2775, 0.2775},
        {{10, 10}, {0, 20}, 0.6791, 1.0000},  {{10, 10}, {0, 10}, 0.6075, 1.0000},
    };
    for (const auto& each : table) {
        INFO(each.first.part, "/", each.first.whole, " and ", each.second.part, "/", each.second.whole);
        const auto limits = shares::difference_limits(each.first, each.second);
        CHECK(limits.low == doctest::Approx(each.low).epsilon(0.001));
        CHECK(limits.high == doctest::Approx(each.high).epsilon(0.001));
    }
}

TEST_CASE("the other way round the limits change sides")
{
    const auto one = shares::difference_limits({9, 20}, {4, 25});
    const auto other = shares::difference_limits({4, 25}, {9, 20});
    CHECK(one.low == doctest::Approx(-other.high));
    CHECK(one.high == doctest::Approx(-other.low));
}
