#include "indicators/rows.hpp"
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
    const auto duty = indicators::duty_of(indicator, indicator.series, {.as_of = as_of});
    if (!duty) return "none";
    return std::to_string(duty->met) + "/" + std::to_string(duty->due) + " " + std::to_string(duty->year);
}

Status status_of(const Indicator& indicator, const Date& as_of)
{
    return indicators::judge_target(indicator, {.as_of = as_of}).status;
}

values::Span quarter(int year, int number)
{
    return {values::SpanForm::Quarter, 4 * year + number - 1};
}

/// «status by the target of the period».
std::string judged_words(const Indicator& indicator, const Date& as_of)
{
    const auto judged = indicators::judge_target(indicator, {.as_of = as_of});
    const auto& name = indicators::indicator_rows(std::vector<Indicator>{{.status = judged.status}});
    return name.text(0, "status") + " " + judged.target_period;
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
             Case{one_missed, {2023, 12, 31}, "2/3 2023", Status::Partly},
             {one_missed, {2024, 1, 1}, "3/4 2023", Status::Partly},
             {one_missed, {2023, 9, 30}, "2/2 2023", Status::Reached},
             {one_missed, {2023, 10, 1}, "2/3 2023", Status::Partly},
             {all_met, {2023, 12, 31}, "3/3 2023", Status::Reached}, // the fourth quarter still has a day
             {all_met, {2024, 1, 1}, "3/4 2023", Status::Partly},
         }) {
        CAPTURE(test.as_of.month);
        const auto indicator = yes_or_no(test.series);
        CHECK(duty_words(indicator, test.as_of) == test.duty);
        CHECK(status_of(indicator, test.as_of) == test.status);
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
    CHECK(status_of(yes_or_no(series, std::nullopt), after) == Status::NoTarget);
}

TEST_CASE("whole years, other units and mixed periods are judged by the newest point")
{
    const Date after{2024, 1, 1};
    const auto years = yes_or_no(points_of({{"2022", 0}, {"2023", 1}}));
    CHECK(duty_words(years, after) == "none");
    CHECK(status_of(years, after) == Status::Reached);
    CHECK(duty_words(yes_or_no(points_of({{"2022/2023", 0}, {"2023/2024", 1}})), after) == "none");
    CHECK(duty_words(yes_or_no(points_of({{"2023-01", 0}, {"2023, I кв.", 1}})), after) == "none");
    CHECK(duty_words(yes_or_no(points_of({{"весна", 0}})), after) == "none");
    auto share = yes_or_no(points_of({{"2023, I кв.", 0}, {"2023, II кв.", 1}}));
    share.unit = Unit::Count;
    CHECK(duty_words(share, after) == "none");
    CHECK(status_of(share, after) == Status::Reached);
}

TEST_CASE("what the page demands counts every period that is over, whatever the unit and whether it has a row")
{
    Indicator indicator{
        .unit = Unit::Count,
        .target = Target{TargetOperator::AtLeast, 2},
        .due =
            indicators::DueRule{.every = values::SpanForm::Quarter, .from = quarter(2023, 2), .to = quarter(2024, 1)},
        .series = points_of({{"2023, I кв.", 0}, {"2023, II кв.", 2}, {"2023-Q4", 3}})};
    struct Case {
        Date as_of;
        std::string duty;
        std::string status;
    };
    for (const auto& test : {
             Case{{2023, 6, 30}, "none", "not_yet "}, // the first quarter is not demanded, the second has a day left
             {{2023, 7, 1}, "1/1 2023", "reached "},
             {{2023, 9, 30}, "1/1 2023", "reached "},
             {{2023, 10, 1}, "1/2 2023", "partly "},
             {{2024, 1, 1}, "2/3 2023", "partly "},
             {{2024, 3, 31}, "2/3 2023", "partly "},
             {{2024, 4, 1}, "2/4 0", "partly "}, // of two years
             {{2030, 1, 1}, "2/4 0", "partly "}, // nothing is demanded any more
         }) {
        CAPTURE(to_iso(test.as_of));
        CHECK(duty_words(indicator, test.as_of) == test.duty);
        CHECK(judged_words(indicator, test.as_of) == test.status);
    }
    indicator.series.clear();
    CHECK(judged_words(indicator, {2024, 4, 1}) == "not_reached ");
    indicator.due->to.reset();
    CHECK(duty_words(indicator, {2025, 1, 1}) == "0/7 0");
}

TEST_CASE("without a target any value is enough, a yes where the answer is one, and words where they are asked for")
{
    const indicators::DueRule first_half{
        .every = values::SpanForm::Quarter, .from = quarter(2023, 1), .to = quarter(2023, 2)};
    const Date after{2023, 7, 1};
    Indicator indicator{
        .unit = Unit::Count, .due = first_half, .series = points_of({{"2023-Q1", 0}, {"2023-Q2", std::nullopt}})};
    CHECK(duty_words(indicator, after) == "1/2 2023");
    indicator.unit = Unit::Boolean;
    CHECK(duty_words(indicator, after) == "0/2 2023");
    indicator.unit = Unit::Text;
    indicator.series.front().text = "Провели";
    CHECK(duty_words(indicator, after) == "1/2 2023");
}

