#include "pieces/made_once.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("what several pages share is made by the first and gone after the last")
{
    int made = 0;
    const auto make = [&] { return ++made; };
    pieces::MadeOnce<int> shared(3);
    std::weak_ptr<const int> watched = shared.take(make);
    CHECK_FALSE(watched.expired());
    CHECK(*shared.take(make) == 1);
    CHECK(*shared.take(make) == 1);
    CHECK(watched.expired());
    CHECK(made == 1);
}

TEST_CASE("a page that is made again makes it again")
{
    int made = 0;
    const auto make = [&] { return ++made; };
    pieces::MadeOnce<int> shared(1);
    CHECK(*shared.take(make) == 1);
    CHECK(*shared.take(make) == 2);
}
