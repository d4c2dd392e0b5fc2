#include "values/checksum.hpp"

#include <doctest/doctest.h>

using namespace opora;

// Numbers of public bodies: the Pervomaysky office, Sberbank, the Federal Tax Service; 500100732259 is the example of
// the tax service for persons.
TEST_CASE("is_valid_inn agrees with numbers in use")
{
    for (const auto* number : {"7012001001", "7707083893", "7707329152", "500100732259"})
        CHECK(values::is_valid_inn(number));
}

TEST_CASE("is_valid_inn finds one wrong digit, swapped digits and wrong lengths")
{
    for (const auto* number :
         {"7012001002", "7707038893", "500100732269", "500100732258", "701200100", "70120010011", "", "70120o1001"}) {
        CAPTURE(number);
        CHECK_FALSE(values::is_valid_inn(number));
    }
}

TEST_CASE("a remainder of 10 has the check digit 0")
{
    // 8·4 = 32 = 2·11 + 10.
    CHECK(values::is_valid_inn("0000000040"));
    // 103770002962 is −1, or 10, modulo 11: 2 − 6 + 9 − 2 + 0 − 0 + 0 − 7 + 7 − 3 + 0 − 1. The Ministry of the
    // Interior.
    CHECK(values::is_valid_ogrn("1037700029620"));
    CHECK_FALSE(values::is_valid_ogrn("1037700029621"));
}

TEST_CASE("is_valid_ogrn agrees with numbers in use and finds wrong ones")
{
    for (const auto* number : {"1027002955660", "1027700132195"}) CHECK(values::is_valid_ogrn(number));
    for (const auto* number : {"1027002955661", "1027709132195", "102700295566", "10270029556600", "", "10270029556б"})
        CHECK_FALSE(values::is_valid_ogrn(number));
}
