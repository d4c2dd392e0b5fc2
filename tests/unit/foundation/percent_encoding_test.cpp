#include "foundation/percent_encoding.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("percent signs with two digits become bytes, others stay")
{
    CHECK(percent_decoded("%D0%90%d0%b1.pdf") == "Аб.pdf");
    CHECK(percent_decoded("100%") == "100%");
    CHECK(percent_decoded("5%4") == "5%4");
    CHECK(percent_decoded("5%zz%20") == "5%zz ");
}
