#include "content_files/content.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "support/sample_site.hpp"

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

Point gap(const char* period, const char* reason, const char* status = "c")
{
    return {.period = period, .gap = reason, .status = status};
}

Point marked(Point point, const char* status)
{
    point.status = status;
    return point;
}

Point between(const char* period, double from, double to, const char* words, const char* status = "between")
{
    return {.period = period,
            .gap = words,
            .status = status,
            .value_between = indicators::Interval{.from = from, .to = to}};
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
         "За 2023 год — 72 %: 46 из 64. Сравнить пока не с чем. Чем больше значение, тем лучше."},
        {"more by one",
         Unit::Percent,
         Direction::Up,
         {ratio("2022", 70, 100), ratio("2023", 71, 100)},
         "За 2023 год — 71 %: 71 из 100. За 2022 год было 70 %, показатель вырос на 1 процентный пункт. Это к лучшему: "
         "чем больше значение, тем лучше."},
        {"less by three",
         Unit::Percent,
         Direction::Down,
         {ratio("2021/2022", 16, 100), ratio("2022/2023", 13, 100)},
         "За 2022/2023 учебный год — 13 %: 13 из 100. За 2021/2022 учебный год было 16 %, показатель снизился на 3 "
         "процентных пункта. "
         "Это к лучшему: чем меньше значение, тем лучше."},
        {"difference of what is shown",
         Unit::Percent,
         Direction::None,
         {number("2022", 12.4), number("2023", 12.6)},
         "За 2023 год — 13 %. За 2022 год было 12 %, показатель вырос на 0,2 процентного пункта (доли на странице "
         "округлены)."},
        {"the same when rounded",
         Unit::Percent,
         Direction::None,
         {number("2022", 12.6), number("2023", 13.4)},
         "За 2023 год — 13 %. За 2022 год было 13 %, показатель почти не изменился (вырос на 0,8 процентного пункта)."},
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
         {number("2022", 0), number("2023", 1)},
         "За 2023 год — да. За 2022 год — нет."},
        {"a duty of every quarter",
         Unit::Boolean,
         Direction::Up,
         {number("2023, III кв.", 0), number("2023, IV кв.", 1)},
         "«Да» — в 1 из 2 кварталов 2023 года, которые уже закончились. Нет за: III квартал 2023 года. За IV квартал "
         "2023 года — да."},
        {"a duty of every month that nobody met",
         Unit::Boolean,
         Direction::Up,
         {number("2023-05", 0)},
         "«Да» — ни в одном из 8 месяцев 2023 года, которые уже закончились. Нет за: май 2023 года, июнь 2023 года, "
         "июль "
         "2023 года, август 2023 года, сентябрь 2023 года, октябрь 2023 года и ещё 2. За май 2023 года — нет."},
        {"a gap is passed over",
         Unit::Count,
         Direction::None,
         {number("2021", 4), gap("2022", "нет данных"), number("2023", 4)},
         "За 2023 год — 4. За 2021 год было 4, показатель не изменился."},
        {"hidden now",
         Unit::Percent,
         Direction::None,
         {number("2022", 50), gap("2023", "скрыто: меньше 5 учеников")},
         "За 2023 год число скрыто: меньше 5 учеников. За 2022 год — 50 %."},
        {"12.8, 13.0, 12.7",
         Unit::Percent,
         Direction::Down,
         {number("2021", 12.8), number("2022", 13.0), number("2023", 12.7)},
         "За 2023 год — 13 %. За 2022 год было 13 %, показатель почти не изменился (снизился на 0,3 процентного "
         "пункта). Чем меньше значение, тем лучше."},
        {"hardly anything",
         Unit::Percent,
         Direction::None,
         {number("2022", 13.0), number("2023", 13.01)},
         "За 2023 год — 13 %. За 2022 год было 13 %, показатель почти не изменился."},
        {"half a point that rounding makes one",
         Unit::Percent,
         Direction::Up,
         {number("2022", 5.4), number("2023", 5.9)},
         "За 2023 год — 6 %. За 2022 год было 5 %, показатель вырос на 0,5 процентного пункта (доли на странице "
         "округлены). Это к лучшему: чем больше значение, тем лучше."},
        {"few",
         Unit::Percent,
         Direction::Up,
         {ratio("2022", 5, 11), ratio("2023", 6, 11)},
         "За 2023 год — 55 %: 6 из 11. За 2022 год было 45 %, показатель вырос на 9,1 процентного пункта (доли на "
         "странице округлены). Случаев мало: один меняет долю примерно на 9 процентных пунктов. Чем больше значение, "
         "тем "
         "лучше."},
        {"one of one",
         Unit::Percent,
         Direction::None,
         {ratio("2023", 1, 1)},
         "За 2023 год — 100 %: 1 из 1. Сравнить пока не с чем."},
        {"nobody of two",
         Unit::Percent,
         Direction::None,
         {ratio("2023", 0, 2)},
         "За 2023 год — 0 %: 0 из 2. Сравнить пока не с чем."},
        {"one, then five of twenty-one",
         Unit::Percent,
         Direction::Up,
         {ratio("2022", 1, 1), ratio("2023", 5, 21)},
         "За 2023 год — 24 %: 5 из 21. За 2022 год было 100 %, показатель снизился на 76 процентных пунктов. Случаев "
         "мало: один меняет долю примерно на 100 процентных пунктов. Чем больше значение, тем лучше."},
        {"the same of two",
         Unit::Percent,
         Direction::Up,
         {ratio("2022", 1, 2), ratio("2023", 1, 2)},
         "За 2023 год — 50 %: 1 из 2. За 2022 год было 50 %, показатель не изменился. Чем больше значение, тем лучше."},
        {"a month that is not over",
         Unit::Count,
         Direction::Up,
         {number("2023-12", 2), number("2024-01", 1)},
         "За январь 2024 года — 1. За декабрь 2023 года было 2, показатель снизился на 1. Чем больше значение, тем "
         "лучше."},
        {"hidden pupils, the same whole percent, and yet less",
         Unit::Percent,
         Direction::Down,
         {between("2022", 13.2, 13.4, "13 %, точное число скрыто", "c"),
          between("2023", 12.6, 12.8, "13 %, точное число скрыто", "c")},
         "За 2023 год — 13 %, точное число скрыто. За 2022 год было 13 %, точное число скрыто, показатель снизился "
         "не меньше чем на 0,4 процентного пункта, различие не доказано. Чем меньше значение, тем лучше."},
        {"a thousand",
         Unit::Percent,
         Direction::Down,
         {ratio("2022", 101, 1000), ratio("2023", 311, 1000)},
         "За 2023 год — 31 %: 311 из 1000. За 2022 год было 10 %, показатель вырос на 21 процентный пункт. Это к "
         "худшему: чем меньше значение, тем лучше."},
        {"a count of a thousand",
         Unit::Count,
         Direction::Up,
         {number("2022", 1000), number("2023", 1101)},
         "За 2023 год — 1101. За 2022 год было 1000, показатель вырос на 101. Это к лучшему: чем больше значение, "
         "тем лучше."},
        {"a count of none",
         Unit::Count,
         Direction::Down,
         {number("2022", 1), number("2023", 0)},
         "За 2023 год — 0. За 2022 год было 1, показатель снизился на 1. Это к лучшему: чем меньше значение, тем "
         "лучше."},
        {"an index below nought",
         Unit::Index,
         Direction::None,
         {number("2022", 1.25), number("2023", -0.4)},
         "За 2023 год — −0,4. За 2022 год было 1,25, показатель снизился на 1,65."},
        {"a mean that hardly moves",
         Unit::Index,
         Direction::Up,
         {number("2022", 3.501), number("2023", 3.503)},
         "За 2023 год — 3,5. За 2022 год было 3,5, показатель почти не изменился. Чем больше значение, тем лучше."},
        {"the first yes", Unit::Boolean, Direction::Up, {number("2023", 1)}, "За 2023 год — да."},
        {"words",
         Unit::Text,
         Direction::None,
         {{.period = "2022", .text = "готовится"}, {.period = "2023", .text = "создан"}},
         "За 2023 год — создан. За 2022 год — готовится."},
        {"no data now",
         Unit::Count,
         Direction::Up,
         {number("2022", 5), gap("2023", "нет данных за период", "x")},
         "За 2023 год данных нет. За 2022 год — 5. Чем больше значение, тем лучше."},
        {"the author's words for a number that is not there",
         Unit::Count,
         Direction::None,
         {{.period = "2023", .text = "нет данных о курсах", .gap = "нет данных о курсах", .status = "x"}},
         "За 2023 год числа нет: нет данных о курсах."},
        {"nobody to count",
         Unit::Percent,
         Direction::None,
         {gap("2023", "считать не из чего, в знаменателе ноль", "z")},
         "За 2023 год числа нет: считать не из чего, в знаменателе ноль."},
        {"said only from one side",
         Unit::Percent,
         Direction::None,
         {between("2023", 0, 2.5, "менее 3 %")},
         "За 2023 год — менее 3 %. Сравнить пока не с чем."},
        {"provisional",
         Unit::Percent,
         Direction::Down,
         {number("2022", 20), marked(number("2023", 10), "p")},
         "За 2023 год — 10 %. Число предварительное и ещё может измениться. За 2022 год было 20 %, показатель снизился "
         "на 10 процентных пунктов. Чем меньше значение, тем лучше."},
        {"counted in another way",
         Unit::Percent,
         Direction::Down,
         {number("2022", 20), marked(number("2023", 10), "b")},
         "За 2023 год — 10 %. С прошлыми периодами сравнивать нельзя: считали иначе. За 2022 год — 20 %. Чем меньше "
         "значение, тем лучше."},
        {"two ends apart from two ends",
         Unit::Percent,
         Direction::Down,
         {between("2022", 14, 16, "от 14 до 16 %"), between("2023", 9, 10, "от 9 до 10 %")},
         "За 2023 год — от 9 до 10 %. За 2022 год было от 14 до 16 %, показатель снизился не меньше чем на 4 "
         "процентных пункта, различие не доказано. Чем меньше значение, тем лучше."},
        {"two ends that meet two ends",
         Unit::Percent,
         Direction::Down,
         {between("2022", 10, 16, "от 10 до 16 %"), between("2023", 9, 10, "от 9 до 10 %")},
         "За 2023 год — от 9 до 10 %. За 2022 год — от 10 до 16 %. Вырос показатель или снизился, сказать нельзя: "
         "точные "
         "числа скрыты. Чем меньше значение, тем лучше."},
        {"a number beside two ends",
         Unit::Count,
         Direction::Up,
         {number("2022", 10), between("2023", 12, 15, "от 12 до 15")},
         "За 2023 год — от 12 до 15. За 2022 год было 10, показатель вырос не меньше чем на 2, различие не доказано. "
         "Чем больше значение, "
         "тем "
         "лучше."},
        {"two ends too far apart",
         Unit::Percent,
         Direction::Up,
         {number("2022", 10), between("2023", 20, 80, "скрыто: по малым школам ничего нельзя сказать", "c")},
         "За 2023 год число скрыто: по малым школам ничего нельзя сказать. За 2022 год — 10 %. Чем больше значение, "
         "тем лучше."},
        {"half-years",
         Unit::Count,
         Direction::None,
         {number("2020, первое полугодие", 2), number("2020, второе полугодие", 5)},
         "За второе полугодие 2020 года — 5. За первое полугодие 2020 года было 2, показатель вырос на 3."},
    };
    tests::SampleSite site(files);
    site.as_of = {2024, 1, 15};
    const auto context = site.context();
    for (const auto& each : cases) {
        INFO(each.name);
        const Indicator indicator{.unit = each.unit, .direction = each.direction};
        CHECK(plain(facts::indicator_sentence(context, indicator, each.points)) == each.expected);
    }
}

