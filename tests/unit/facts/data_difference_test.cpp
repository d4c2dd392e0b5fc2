#include "facts/data_difference.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

constexpr const char* older = R"([{"id":"a","n":1},{"id":"b","n":2},{"id":"c","n":3}])";
constexpr const char* newer = R"([{"id":"a","n":1},{"id":"b","n":5},{"id":"d","n":3},{"id":"e","n":3}])";

std::string counted(const char* before, const char* now, const std::vector<std::string>& key)
{
    const auto found = facts::data_difference(before, now, key);
    if (!found) return "nothing";
    return std::to_string(found->added) + " " + std::to_string(found->changed) + " " + std::to_string(found->removed);
}

}

TEST_CASE("with a key, rows are added, changed and removed")
{
    CHECK(counted(older, newer, {"id"}) == "2 1 1");
    CHECK(counted(older, older, {"id"}) == "0 0 0");
}

TEST_CASE("without a key, a row that changed was removed and another one added")
{
    CHECK(counted(older, newer, {}) == "3 0 2");
    CHECK(counted(R"([{"n":1},{"n":1}])", R"([{"n":1}])", {}) == "0 0 1");
}

TEST_CASE("a column that one side lacks changes the rows, and does not count as their key")
{
    CHECK(counted(R"([{"id":"a"}])", R"([{"id":"a","n":1}])", {"id"}) == "0 1 0");
    CHECK(counted(R"([{"n":1}])", R"([{"id":"a","n":1}])", {"id"}) == "1 0 1");
}

TEST_CASE("what is no list of records cannot be compared")
{
    for (const char* file : {"", "{", "{}", "[1]", "null"}) CHECK(counted(file, newer, {"id"}) == "nothing");
}

TEST_CASE("a folder is a publication when its manifest has a day")
{
    const auto load = [](std::map<std::string, std::string> files) {
        return facts::load_publication(*source::open_memory(std::move(files)));
    };
    const auto known = load({{"manifest.json", R"({"as_of":"2023-12-20"})"}, {"dannye/schools.json", "[]"}});
    CHECK(known.as_of == Date{2023, 12, 20});
    CHECK(known.tables.at("schools") == "[]");
    for (const char* manifest : {"", "[]", R"({"as_of":5})"}) {
        const auto unknown = load({{"manifest.json", manifest}, {"dannye/schools.json", "[]"}});
        CHECK_FALSE(unknown.as_of.has_value());
        CHECK(unknown.tables.empty());
    }
    CHECK_FALSE(load({{"dannye/schools.json", "[]"}}).as_of.has_value());
}
