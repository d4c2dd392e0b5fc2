#include "charts/small_pictures.hpp"
#include "unit/charts/sample_charts.hpp"

#include <doctest/doctest.h>

#include <array>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace opora;
using charts::Sign;
using Signs = std::set<Sign>;

namespace {

void check_golden(const std::string& name, const std::string& svg)
{
    CAPTURE(name);
    CHECK(svg == tests::golden_chart("small/" + name + ".svg", svg));
}

std::size_t count_of(const std::string& svg, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++count;
    return count;
}

charts::Multiple school()
{
    return {.periods = {{.school = {shares::exact(3, 18)}, .compared = shares::exact(30, 200)},
                        {.school = {shares::exact(6, 19), true}, .compared = shares::rounded(15, 5)},
                        {.school = {shares::coded({0, 1}, 12)}, .compared = shares::hidden()}},
            .threshold = 30,
            .top = 60};
}

charts::Trend trend()
{
    return {.periods = {shares::exact_percent(12), shares::exact_percent(13), shares::between_percents(9, 11),
                        shares::exact_percent(14), shares::rounded(15, 5), shares::hidden(), shares::exact_percent(10)},
            .goal = shares::of_percent(8)};
}

}

TEST_CASE("small pictures are drawn as they were accepted, in three hundred to nine hundred bytes")
{
    const auto multiple = charts::multiple(school()).svg;
    check_golden("multiple", multiple);
    CHECK(multiple.size() <= 900);
    check_golden("multiple.together", charts::multiple({.periods = {{}, {}, {}},
                                                        .together = charts::SchoolValue{shares::exact(9, 23), true},
                                                        .threshold = 30,
                                                        .top = 60})
                                          .svg);
    check_golden("strip",
                 charts::strip({.school = {shares::exact(3, 18)}, .compared = shares::exact(30, 200), .top = 60}).svg);
    check_golden("strip.low", charts::strip({.school = {shares::exact(6, 19), true}, .top = 60}).svg);
    check_golden(
        "strip.rounded",
        charts::strip({.school = {shares::rounded(15, 5)}, .compared = shares::rounded(15, 5), .top = 60}).svg);
    check_golden("strip.coded", charts::strip({.school = {shares::coded({0, 1}, 12)}, .top = 60}).svg);
    check_golden("strip.axis", charts::strip_axis(60));
    check_golden("trend", charts::trend(trend()).svg);
    CHECK(charts::trend(trend()).svg.size() <= 900);
    check_golden("bar", charts::bar({.told = shares::exact(7, 8), .goal = shares::of_percent(100)}).svg);
    check_golden("bar.between", charts::bar({.told = shares::between_percents(9, 11)}).svg);
    check_golden("columns", charts::columns({.columns = {{10, 11}, {0, 4}, {0, 0}, {2, 2}}}).svg);
    std::string key;
    for (const auto sign :
         {Sign::Exact, Sign::Limits, Sign::Low, Sign::Frame, Sign::Coded, Sign::Compared, Sign::Threshold, Sign::Goal})
        key += charts::key_picture(sign) + "\n";
    check_golden("key", key);
}

TEST_CASE("a small picture has whole coordinates, classes and no colour, no style and no words but percents")
{
    for (const auto& svg : {charts::multiple(school()).svg, charts::trend(trend()).svg, charts::strip_axis(100),
                            charts::strip({.school = {shares::exact(1, 3)}, .compared = shares::exact(2, 7)}).svg,
                            charts::bar({.told = shares::between_percents(9.3, 11.7)}).svg}) {
        CAPTURE(svg);
        CHECK(svg.find('.') == std::string::npos);
        for (const auto* unwanted : {"style=", "fill=", "stroke=", "<title", "<desc", "id="})
            CHECK(svg.find(unwanted) == std::string::npos);
        CHECK(svg.find("aria-hidden=\"true\"") != std::string::npos);
        const auto without_percents = std::regex_replace(svg, std::regex(">[0-9]+\u00A0%<"), "><");
        CHECK(std::regex_replace(without_percents, std::regex("<[^>]*>"), "").empty());
    }
}