TEST_CASE("a count names what it counts where the page says it")
{
    tests::SampleSite site(files);
    const auto context = site.context();
    const Indicator indicator{.unit = Unit::Count, .counted = {"школа", "школы", "школ"}};
    const auto sentence = [&](const std::vector<Point>& points) {
        return plain(facts::indicator_sentence(context, indicator, points));
    };
    CHECK(sentence({number("2021", 0), number("2022", 1)}) ==
          "За 2022 год — 1 школа. За 2021 год было 0 школ, показатель вырос на 1.");
    CHECK(sentence({number("2021", 2), number("2022", 1.5)}) ==
          "За 2022 год — 1,5 школы. За 2021 год было 2 школы, показатель снизился на 0,5.");
    CHECK(plain(facts::newest_words(context, indicator, {number("2022", 21)})) == "21 школа");
}

TEST_CASE("a duty of every quarter is told by its quarters that are over")
{
    tests::SampleSite site(files);
    site.as_of = {2023, 12, 20};
    const auto context = site.context();
    const Indicator indicator{.unit = Unit::Boolean, .target = indicators::Target{TargetOperator::AtLeast, 1}};
    const std::vector<Point> points{number("2023, I кв.", 1), number("2023, II кв.", 0), number("2023, III кв.", 1),
                                    number("2023, IV кв.", 1)};
    CHECK(plain(facts::newest_words(context, indicator, points)) == "2 из 3 кварталов");
    CHECK(plain(facts::newest_period_words(context, indicator, points)) == "2023 год");
    CHECK(plain(facts::goal_words(context, indicator, points)) == "да, каждый квартал");
    CHECK(plain(facts::indicator_sentence(context, indicator, points)) ==
          "Цель выполнена в 2 из 3 кварталов 2023 года, которые уже закончились. Нет за: II квартал 2023 года. За IV "
          "квартал 2023 года — да.");
}

