#include "indicators/rows.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using indicators::Indicator;
using indicators::Point;

namespace {

Point ratio(const std::string& school, double numerator, double denominator)
{
    return {.period = "2023",
            .school = school,
            .value = 100 * numerator / denominator,
            .numerator = numerator,
            .denominator = denominator};
}

Indicator indicator_of(std::vector<Point> by_school)
{
    Indicator indicator{.id = "dolya", .title = "Доля", .unit = indicators::Unit::Percent};
    Point sum{.period = "2023", .numerator = 0, .denominator = 0};
    for (const auto& point : by_school) {
        *sum.numerator += *point.numerator;
        *sum.denominator += *point.denominator;
    }
    sum.value = 100 * *sum.numerator / *sum.denominator;
    indicator.series.push_back(sum);
    indicator.by_school = std::move(by_school);
    return indicator;
}

/// `school:status` of each row, the municipality without a name; a row without a status has its numbers.
std::string statuses(const store::Rows& rows)
{
    std::string result;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto status = rows.text(row, "status");
        result += rows.text(row, "school") + ":" + status + " ";
        CHECK(rows.number(row, "value").has_value() == status.empty());
        CHECK(rows.number(row, "numerator").has_value() == status.empty());
        CHECK(rows.text(row, "gap").empty() == status.empty());
    }
    return result;
}

}

TEST_CASE("small schools are withheld, and nobody can be found by subtraction")
{
    struct Case {
        std::vector<Point> by_school;
        std::string expected;
    };
    for (const auto& test : {
             Case{{ratio("a", 1, 10), ratio("b", 2, 5)}, ": a: b: "},
             {{ratio("a", 1, 10), ratio("b", 2, 4), ratio("c", 2, 20)}, ": a:c b:c c: "},
             {{ratio("a", 1, 2), ratio("b", 2, 3), ratio("c", 2, 20)}, ": a:c b:c c: "},
             {{ratio("a", 1, 2), ratio("b", 1, 2), ratio("c", 2, 20), ratio("d", 2, 10)}, ": a:c b:c c: d:c "},
             {{ratio("a", 1, 4)}, ":c a:c "},
             {{ratio("a", 1, 1), ratio("b", 1, 1)}, ":c a:c b:c "},
         }) {
        const std::vector<Indicator> indicators{indicator_of(test.by_school)};
        CHECK(statuses(indicators::value_rows(indicators, 5, tests::strings())) == test.expected);
    }
}

TEST_CASE("a gap keeps its reason")
{
    Indicator indicator{.id = "dolya"};
    indicator.series.push_back({.period = "2023", .gap = "нет данных за период", .status = "x"});
    const auto rows = indicators::value_rows(std::vector<Indicator>{indicator}, 5, tests::strings());
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
