#include "facts/plan_quarters.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string told(const std::vector<facts::QuarterProgress>& quarters)
{
    std::string text;
    for (const auto& one : quarters)
        text += one.quarter + " " + std::to_string(one.done) + "/" + std::to_string(one.all) +
                (one.is_over ? " over\n" : " runs\n");
    return text;
}

}

TEST_CASE("a measure stands in the quarter of its last day; a quarter without any is there, a cancelled one nowhere")
{
    const auto statuses = tests::table("measure_status", {"roadmap", "number", "status", "due"},
                                       {{"karta", "1", "done", "2023-03-31"},
                                        {"karta", "2", "overdue", "2023-01-01"},
                                        {"karta", "3", "cancelled", "2023-03-01"},
                                        {"karta", "4", "done", "2023-10-01"},
                                        {"karta", "5", "continuous"},
                                        {"karta", "6", "planned", "2024-03-31"},
                                        {"drugaya", "1", "done", "2023-05-01"}});
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}}, {{"measure_status", statuses}});
    CHECK(told(facts::load_plan_quarters(site.context(), "karta")) ==
          "2023-Q1 1/2 over\n2023-Q2 0/0 over\n2023-Q3 0/0 over\n2023-Q4 1/1 runs\n2024-Q1 0/1 runs\n");
    CHECK(facts::load_plan_quarters(site.context(), "net-takoy").empty());
    site.as_of = {2023, 12, 31};
    CHECK(told(facts::load_plan_quarters(site.context(), "drugaya")) == "2023-Q2 1/1 over\n");
}

TEST_CASE("the quarter of a day changes with the month after its third")
{
    CHECK(facts::quarter_of_day("2023-03-31") == "2023-Q1");
    CHECK(facts::quarter_of_day("2023-04-01") == "2023-Q2");
    CHECK(facts::quarter_of_day("2023-12-31") == "2023-Q4");
    CHECK(facts::quarter_of_day("весна").empty());
}
