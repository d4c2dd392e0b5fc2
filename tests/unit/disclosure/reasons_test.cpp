#include "disclosure/reasons.hpp"

#include <doctest/doctest.h>

using namespace opora::disclosure;

TEST_CASE("what an editor says of a number is a remark, and any other word is none")
{
    CHECK(find_remark("предварительно") == Reason::Provisional);
    CHECK(find_remark("не проводилось") == Reason::NotHeld);
    CHECK_FALSE(find_remark("скрыто"));
    CHECK_FALSE(find_remark(""));
}
