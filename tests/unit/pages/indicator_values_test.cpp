#include "pages/components.hpp"
#include "pages/indicator_values.hpp"
#include "unit/pages/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using indicators::Direction;
using indicators::Indicator;
using indicators::Point;
using indicators::Status;
using indicators::TargetOperator;
using indicators::Unit;

namespace {

const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}};

/// With ordinary spaces, so that the expected sentences can be read.
std::string plain(std::string text)
{
    for (const std::string space : {"\u00A0", "\u202F"})
        for (auto place = text.find(space); place != std::string::npos; place = text.find(space))
            text.replace(place, space.size(), " ");
    return text;
}

Point ratio(const char* period, double numerator, double denominator)
{
    return {
        .period = period, .value = 100 * numerator / denominator, .numerator = numerator, .denominator = denominator};
}

Point number(const char* period, double value)
{
    return {.period = period, .value = value};
}

Point gap(const char* period, const char* reason)
{
    return {.period = period, .gap = reason};
}

}

TEST_CASE("an indicator is told in sentences that a reader can check")
{
    struct Case {
        const char* name;
        Unit unit;
        Direction direction;
        std::vector<Point> points;
        const char* expected;
    };
    const std::vector<Case> cases{
        {"nothing", Unit::Percent, Direction::Up, {}, "Значений пока нет."},
        {"one share",
         Unit::Percent,
         Direction::Up,
         {ratio("2023", 46, 64)},
         "За 2023 год — 72 %: 46 из 64. Чем больше значение, тем лучше."},
        {"more by one",
         Unit::Percent,
         Direction::Up,
         {ratio("2022", 70, 100), ratio("2023", 71, 100)},
         "За 2023 год — 71 %: 71 из 100. За 2022 год было 70 %, показатель вырос на 1 процентный пункт. Чем больше "
         "значение, тем лучше."},
        {"less by three",
         Unit::Percent,
         Direction::Down,
         {ratio("2021/2022", 16, 100), ratio("2022/2023", 13, 100)},
         "За 2022/2023 учебный год — 13 %: 13 из 100. За 2021/2022 учебный год было 16 %, показатель снизился на 3 "
         "процентных пункта. "
         "Чем меньше значение, тем лучше."},
        {"difference of what is shown",
         Unit::Percent,
         Direction::None,
         {number("2022", 12.4), number("2023", 12.6)},
         "За 2023 год — 13 %. За 2022 год было 12 %, показатель вырос на 1 процентный пункт."},
        {"the same when rounded",
         Unit::Percent,
         Direction::None,
         {number("2022", 12.6), number("2023", 13.4)},
         "За 2023 год — 13 %. За 2022 год было 13 %, показатель не изменился."},
        {"nearly everything",
         Unit::Percent,
         Direction::None,
         {ratio("2022", 550, 550), ratio("2023", 548, 550)},
         "За 2023 год — 99,6 %: 548 из 550. За 2022 год было 100 %, показатель снизился на 0,4 процентного пункта."},
        {"months",
         Unit::Count,
         Direction::None,
         {number("2023-04", 5), number("2023-05", 2)},
         "За май 2023 года — 2. За апрель 2023 года было 5, показатель снизился на 3."},
        {"yes and no",
         Unit::Boolean,
         Direction::Up,
         {number("2023, III кв.", 0), number("2023, IV кв.", 1)},
         "За IV квартал 2023 года — да. За III квартал 2023 года — нет."},
        {"a gap is passed over",
         Unit::Count,
         Direction::None,
         {number("2021", 4), gap("2022", "нет данных"), number("2023", 4)},
         "За 2023 год — 4. За 2021 год было 4, показатель не изменился."},
        {"hidden now",
         Unit::Percent,
         Direction::None,
         {number("2022", 50), gap("2023", "скрыто: меньше 5 учеников")},
         "За 2023 год числа нет: скрыто: меньше 5 учеников. За 2022 год — 50 %."},
    };
    tests::SampleSite site(files);
    const auto context = site.context();
    for (const auto& [name, unit, direction, points, expected] : cases) {
        INFO(name);
        const Indicator indicator{.unit = unit, .direction = direction};
        CHECK(plain(pages::indicator_sentence(context, indicator, points)) == expected);
    }
}

