#include "store/database.hpp"
#include "store/packed_rows.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace opora;
using store::Value;

TEST_CASE("rows come back by their key, in their order, with every value as it was")
{
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const std::vector<std::vector<Value>> rows = {
        {std::int64_t{0}, 0.1, std::string("ВПР")},           {std::int64_t{-1}, -0.0, std::string()},
        {std::int64_t{63}, 1e300, std::string("a\0b", 3)},    {std::int64_t{64}, -2.5, std::string("ВПР")},
        {most, std::numeric_limits<double>::min(), Value()},  {least, Value(), std::string(1000, 'x')},
        {std::int64_t{8191}, Value(), std::string("другой")}, {std::int64_t{8192}, 7.0, std::string("ВПР")}};
    store::PackedRows packed({"whole", "number", "text"});
    for (std::size_t i = 0; i < rows.size(); ++i) packed.add(i % 2 == 0 ? "even" : "odd", rows[i]);

    const auto even = packed.with("even");
    CHECK(even.columns == std::vector<std::string>{"whole", "number", "text"});
    CHECK(even.rows == std::vector<std::vector<Value>>{rows[0], rows[2], rows[4], rows[6]});
    CHECK(packed.with("odd").rows == std::vector<std::vector<Value>>{rows[1], rows[3], rows[5], rows[7]});
    CHECK(packed.with("eve").rows.empty());
    CHECK(packed.with("").columns == even.columns);
}

TEST_CASE("a statement is asked once for all keys; rows without a key belong to none")
{
    store::Database data;
    data.add(
        "plan_points",
        store::Rows{
            .columns = {"place", "share"},
            .rows = {{std::string("a"), 0.5}, {std::string("b"), Value()}, {Value(), 0.7}, {std::string("a"), 0.25}}});
    data.seal();
    const auto before = data.asked();
    const auto packed = data.rows_by_key("SELECT place, share, ? AS day FROM plan_points ORDER BY share",
                                         std::vector<Value>{std::string("2023-12-20")});
    CHECK(data.asked().statements == before.statements + 1);
    CHECK(data.asked().steps > before.steps);
    const auto of_a = packed.with("a");
    CHECK(of_a.columns == std::vector<std::string>{"share", "day"});
    REQUIRE(of_a.rows.size() == 2);
    CHECK(of_a.number(0, "share") == 0.25);
    CHECK(of_a.number(1, "share") == 0.5);
    CHECK(of_a.text(1, "day") == "2023-12-20");
    CHECK(packed.with("b").rows.size() == 1);
    CHECK(packed.with("").rows.empty());
}
