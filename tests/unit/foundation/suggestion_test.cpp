#include "foundation/suggestion.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace opora;

TEST_CASE("did_you_mean finds the nearest name, whatever its case and its ё")
{
    const std::array<std::string, 4> names{"participants", "school", "период", "учёба"};
    CHECK(did_you_mean("particpants", names) == "participants");
    CHECK(did_you_mean("SCHOLO", names) == "school");
    CHECK(did_you_mean("Перод", names) == "период");
    CHECK(did_you_mean("учеба", names) == "учёба");
}

TEST_CASE("did_you_mean is silent when nothing is near")
{
    const std::array<std::string, 2> names{"participants", "school"};
    CHECK(did_you_mean("xyz", names).empty());
    CHECK(did_you_mean("", names).empty());
}