TEST_CASE("a target is told in the unit of its indicator")
{
    struct Case {
        Unit unit;
        std::optional<indicators::Target> target;
        const char* expected;
    };
    const std::vector<Case> cases{
        {Unit::Percent, {}, ""},
        {Unit::Percent, indicators::Target{TargetOperator::AtLeast, 70}, "не меньше 70 %"},
        {Unit::Count, indicators::Target{TargetOperator::AtMost, 3}, "не больше 3"},
        {Unit::Index, indicators::Target{TargetOperator::Equal, 1.5}, "1,5"},
        {Unit::Boolean, indicators::Target{TargetOperator::AtLeast, 1}, "да"},
    };
    tests::SampleSite site(files);
    const auto context = site.context();
    for (const auto& [unit, target, expected] : cases) {
        INFO(expected);
        CHECK(plain(pages::target_words(context, {.unit = unit, .target = target})) == expected);
    }
}

TEST_CASE("a value that misses its target does not look like it")
{
    tests::SampleSite site(files);
    const auto context = site.context();
    const Indicator indicator{.unit = Unit::Percent, .target = indicators::Target{TargetOperator::AtLeast, 30}};
    CHECK(plain(pages::value_words(context, indicator, number("2023", 29.8))) == "29,8 %");
    CHECK(plain(pages::value_words(context, indicator, number("2023", 30))) == "30 %");
    CHECK(plain(pages::value_words(context, indicator, number("2023", 12.5))) == "13 %");
    const Indicator words{.unit = Unit::Text, .status = Status::NoTarget};
    CHECK(pages::public_status(words, {{.period = "2023", .text = "создан"}}) == Status::NoTarget);
}

TEST_CASE("indicators stand as their authors number them")
{
    tests::SampleSite site(
        {{"content/pokazateli/a.md", "---\ntitle: Азбука\nunit: count\norder: 20\nsql: SELECT 1\n---\nА\n"},
         {"content/pokazateli/b.md", "---\ntitle: Буквы\nunit: count\norder: 3\nsql: SELECT 1\n---\nБ\n"},
         {"content/pokazateli/c.md", "---\ntitle: Алфавит\nunit: count\nsql: SELECT 1\n---\nВ\n"}});
    std::vector<Indicator> all;
    for (const auto& page : site.model().content)
        if (page.kind == dataset::ContentKind::Indicator)
            all.push_back({.id = page.id, .title = page.front_matter.text("title"), .page = &page});
    std::string order;
    for (const auto* indicator : pages::in_order(all)) order += indicator->id;
    CHECK(order == "bac");
}

TEST_CASE("a target is not said to be reached by a number that is withheld")
{
    const Indicator reached{.unit = Unit::Percent, .status = Status::Reached};
    CHECK(pages::public_status(reached, {number("2023", 80)}) == Status::Reached);
    CHECK(pages::public_status(reached, {number("2022", 80), gap("2023", "скрыто: меньше 5 учеников")}) ==
          Status::NoValue);
    CHECK(pages::public_status(reached, {}) == Status::NoValue);
}

TEST_CASE("periods are told in full on pages and in short on axes")
{
    struct Case {
        const char* period;
        const char* words;
        const char* label;
    };
    const std::vector<Case> cases{
        {"2023", "2023 год", "2023"},
        {"2022/2023", "2022/2023 учебный год", "2022/2023"},
        {"2023-05", "май 2023 года", "05.2023"},
        {"2023, IV кв.", "IV квартал 2023 года", "IV кв. 2023"},
        {"весна", "весна", "весна"},
        {"2023-13", "2023-13", "13.2023"},
    };
    tests::SampleSite site(files);
    const auto context = site.context();
    for (const auto& [period, words, label] : cases) {
        CHECK(plain(pages::period_words(context, period)) == words);
        CHECK(pages::period_short(period) == label);
    }
}
