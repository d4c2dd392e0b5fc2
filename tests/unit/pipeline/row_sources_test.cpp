#include "dataset/load_tables.hpp"
#include "pipeline/row_sources.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;
using pipeline::RowsByKey;

namespace {

dataset::Tables tables_with_results()
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\nsever,Северная школа\nyug,Южная школа\n"},
                             {"data/results.csv", "school,period,procedure,participants,below\nsever,2021,oge-ma,20,7\n"
                                                  "yug,2021,oge-ma,30,8\n"}});
    Diagnostics problems;
    return dataset::load_tables(*tree, problems);
}

}

TEST_CASE("a row is found by its key, with its file and its commit")
{
    const auto tables = tables_with_results();
    const RowsByKey rows(tables.at("results"), {RowsByKey::unknown, 0}, {{.commit = "abc", .day = "2023-09-01"}});
    const auto found = rows.find({"yug", "2021", "oge-ma"});
    REQUIRE(found);
    CHECK(found->path == "data/results.csv");
    CHECK(found->commit == "abc");
    CHECK(found->day == "2023-09-01");
    CHECK(rows.find({"sever", "2021", "oge-ma"})->commit.empty());
}

TEST_CASE("a key that no row has, or that is no whole key, finds nothing")
{
    const auto tables = tables_with_results();
    const RowsByKey rows(tables.at("results"), {}, {});
    CHECK(!rows.find({"sever", "2022", "oge-ma"}));
    CHECK(!rows.find({"sever", "2021"}));
    CHECK(!rows.find({"sever2021", "", "oge-ma"}));
}
