#include "disclosure/gate.hpp"
#include "disclosure/reasons.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using namespace opora::disclosure;

namespace {

std::string said(std::int64_t rounded_share, std::int64_t step)
{
    return tests::strings().format(edge_words(rounded_share, step));
}

}

TEST_CASE("a share near an end is said in words")
{
    CHECK(said(0, 1) == "менее 1\u00A0%");
    CHECK(said(0, 5) == "менее 3\u00A0%");
    CHECK(said(0, 10) == "менее 5\u00A0%");
    CHECK(said(100, 1) == "более 99\u00A0%");
    CHECK(said(100, 5) == "более 97\u00A0%");
    CHECK(said(100, 10) == "более 94\u00A0%");
}

TEST_CASE("what is said of a share near an end is true of every group")
{
    for (const std::int64_t step : {1, 2, 5, 10, 20})
        for (std::int64_t participants = 1; participants <= 400; ++participants)
            for (std::int64_t below = 0; below <= participants; ++below) {
                const auto share = rounded_share(below, participants, step);
                if (share != 0 && share != 100) continue;
                const auto words = said(share, step);
                const auto edge = std::stoll(words.substr(words.find(' ')));
                const bool is_true = share == 0 ? 100 * below < edge * participants : 100 * below > edge * participants;
                CHECK_MESSAGE(is_true, below, " of ", participants, ": ", words);
            }
}

TEST_CASE("what an editor says of a number is a remark, and any other word is none")
{
    CHECK(find_remark("предварительно") == Reason::Provisional);
    CHECK(find_remark("не проводилось") == Reason::NotHeld);
    CHECK_FALSE(find_remark("скрыто"));
    CHECK_FALSE(find_remark(""));
}