TEST_CASE("a period of which only the ends of the value are told is open where they do not decide")
{
    Indicator indicator{.unit = Unit::Percent,
                        .target = Target{TargetOperator::AtLeast, 50},
                        .due = indicators::DueRule{.every = values::SpanForm::Year,
                                                   .from = {values::SpanForm::Year, 2021},
                                                   .to = values::Span{values::SpanForm::Year, 2022}},
                        .series = points_of({{"2021", 60}})};
    indicator.series.push_back({.period = "2022", .value_between = indicators::Interval{.from = 49, .to = 51}});
    CHECK(judged_words(indicator, {2023, 1, 1}) == "unclear ");
    indicator.series.back().value_between = indicators::Interval{.from = 50, .to = 51};
    CHECK(judged_words(indicator, {2023, 1, 1}) == "reached ");
    indicator.series.back().value_between = indicators::Interval{.from = 48, .to = 49};
    CHECK(judged_words(indicator, {2023, 1, 1}) == "partly ");
}

TEST_CASE("the target of a period goes before that of all, and is ahead until its period is over")
{
    Indicator indicator{.unit = Unit::Count,
                        .targets = {{"2022", {TargetOperator::AtLeast, 5}}, {"2023", {TargetOperator::AtLeast, 8}}},
                        .series = points_of({{"2021", 9}})};
    const Date during{2023, 12, 31};
    const Date after{2024, 1, 1};
    CHECK(judged_words(indicator, during) == "ahead 2022"); // the newest value is of a year without a target
    indicator.series = points_of({{"2022", 5}});
    CHECK(judged_words(indicator, during) == "reached 2022");
    indicator.series = points_of({{"2022", 5}, {"2023", 7}});
    CHECK(judged_words(indicator, during) == "ahead 2023");
    CHECK(judged_words(indicator, after) == "not_reached 2023");
    indicator.series = points_of({{"2022", 5}, {"2023", 8}});
    CHECK(judged_words(indicator, during) == "reached 2023");
    indicator.series = points_of({{"2022", 4}, {"2023", 8}, {"2024", 1}});
    CHECK(judged_words(indicator, after) == "reached 2023"); // the last one that was aimed at
    indicator.target = Target{TargetOperator::AtLeast, 2};
    CHECK(judged_words(indicator, after) == "not_reached ");
    CHECK(judged_words({.unit = Unit::Count, .series = points_of({{"2023", 1}})}, after) == "no_target ");
}

TEST_CASE("a value that is kept back is hidden, and one that nobody has is none")
{
    Indicator indicator{.unit = Unit::Percent, .target = Target{TargetOperator::AtLeast, 2}};
    CHECK(judged_words(indicator, {2024, 1, 1}) == "no_value ");
    for (const auto& [letter, status] : std::vector<std::pair<std::string, std::string>>{
             {"c", "hidden "}, {"u", "hidden "}, {"x", "no_value "}, {"n", "no_value "}}) {
        indicator.series = {{.period = "2023", .status = letter}};
        CHECK(judged_words(indicator, {2024, 1, 1}) == status);
    }
}

TEST_CASE("over two years, day by day, a status changes only on the day after a period that was named")
{
    const Indicator duty{.unit = Unit::Count,
                         .target = Target{TargetOperator::AtLeast, 1},
                         .due = indicators::DueRule{.every = values::SpanForm::Quarter, .from = quarter(2023, 1)},
                         .series = points_of({{"2023-Q1", 1}, {"2023-Q2", 0}, {"2023-Q3", 1}, {"2024-Q1", 1}})};
    const Indicator yearly{.unit = Unit::Count,
                           .targets = {{"2023", {TargetOperator::AtLeast, 8}}},
                           .series = points_of({{"2022", 3}, {"2023", 7}})};
    const Indicator plain{
        .unit = Unit::Count, .target = Target{TargetOperator::AtLeast, 8}, .series = points_of({{"2023", 7}})};
    const auto changes = [](const Indicator& indicator) {
        std::string days;
        auto before = judged_words(indicator, {2023, 1, 1}) + duty_words(indicator, {2023, 1, 1});
        for (auto day = days_since_epoch({2023, 1, 2}); day <= days_since_epoch({2024, 12, 31}); ++day) {
            auto now = judged_words(indicator, date_from_days(day)) + duty_words(indicator, date_from_days(day));
            if (now != before) days += to_iso(date_from_days(day)) + " ";
            before = std::move(now);
        }
        return days;
    };
    CHECK(changes(duty) == "2023-04-01 2023-07-01 2023-10-01 2024-01-01 2024-04-01 2024-07-01 2024-10-01 ");
    CHECK(changes(yearly) == "2024-01-01 ");
    CHECK(changes(plain).empty());
}
