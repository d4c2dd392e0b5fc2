#include "dataset/score_distribution.hpp"

#include <doctest/doctest.h>

using namespace opora::dataset;

namespace {

/// Shares of the scores 0, 1, 2 … as written with `digits` decimals: 333 with one is 33.3.
std::vector<ScoreShare> shares_of(const std::vector<std::int64_t>& mantissas, int digits)
{
    std::vector<ScoreShare> shares;
    for (const auto mantissa : mantissas)
        shares.push_back({.score = static_cast<int>(shares.size()),
                          .percent = {.mantissa = mantissa, .scale = digits},
                          .digits = digits});
    return shares;
}

}

TEST_CASE("shares make 100 % when each is off by half of its last digit at most")
{
    struct Case {
        std::vector<std::int64_t> shares = {};
        int digits = 0;
        bool complete = false;
    };
    // n shares may miss 100 by n/2 of the last digit together.
    const std::vector<Case> cases{
        {{100}, 0, true},
        {{99}, 0, false},
        {{101}, 0, false},
        {{50, 49}, 0, true},
        {{50, 48}, 0, false},
        {{33, 33, 33}, 0, true},
        {{33, 33, 32}, 0, false},
        {{34, 34, 33}, 0, true},
        {{34, 34, 34}, 0, false},
        {{25, 25, 25, 23}, 0, true},
        {{25, 25, 25, 22}, 0, false},
        {{333, 333, 333}, 1, true},
        {{333, 333, 332}, 1, false},
        {{50000000, 50000000}, 6, true},
        {{0, 0}, 0, false},
    };
    for (const auto& item : cases) {
        CAPTURE(item.shares.front());
        CAPTURE(item.shares.back());
        CHECK(summed(shares_of(item.shares, item.digits), 1000, std::nullopt).complete == item.complete);
    }
}

TEST_CASE("more than six decimals or no participants say nothing")
{
    CHECK_FALSE(summed(shares_of({500000000, 500000000}, 7), 1000, std::nullopt).complete);
    CHECK_FALSE(summed(shares_of({50, 50}, 0), 0, std::nullopt).complete);
    CHECK(summed(shares_of({100}, 0), 1, std::nullopt).complete);
}

TEST_CASE("below are the scores under the minimum, the minimum itself is not")
{
    // 4 participants: 1 with 0 points, 1 with 1, 2 with 2.
    const auto shares = shares_of({25, 25, 50}, 0);
    CHECK(summed(shares, 4, 0).below == 0);
    CHECK(summed(shares, 4, 1).below == 1);
    CHECK(summed(shares, 4, 2).below == 2);
    CHECK(summed(shares, 4, 3).below == 4);
    CHECK_FALSE(summed(shares, 4, std::nullopt).below);
}

TEST_CASE("the mean is that of the counts, else of the shares, with halves of a hundredth up")
{
    // (0 + 1 + 2·2) / 4 = 1.25; of eight with one point in one of them, 0.125.
    CHECK(summed(shares_of({25, 25, 50}, 0), 4, std::nullopt).mean.to_text() == "1.25");
    CHECK(summed(shares_of({875, 125}, 1), 8, std::nullopt).mean.to_text() == "0.13");
}
