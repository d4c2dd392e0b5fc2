#include "indicators/verdicts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opora;
using indicators::Indicator;
using indicators::Point;
using indicators::Unit;

namespace {

std::vector<std::string> letters(const Indicator& indicator, const std::vector<Point>& points)
{
    std::vector<std::string> found;
    for (const auto verdict : indicators::verdicts(indicator, points)) found.emplace_back(shares::letter(verdict));
    return found;
}

using Letters = std::vector<std::string>;

Point share(const char* period, double numerator, double denominator)
{
    return {
        .period = period, .value = 100 * numerator / denominator, .numerator = numerator, .denominator = denominator};
}

}

TEST_CASE("a share of schools is exact, one of pupils has limits")
{
    Indicator indicator{.unit = Unit::Percent, .direction = indicators::Direction::Down};
    const std::vector<Point> points{share("2022", 6, 60), share("2023", 19, 60)};
    CHECK(letters(indicator, points) == Letters{"first", "worse"});
    indicator.counts_pupils = true;
    CHECK(letters(indicator, points) == Letters{"first", "moved"});
    CHECK(letters(indicator, {share("2022", 6, 60), share("2023", 20, 60)}) == Letters{"first", "worse"});
}

TEST_CASE("points of schools are judged each against its own school")
{
    const Indicator indicator{.unit = Unit::Count, .direction = indicators::Direction::Up};
    CHECK(letters(indicator, {{.period = "2022", .school = "a", .value = 3},
                              {.period = "2023", .school = "a", .value = 4},
                              {.period = "2023", .school = "b", .value = 9}}) == Letters{"first", "better", "first"});
}

TEST_CASE("hidden and absent points, breaks and ends say what they are")
{
    const Indicator indicator{.unit = Unit::Percent, .direction = indicators::Direction::Down, .counts_pupils = true};
    const auto between = [](const char* period, double from, double to) {
        return Point{.period = period,
                     .status = "between",
                     .value_between = indicators::Interval{.from = from, .to = to},
                     .denominator_between = indicators::Interval{.from = 500, .to = 520}};
    };
    CHECK(letters(indicator, {between("2021", 9, 11), between("2022", 11, 12), between("2023", 30, 31)}) ==
          Letters{"first", "unproven", "worse"});
    CHECK(letters(indicator, {between("2021", 9, 11), {.period = "2022", .status = "c"}, between("2023", 30, 31)}) ==
          Letters{"first", "hidden", "hidden"});
    CHECK(letters(indicator, {between("2021", 9, 11), {.period = "2022", .status = "x"}, between("2023", 30, 31)}) ==
          Letters{"first", "", "worse"});
    auto otherwise = between("2023", 30, 31);
    otherwise.status = "b";
    CHECK(letters(indicator, {between("2021", 9, 11), otherwise}) == Letters{"first", "broken"});
    CHECK(letters(indicator, {between("2021", 0, 100), between("2023", 30, 31)}) == Letters{"first", "hidden"});
}

TEST_CASE("an indicator of words is compared with nothing")
{
    CHECK(letters({.unit = Unit::Text}, {{.period = "2023", .text = "есть"}}) == Letters{""});
}
