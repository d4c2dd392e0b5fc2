#include "disclosure/gate.hpp"
#include "disclosure/reasons.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora::disclosure;

TEST_CASE("a share near an end is said in words")
{
    CHECK(edge_words(0, 1) == "менее 1\u00A0%");
    CHECK(edge_words(0, 5) == "менее 3\u00A0%");
    CHECK(edge_words(0, 10) == "менее 5\u00A0%");
    CHECK(edge_words(100, 1) == "более 99\u00A0%");
    CHECK(edge_words(100, 5) == "более 97\u00A0%");
    CHECK(edge_words(100, 10) == "более 94\u00A0%");
}

TEST_CASE("what is said of a share near an end is true of every group")
{
    for (const std::int64_t step : {1, 2, 5, 10, 20})
        for (std::int64_t participants = 1; participants <= 400; ++participants)
            for (std::int64_t below = 0; below <= participants; ++below) {
                const auto share = rounded_share(below, participants, step);
                if (share != 0 && share != 100) continue;
                const auto words = edge_words(share, step);
                const auto edge = std::stoll(words.substr(words.find(' ')));
                const bool is_true = share == 0 ? 100 * below < edge * participants : 100 * below > edge * participants;
                CHECK_MESSAGE(is_true, below, " of ", participants, ": ", words);
            }
}
