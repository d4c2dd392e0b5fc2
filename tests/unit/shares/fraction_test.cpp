#include "shares/fraction.hpp"

#include <doctest/doctest.h>

using namespace opora::shares;

TEST_CASE("fractions are compared exactly")
{
    CHECK(Fraction{1, 3} == Fraction{2, 6});
    CHECK(Fraction{1, 3} < Fraction{34, 100});
    CHECK(Fraction{1, 3} > Fraction{33, 100});
    CHECK(Fraction{-1, 2} < Fraction{0, 5});
    // Products of these would not fit into 64 bits, and as doubles they are equal.
    CHECK(Fraction{4'000'000'000'000'000'001, 4'000'000'000'000'000'003} <
          Fraction{4'000'000'000'000'000'002, 4'000'000'000'000'000'003});
}

TEST_CASE("a share becomes whole percents down, up and to the nearest, halves up")
{
    CHECK(percent_down({1, 8}) == 12);
    CHECK(percent_up({1, 8}) == 13);
    CHECK(nearest_percent({1, 8}) == 13);
    CHECK(nearest_percent({12, 100}) == 12);
    CHECK(nearest_percent({124, 1000}) == 12);
    CHECK(percent_down({3, 100}) == 3);
    CHECK(percent_up({3, 100}) == 3);
    CHECK(percent_down({-1, 8}) == -13);
    CHECK(percent_up({-1, 8}) == -12);
    CHECK(percent_up({0, 7}) == 0);
    CHECK(percent_down({7, 7}) == 100);
}

TEST_CASE("numbers of a public table become fractions")
{
    CHECK(of_percent(12.5) == Fraction{1, 8});
    CHECK(of_percent(9) == Fraction{9, 100});
    CHECK(decimal(2.25) == Fraction{9, 4});
    CHECK(decimal(-0.5) == Fraction{-1, 2});
}
