#include "disclosure/previous.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("the last publication says which numbers are known")
{
    Diagnostics problems;
    const auto tree = source::open_memory(
        {{"manifest.json", R"({"as_of": "2023-06-01", "files": [], "generator": "Opora 1"})"},
         {"dannye/results.json",
          R"([{"school": "a", "period": "2022", "procedure": "oge-ma", "participants": 12, "below": 3},
                                     {"school": "b", "period": "2022", "procedure": "oge-ma", "participants": null}])"},
         {"dannye/district.json", R"([{"period": "2022", "procedure": "oge-ma", "participants": 40, "below": 9}])"}});
    const auto previous = disclosure::load_previous(*tree, problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(previous.as_of == "2023-06-01");
    CHECK(previous.results.at({"oge-ma", "2022", "a"}).below == 3);
    CHECK(previous.results.at({"oge-ma", "2022", "b"}).participants == disclosure::hidden_then);
    CHECK(previous.district.at({"oge-ma", "2022", ""}).participants == 40);
    CHECK(previous.pools.empty());
}

TEST_CASE("a folder that is no publication is told so")
{
    for (const auto* manifest : {"", "[]", "{}", R"({"as_of": 5})"}) {
        CAPTURE(manifest);
        Diagnostics problems;
        const auto tree = source::open_memory({{"manifest.json", manifest}});
        CHECK(disclosure::load_previous(*tree, problems).as_of.empty());
        CHECK(problems.has_errors());
    }
}