TEST_CASE("a duty that the page demands is told over all its periods, also where there is no value yet")
{
    tests::SampleSite site(files);
    site.as_of = {2024, 4, 1};
    const auto context = site.context();
    using values::SpanForm;
    Indicator indicator{.unit = Unit::Count,
                        .target = indicators::Target{TargetOperator::AtLeast, 2},
                        .due = indicators::DueRule{.every = SpanForm::Quarter,
                                                   .from = {SpanForm::Quarter, 4 * 2023 + 2},
                                                   .to = values::Span{SpanForm::Quarter, 4 * 2024 + 3}},
                        .status = Status::Partly,
                        .owed = 3,
                        .met = 1};
    const std::vector<Point> points{number("2023-Q3", 2), number("2023-Q4", 1)};
    CHECK(plain(facts::newest_words(context, indicator, points)) == "1 из 3 кварталов");
    CHECK(plain(facts::newest_period_words(context, indicator, points)) ==
          "III квартал 2023 года — I квартал 2024 года");
    CHECK(plain(facts::goal_words(context, indicator, points)) == "не меньше 2, каждый квартал");
    CHECK(plain(facts::status_title(context, indicator, points)) == "выполнено в 1 из 3 кварталов");
    CHECK(plain(facts::indicator_sentence(context, indicator, points)) ==
          "Цель выполнена в 1 из 3 кварталов, которые уже закончились. Нет за: IV квартал 2023 года, I квартал 2024 "
          "года. За IV квартал 2023 года — 1.");
    CHECK(
        plain(facts::indicator_sentence(context, indicator, {})) ==
        "Цель выполнена ни в одном из 3 кварталов, которые уже закончились. Нет за: III квартал 2023 года, IV квартал "
        "2023 года, I квартал 2024 года.");
    indicator.due->every = SpanForm::Year;
    indicator.due->from = {SpanForm::Year, 2023};
    indicator.due->to.reset();
    CHECK(plain(facts::newest_words(context, indicator, {number("2023", 2)})) == "1 из 1 года");
    CHECK(plain(facts::newest_period_words(context, indicator, {number("2023", 2)})) == "2023 год");
}

