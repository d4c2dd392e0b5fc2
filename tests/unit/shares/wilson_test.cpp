#include "shares/wilson.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace opora;

TEST_CASE("Wilson limits agree with the published ones")
{
    // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
    struct Case {
        std::int64_t k;
        std::int64_t n;
        double low;
        double high;
    };
    for (const auto& test :
         {Case{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0000, 0.1611}, {1, 29, 0.0061, 0.1718}}) {
        CAPTURE(test.n);
        const auto limits = shares::wilson_limits(test.k, test.n);
        CHECK(limits.low == doctest::Approx(test.low).epsilon(0.0001).scale(1));
        CHECK(limits.high == doctest::Approx(test.high).epsilon(0.0001).scale(1));
    }
}

TEST_CASE("Wilson limits are symmetric and stay within 0 and 1")
{
    for (std::int64_t n = 1; n <= 40; ++n) {
        for (std::int64_t k = 0; k <= n; ++k) {
            const auto limits = shares::wilson_limits(k, n);
            const auto mirrored = shares::wilson_limits(n - k, n);
            CHECK(limits.low >= 0);
            CHECK(limits.high <= 1);
            CHECK(limits.low == doctest::Approx(1 - mirrored.high));
        }
    }
}

TEST_CASE("nobody tells nothing")
{
    const auto limits = shares::wilson_limits(0, 0);
    CHECK(limits.low == 0);
    CHECK(limits.high == 1);
}