TEST_CASE("a line joins exact neighbours and nothing else")
{
    // 12–13, and that is all: a frame, a rounded number and a hidden one stand between the others.
    CHECK(count_of(charts::trend(trend()).svg, "class=\"link\"") == 1);
    CHECK(count_of(charts::trend(trend()).svg, "class=\"dot\"") == 4);
    CHECK(count_of(charts::trend(trend()).svg, "class=\"about\"") == 2);
    const charts::Trend exact{.periods = {shares::number(1), shares::number(2), shares::number(3)}};
    CHECK(count_of(charts::trend(exact).svg, "class=\"link\"") == 2);
}

TEST_CASE("signs are those of the marks that are drawn")
{
    CHECK(charts::multiple(school()).signs ==
          Signs{Sign::Exact, Sign::Limits, Sign::Low, Sign::Coded, Sign::Compared, Sign::Threshold});
    CHECK(charts::multiple({.periods = {{}, {.school = {shares::hidden()}}}}).signs.empty());
    CHECK(charts::strip({.school = {shares::rounded(15, 5)}}).signs == Signs{Sign::Frame});
    CHECK(charts::strip({.compared = shares::rounded(15, 5)}).signs == Signs{Sign::Compared});
    CHECK(charts::trend(trend()).signs == Signs{Sign::Exact, Sign::Frame, Sign::Goal});
    CHECK(charts::bar({.told = shares::exact(7, 8)}).signs == Signs{Sign::Exact});
    CHECK(charts::bar({.told = shares::hidden()}).signs.empty());
}

TEST_CASE("what is hidden or absent draws nothing, not a nought")
{
    for (const auto& told : {shares::hidden(), shares::absent()}) {
        const auto svg = charts::multiple({.periods = {{.school = {told}, .compared = told}}}).svg;
        CHECK(svg == "<svg class=\"pic\" viewBox=\"0 0 156 92\" aria-hidden=\"true\">"
                     "<path class=\"base\" d=\"M0 91H156\"/></svg>");
        CHECK(charts::bar({.told = told}).svg.find("fill") == std::string::npos);
    }
}

TEST_CASE("a trend is worth drawing where two numbers differ by a twentieth of the greatest")
{
    const auto worth = [](std::vector<shares::Told> periods) { return charts::is_worth_a_trend(periods); };
    using shares::number;
    CHECK(worth({number(95), number(100)}));
    CHECK_FALSE(worth({number(95.01), number(100)}));
    CHECK_FALSE(worth({number(100), shares::hidden()}));
    CHECK_FALSE(worth({}));
    CHECK_FALSE(worth({number(0), number(0)}));
    CHECK(worth({number(0), shares::absent(), number(1)}));
    CHECK(worth({number(-1), number(1)}));
}

TEST_CASE("the scale of a block ends at the next ten above all that is drawn")
{
    const auto top = [](std::vector<shares::Told> drawn) { return charts::common_top(drawn); };
    CHECK(top({}) == 10);
    CHECK(top({shares::rounded(15, 5)}) == 20);
    CHECK(top({shares::between_percents(9, 19.9)}) == 20);
    CHECK(top({shares::between_percents(9, 20)}) == 30);
    CHECK(top({shares::exact(6, 19)}) == 60);                   // the upper limit is 54 %
    CHECK(top({shares::exact(19, 19)}) == 100);                 // never beyond all
    CHECK(top({shares::hidden(), shares::exact(3, 18)}) == 50); // its limit of 39.2 % is told as 40
}

TEST_CASE("a column is as tall as its amount, and nothing done is drawn as nothing, not as a sliver")
{
    const auto svg = charts::columns({.columns = {{2, 4}, {0, 2}, {0, 0}}}).svg;
    CHECK(count_of(svg, "class=\"track\"") == 2); // none for the third: there is nothing to do
    CHECK(count_of(svg, "class=\"fill\"") == 1);
    // The tallest takes all 56 of the height, half of it is 28.
    CHECK(svg.find("height=\"56\"") != std::string::npos);
    CHECK(count_of(svg, "height=\"28\"") == 2); // two of four done, and two to do
    CHECK(charts::columns({}).svg == "<svg class=\"pic\" viewBox=\"0 0 156 60\" aria-hidden=\"true\">"
                                     "<path class=\"base\" d=\"M0 59H156\"/></svg>");
}
