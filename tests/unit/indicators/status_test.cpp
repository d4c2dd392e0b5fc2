#include "indicators/status.hpp"

#include <doctest/doctest.h>

using namespace opora;
using indicators::Indicator;
using indicators::Point;
using indicators::Status;
using indicators::Target;
using indicators::TargetOperator;
using indicators::Unit;

namespace {

std::vector<Point> points_of(const std::vector<std::pair<std::string, std::optional<double>>>& values)
{
    std::vector<Point> points;
    for (const auto& [period, value] : values) points.push_back({.period = period, .value = value});
    return points;
}

Indicator yes_or_no(std::vector<Point> series, std::optional<Target> target = Target{TargetOperator::AtLeast, 1})
{
    return {.unit = Unit::Boolean, .target = target, .series = std::move(series)};
}

/// «met/due of the year», or «none».
std::string duty_words(const Indicator& indicator, const Date& as_of)
{
    const auto duty = indicators::duty_of(indicator, indicator.series, as_of);
    if (!duty) return "none";
    return std::to_string(duty->met) + "/" + std::to_string(duty->due) + " " + std::to_string(duty->year);
}

}

TEST_CASE("a duty of every quarter is met only when every quarter that is over is")
{
    const auto one_missed =
        points_of({{"2023, I кв.", 1}, {"2023, II кв.", 1}, {"2023, III кв.", 0}, {"2023, IV кв.", 1}});
    const auto all_met =
        points_of({{"2023, I кв.", 1}, {"2023, II кв.", 1}, {"2023, III кв.", 1}, {"2023, IV кв.", 0}});
    struct Case {
        std::vector<Point> series;
        Date as_of;
        std::string duty;
        Status status;
    };
    for (const auto& test : {
             Case{one_missed, {2023, 12, 31}, "2/3 2023", Status::NotReached},
             {one_missed, {2024, 1, 1}, "3/4 2023", Status::NotReached},
             {one_missed, {2023, 9, 30}, "2/2 2023", Status::Reached},
             {one_missed, {2023, 10, 1}, "2/3 2023", Status::NotReached},
             {all_met, {2023, 12, 31}, "3/3 2023", Status::Reached}, // the fourth quarter still has a day
             {all_met, {2024, 1, 1}, "3/4 2023", Status::NotReached},
         }) {
        CAPTURE(test.as_of.month);
        const auto indicator = yes_or_no(test.series);
        CHECK(duty_words(indicator, test.as_of) == test.duty);
        CHECK(indicators::status_of(indicator, test.as_of) == test.status);
    }
}

TEST_CASE("a period without a row or a value is due and not met")
{
    const Date after{2023, 7, 1};
    CHECK(duty_words(yes_or_no(points_of({{"2023-01", 1}, {"2023-03", 1}, {"2023-06", 1}})), after) == "3/6 2023");
    CHECK(duty_words(yes_or_no(points_of({{"2023-05", 1}, {"2023-06", std::nullopt}})), after) == "1/2 2023");
    // The rows end in May, but June is over.
    CHECK(duty_words(yes_or_no(points_of({{"2023-04", 1}, {"2023-05", 1}})), after) == "2/3 2023");
    CHECK(duty_words(yes_or_no(points_of({{"2023-04", 1}, {"2023-05", 1}})), {2023, 6, 30}) == "2/2 2023");
}

TEST_CASE("the duty is that of the newest year with a period that is over, from January where there are older years")
{
    const auto series = points_of({{"2022, IV кв.", 1}, {"2023, II кв.", 1}, {"2024, I кв.", 1}});
    CHECK(duty_words(yes_or_no(series), {2024, 3, 31}) == "1/4 2023");
    CHECK(duty_words(yes_or_no(series), {2024, 4, 1}) == "1/1 2024");
    CHECK(duty_words(yes_or_no(series), {2022, 12, 31}) == "none");
}

TEST_CASE("halves of a year are periods too, and a duty may be that something is not so")
{
    const auto series = points_of({{"2023, I полугодие", 0}, {"2023, II полугодие", 1}});
    const Date after{2024, 1, 1};
    CHECK(duty_words(yes_or_no(series), after) == "1/2 2023");
    CHECK(duty_words(yes_or_no(series, Target{TargetOperator::AtMost, 0}), after) == "1/2 2023");
    CHECK(duty_words(yes_or_no(points_of({{"2023, I полугодие", 0}}), Target{TargetOperator::Equal, 0}),
                     {2023, 7, 1}) == "1/1 2023");
    CHECK(duty_words(yes_or_no(series, std::nullopt), after) == "1/2 2023");
    CHECK(indicators::status_of(yes_or_no(series, std::nullopt), after) == Status::NoTarget);
}

TEST_CASE("whole years, other units and mixed periods are judged by the newest point")
{
    const Date after{2024, 1, 1};
    const auto years = yes_or_no(points_of({{"2022", 0}, {"2023", 1}}));
    CHECK(duty_words(years, after) == "none");
    CHECK(indicators::status_of(years, after) == Status::Reached);
    CHECK(duty_words(yes_or_no(points_of({{"2022/2023", 0}, {"2023/2024", 1}})), after) == "none");
    CHECK(duty_words(yes_or_no(points_of({{"2023-01", 0}, {"2023, I кв.", 1}})), after) == "none");
    CHECK(duty_words(yes_or_no(points_of({{"весна", 0}})), after) == "none");
    auto share = yes_or_no(points_of({{"2023, I кв.", 0}, {"2023, II кв.", 1}}));
    share.unit = Unit::Count;
    CHECK(duty_words(share, after) == "none");
    CHECK(indicators::status_of(share, after) == Status::Reached);
}