TEST_CASE("a target of one period names it, and the base of targets is told with its year")
{
    tests::SampleSite site(files);
    const auto context = site.context();
    Indicator indicator{.unit = Unit::Percent,
                        .target = indicators::Target{TargetOperator::AtLeast, 60},
                        .target_period = "2024",
                        .start = indicators::Start{.period = "2022", .value = 42.5},
                        .series = {number("2021", 40), number("2022", 43)},
                        .status = Status::Ahead};
    CHECK(plain(facts::target_words(context, indicator)) == "не меньше 60 % (2024 год)");
    CHECK(plain(facts::status_title(context, indicator, indicator.series)) == "срок цели — 2024 год");
    CHECK(plain(facts::start_words(context, indicator)) == "В начале было 43 %: 2022 год.");
    indicator.start->value.reset();
    CHECK(plain(facts::start_words(context, indicator)) == "В начале было 43 %: 2022 год.");
    indicator.start->period = "2020";
    CHECK(facts::start_words(context, indicator).empty());
    indicator.start.reset();
    CHECK(facts::start_words(context, indicator).empty());
}

TEST_CASE("a value that is hidden, or not held, is not called absent")
{
    tests::SampleSite site(files);
    const auto context = site.context();
    const Indicator indicator{.unit = Unit::Percent};
    for (const auto& [status, words] : std::vector<std::pair<const char*, const char*>>{{"c", "число скрыто"},
                                                                                        {"u", "мало учеников"},
                                                                                        {"z", "не применимо"},
                                                                                        {"n", "не проводилось"},
                                                                                        {"x", "нет данных"}})
        CHECK(plain(facts::status_title(context, indicator, {gap("2023", "почему", status)})) == words);
    CHECK(plain(facts::status_title(context, indicator, {})) == "нет данных");
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
    for (const auto& each : cases) {
        INFO(each.expected);
        CHECK(plain(facts::target_words(context, {.unit = each.unit, .target = each.target})) == each.expected);
    }
}

