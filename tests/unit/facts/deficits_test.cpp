#include "facts/deficits.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// One row of `deficits` behind the columns school, kind, found_on, eliminated_on, measure, text, note.
std::vector<facts::Deficit> deficits_of(const std::string& row, const Date& as_of = {2023, 12, 20})
{
    const std::int64_t one = 1;
    const std::int64_t none = 0;
    tests::SampleSite site(
        {{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
         {"data/deficit_kinds.csv", "id,title,scale,bad_end,description\nekonomika,Экономический потенциал,высокий; "
                                    "низкий,последний,Рядом мало предприятий\n"},
         {"data/deficits.csv", "school,kind,level,found_on,eliminated_on,measure,text,note\n" + row + "\n"},
         {"data/roadmaps.csv", "id,title,from,to\nk,Карта,2023-01-01,2023-12-31\n"},
         {"data/measures.csv", "roadmap,number,title,deadline,responsible\n"
                               "k,1,Курсы,Март 2023,РУО\nk,2,Выезд,Декабрь 2023,РУО\n"
                               "k,3,Ремонт,Март 2024,РУО\nk,4,Анкеты,Март 2023,РУО\n"}},
        {{"measure_status",
          tests::table("measure_status", {{"k", "1", "done", "выполнено", {}, {}, one, one},
                                          {"k", "2", "in-progress", "идёт", {}, {}, one, none},
                                          {"k", "3", "cancelled", "отменено", {}, {}, one, none},
                                          {"k", "4", "overdue", "срок прошёл", {}, {}, one, none}})}});
    site.as_of = as_of;
    const auto context = site.context();
    return facts::load_deficits(context, "x");
}

}

TEST_CASE("an open difficulty says what became of its measure")
{
    struct Case {
        const char* measure;
        const char* state;
    };
    for (const auto& each : {
             Case{"1", "мера выполнена, но трудность осталась: следующая мера не назначена"},
             {"2", "мера идёт"},
             {"3", "меру отменили, другая не назначена"},
             {"4", "срок меры прошёл, подтверждения нет"},
             {"", "трудность осталась, мера не назначена"},
         }) {
        CAPTURE(each.measure);
        const auto deficits =
            deficits_of(std::string("x,ekonomika,низкий,2023-03-24,,") + each.measure + ",Мало кружков,тайна");
        REQUIRE(deficits.size() == 1);
        CHECK(tests::with_spaces(deficits[0].state) == each.state);
        CHECK(deficits[0].words == "Мало кружков");
        CHECK(deficits[0].is_open());
    }
}

TEST_CASE("without a text for readers the kind and its meaning stand, never the private note")
{
    const auto deficits = deficits_of("x,ekonomika,низкий,2023-03-24,,1,,тайна");
    REQUIRE(deficits.size() == 1);
    CHECK(deficits[0].words == "Экономический потенциал. Рядом мало предприятий");
}

TEST_CASE("a difficulty is open until the day it was settled, and unknown before it was found")
{
    const std::string row = "x,ekonomika,низкий,2023-03-24,2023-11-30,1,Мало кружков,";
    CHECK(deficits_of(row, {2023, 3, 23}).empty());
    CHECK(deficits_of(row, {2023, 11, 29}).at(0).is_open());
    const auto settled = deficits_of(row, {2023, 11, 30});
    CHECK_FALSE(settled.at(0).is_open());
    CHECK(tests::with_spaces(settled.at(0).state) == "устранена 30 ноября 2023 года");
}
