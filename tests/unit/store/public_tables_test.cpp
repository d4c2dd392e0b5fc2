#include "store/public_tables.hpp"

#include <doctest/doctest.h>

using namespace opora;
using store::misfit;
using store::public_rows;

namespace {

store::Rows groups(std::vector<std::vector<store::Value>> values)
{
    auto rows = public_rows("similar_groups");
    rows.rows = std::move(values);
    return rows;
}

const store::PublicTable& declared(std::string_view name)
{
    const auto* table = store::find_public_table(name);
    REQUIRE(table != nullptr);
    return *table;
}

}

TEST_CASE("rows with the declared columns and values of their types fit, missing ones too")
{
    CHECK(misfit(groups({}), declared("similar_groups")).empty());
    CHECK(misfit(groups({{std::string("a"), std::string("malye"), {}}}), declared("similar_groups")).empty());
    auto values = public_rows("indicator_values");
    values.rows.emplace_back(values.columns.size());
    values.rows[0][0] = std::string("i");
    values.rows[0][3] = 0.5;
    values.rows[0][4] = std::int64_t{1};
    CHECK(misfit(values, declared("indicator_values")).empty());
}

TEST_CASE("a column that is forgotten, renamed or in another place is said")
{
    auto rows = groups({});
    rows.columns.pop_back();
    CHECK(misfit(rows, declared("similar_groups")) == "2 columns");
    rows.columns.emplace_back("name");
    CHECK(misfit(rows, declared("similar_groups")) == "name instead of title");
    std::swap(rows.columns[0], rows.columns[1]);
    CHECK(misfit(rows, declared("similar_groups")) == "group_id instead of school");
}

TEST_CASE("a row that is too short or has values in another order is said")
{
    CHECK(misfit(groups({{std::string("a")}}), declared("similar_groups")) == "a row of 1 values");
    CHECK(misfit(groups({{std::string("a"), std::string("b"), std::int64_t{1}}}), declared("similar_groups")) ==
          "a value of another type in title");
    auto missing = public_rows("missing_values");
    missing.rows = {{std::string("schools"), std::string("key"), std::int64_t{1}, {}, {}, {}}};
    CHECK(misfit(missing, declared("missing_values")) == "a value of another type in record");
    auto values = public_rows("indicators");
    values.rows.emplace_back(values.columns.size(), std::string("x"));
    CHECK(misfit(values, declared("indicators")) == "a value of another type in target_value");
}

TEST_CASE("the table of pages may have the columns of front matter behind its own")
{
    auto rows = public_rows("pages");
    rows.columns.emplace_back("theme");
    CHECK(misfit(rows, declared("pages")).empty());
    rows.columns.erase(rows.columns.begin());
    CHECK(misfit(rows, declared("pages")) == "kind instead of url");
}

TEST_CASE("tables of the site are none of these")
{
    CHECK(store::find_public_table("schools") == nullptr);
}
