#include "indicators/rows.hpp"

#include <doctest/doctest.h>

using namespace opora;
using indicators::Indicator;

TEST_CASE("a number that is known has two equal ends, and no noise of binary fractions")
{
    Indicator indicator{.id = "dolya", .unit = indicators::Unit::Percent};
    indicator.series.push_back(
        {.period = "2023", .value = 21.250000000000004, .numerator = 0.1 + 0.2, .denominator = 4});
    const auto rows = indicators::value_rows(std::vector<Indicator>{indicator});
    CHECK(rows.number(0, "value") == 21.25);
    CHECK(rows.number(0, "value_from") == 21.25);
    CHECK(rows.number(0, "value_to") == 21.25);
    CHECK(rows.number(0, "numerator") == 0.3);
    CHECK(rows.number(0, "numerator_to") == 0.3);
    CHECK(rows.number(0, "denominator_from") == 4);
}

TEST_CASE("of a number that is not known only its two ends are published")
{
    Indicator indicator{.id = "dolya", .unit = indicators::Unit::Percent};
    indicator.by_school.push_back({.period = "2023",
                                   .school = "a",
                                   .gap = "от 20 до 25 %",
                                   .status = "between",
                                   .value_between = indicators::Interval{.from = 20, .to = 25},
                                   .numerator_between = indicators::Interval{.from = 2, .to = 3}});
    const auto rows = indicators::value_rows(std::vector<Indicator>{indicator});
    CHECK(rows.text(0, "school") == "a");
    CHECK_FALSE(rows.number(0, "value").has_value());
    CHECK(rows.number(0, "value_from") == 20);
    CHECK(rows.number(0, "value_to") == 25);
    CHECK_FALSE(rows.number(0, "numerator").has_value());
    CHECK(rows.number(0, "numerator_from") == 2);
    CHECK(rows.number(0, "numerator_to") == 3);
    CHECK_FALSE(rows.number(0, "denominator_from").has_value());
    CHECK(rows.text(0, "status") == "between");
}

TEST_CASE("a gap keeps its reason")
{
    Indicator indicator{.id = "dolya"};
    indicator.series.push_back({.period = "2023", .gap = "нет данных за период", .status = "x"});
    const auto rows = indicators::value_rows(std::vector<Indicator>{indicator});
    CHECK(rows.text(0, "gap") == "нет данных за период");
    CHECK(rows.text(0, "status") == "x");
}

TEST_CASE("definitions are one row each")
{
    Indicator indicator{
        .id = "dolya", .title = "Доля", .unit = indicators::Unit::Percent, .direction = indicators::Direction::Up};
    indicator.target = indicators::Target{.op = indicators::TargetOperator::AtLeast, .value = 100};
    indicator.status = indicators::Status::NotReached;
    const auto rows = indicators::indicator_rows(std::vector<Indicator>{indicator, {.id = "number"}});
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.text(0, "unit") == "percent");
    CHECK(rows.text(0, "direction") == "up");
    CHECK(rows.text(0, "target_op") == ">=");
    CHECK(rows.number(0, "target_value") == 100);
    CHECK(rows.text(0, "status") == "not_reached");
    CHECK(rows.text(1, "target_op").empty());
    CHECK(rows.text(1, "status") == "no_value");
}
