#include "facts/indicator_state.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using facts::GoalState;
using facts::IndicatorState;
using indicators::Indicator;
using indicators::Point;

namespace {

Point of_teachers(const char* period, double part, double whole)
{
    return {.period = period, .value = 100 * part / whole, .numerator = part, .denominator = whole};
}

Point withheld(const char* period, const char* letter, const char* words)
{
    return {.period = period, .gap = words, .status = letter};
}

Indicator teachers(indicators::Direction direction = indicators::Direction::Up)
{
    return {.id = "kursy", .unit = indicators::Unit::Percent, .direction = direction};
}

}

TEST_CASE("hidden, absent, not due yet and not comparable are told apart, and each has its words")
{
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}});
    const auto context = site.context();
    struct Case {
        const char* name;
        std::vector<Point> points;
        IndicatorState state;
        const char* words;
    };
    auto broken = of_teachers("2022", 9, 10);
    broken.status = "b";
    const std::vector<Case> cases{
        {"nothing", {}, IndicatorState::NoValue, ""},
        {"one number", {of_teachers("2022", 5, 10)}, IndicatorState::First, ""},
        {"more, the year is over",
         {of_teachers("2021", 5, 10), of_teachers("2022", 9, 10)},
         IndicatorState::Better,
         "было 50 %, это лучше"},
        {"less, the year is not over",
         {of_teachers("2022", 9, 10), of_teachers("2023", 5, 10)},
         IndicatorState::Worse,
         "было 90 %, пока хуже"},
        {"as much", {of_teachers("2021", 5, 10), of_teachers("2022", 10, 20)}, IndicatorState::Same, "было столько же"},
        {"this one hidden", {of_teachers("2021", 5, 10), withheld("2022", "c", "скрыто")}, IndicatorState::Hidden, ""},
        {"the one before hidden",
         {withheld("2021", "c", "скрыто"), of_teachers("2022", 5, 10)},
         IndicatorState::Hidden,
         "раньше скрыто"},
        {"no number in the source",
         {of_teachers("2021", 5, 10), withheld("2022", "x", "нет данных")},
         IndicatorState::NoValue,
         ""},
        {"to come later",
         {of_teachers("2021", 5, 10), withheld("2022", "x", "данных пока нет, появятся позже")},
         IndicatorState::NotYet,
         ""},
        {"a year without a number is passed over",
         {of_teachers("2020", 5, 10), withheld("2021", "x", "нет данных"), of_teachers("2022", 9, 10)},
         IndicatorState::Better,
         "было 50 %, это лучше"},
        {"counted otherwise",
         {of_teachers("2021", 5, 10), broken},
         IndicatorState::Broken,
         "считали иначе, сравнивать нельзя"},
    };
    for (const auto& each : cases) {
        INFO(each.name);
        CHECK(facts::state_letter(facts::state_of(context, teachers(), each.points)) ==
              facts::state_letter(each.state));
        CHECK(tests::with_spaces(facts::compared_words(context, teachers(), each.points)) == each.words);
    }
}

TEST_CASE("what moved where neither way is better is neither better nor worse, and pupils need a proof")
{
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}});
    const auto context = site.context();
    const std::vector<Point> moved = {of_teachers("2021", 5, 10), of_teachers("2022", 9, 10)};
    CHECK(facts::state_of(context, teachers(indicators::Direction::None), moved) == IndicatorState::Changed);
    auto pupils = teachers();
    pupils.counts_pupils = true;
    CHECK(facts::state_of(context, pupils, moved) == IndicatorState::Unproven);
    CHECK(tests::with_spaces(facts::compared_words(context, pupils, moved)) == "было 50 %, различие не доказано");
    // 50 of 100 and 90 of 100 are apart by 40 points, and chance would move them by 15 at most.
    CHECK(facts::state_of(context, pupils, {of_teachers("2021", 50, 100), of_teachers("2022", 90, 100)}) ==
          IndicatorState::Better);
}

TEST_CASE("every state has an address of its own")
{
    std::set<std::string> letters;
    for (const auto state : facts::all_indicator_states) letters.insert(facts::state_letter(state));
    CHECK(letters.size() == facts::all_indicator_states.size());
}

TEST_CASE("a goal that is not reached in all its periods is not reached, and one of a later year is ahead")
{
    using indicators::Status;
    auto indicator = teachers();
    indicator.target = indicators::Target{.value = 70};
    const std::vector<Point> points = {of_teachers("2022", 5, 10)};
    const auto goal = [&](Status status) {
        indicator.status = status;
        return facts::goal_state_of(indicator, points);
    };
    CHECK(goal(Status::Reached) == GoalState::Reached);
    CHECK(goal(Status::NotReached) == GoalState::NotReached);
    CHECK(goal(Status::Partly) == GoalState::NotReached);
    CHECK(goal(Status::Ahead) == GoalState::Ahead);
    CHECK(goal(Status::NotYet) == GoalState::Ahead);
    CHECK(goal(Status::Unclear) == GoalState::Unclear);
    CHECK(goal(Status::NoTarget) == GoalState::None);
    indicator.status = Status::NotReached;
    CHECK(facts::goal_state_of(indicator, {}) == GoalState::Unclear); // nobody knows, there is no number
    indicator.target = std::nullopt;
    CHECK(facts::goal_state_of(indicator, {}) == GoalState::None);
}