TEST_CASE("a value that misses its target does not look like it")
{
    tests::SampleSite site(files);
    const auto context = site.context();
    const Indicator indicator{.unit = Unit::Percent, .target = indicators::Target{TargetOperator::AtLeast, 30}};
    CHECK(plain(facts::value_words(context, indicator, number("2023", 29.8))) == "29,8 %");
    CHECK(plain(facts::value_words(context, indicator, number("2023", 30))) == "30 %");
    CHECK(plain(facts::value_words(context, indicator, number("2023", 12.5))) == "13 %");
    const Indicator words{.unit = Unit::Text, .status = Status::NoTarget};
    CHECK(facts::public_status(words, {{.period = "2023", .text = "создан"}}) == Status::NoTarget);
}

TEST_CASE("indicators stand as their authors number them")
{
    tests::SampleSite site(
        {{"content/pokazateli/a.md", "---\ntitle: Азбука\nunit: count\norder: 20\nsql: SELECT 1\n---\nА\n"},
         {"content/pokazateli/b.md", "---\ntitle: Буквы\nunit: count\norder: 3\nsql: SELECT 1\n---\nБ\n"},
         {"content/pokazateli/c.md", "---\ntitle: Алфавит\nunit: count\nsql: SELECT 1\n---\nВ\n"}});
    std::vector<Indicator> all;
    for (const auto& page : site.model().content)
        if (page.kind == content_files::ContentKind::Indicator)
            all.push_back({.id = page.id, .title = page.front_matter.text("title"), .page = &page});
    std::string order;
    for (const auto* indicator : facts::in_order(all)) order += indicator->id;
    CHECK(order == "bac");
}

TEST_CASE("a target is not said to be reached by a number that is withheld")
{
    const Indicator reached{.unit = Unit::Percent, .status = Status::Reached};
    CHECK(facts::public_status(reached, {number("2023", 80)}) == Status::Reached);
    CHECK(facts::public_status(reached, {number("2022", 80), gap("2023", "скрыто: меньше 5 учеников")}) ==
          Status::NoValue);
    CHECK(facts::public_status(reached, {}) == Status::NoValue);
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
        CHECK(plain(facts::period_words(context, period)) == words);
        CHECK(facts::period_short(period) == label);
    }
}
