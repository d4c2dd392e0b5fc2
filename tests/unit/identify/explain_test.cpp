#include "identify/explain.hpp"
#include "unit/identify/decide.hpp"
#include "values/value.hpp"

using namespace opora;
using identify::Decision;
using language::Language;

namespace {

identify::RuleSet rule_set()
{
    identify::RuleSet rules{.id = "r"};
    rules.categories = {
        {.id = "shnor",
         .title = "ШНОР",
         .any_of = {{.id = "A", .procedures_at_least = 2},
                    {.id = "B", .in_each_of_last = 2},
                    {.id = "S", .in_each_of_last = 2, .match = identify::MatchMode::SameProcedure},
                    {.id = "I",
                     .test = identify::MeasureTest{.measure = identify::Measure::Index,
                                                   .at_least = values::Decimal{.mantissa = 25, .scale = 2}},
                     .ordinal = 3},
                    {.id = "C",
                     .test = identify::MeasureTest{.measure = identify::Measure::Share,
                                                   .against = identify::Against::Schools,
                                                   .worst = 3},
                     .ordinal = 4}}}};
    return rules;
}

const std::vector<std::string> periods{"2021/2022", "2022/2023"};

Decision listed(std::vector<std::string> criteria)
{
    return {.school = "a",
            .category = "shnor",
            .criteria = std::move(criteria),
            .evidence = {{.period = "2021/2022", .procedure = "oge-ma", .low = true},
                         {.period = "2022/2023", .procedure = "oge-ma", .low = true},
                         {.period = "2022/2023", .procedure = "oge-ru", .low = true},
                         {.period = "2022/2023", .procedure = "ege-ru", .low = true, .is_excluded = true}},
            .comparisons = {{.category = "shnor",
                             .criterion = "I",
                             .ordinal = 3,
                             .period = "2022/2023",
                             .standing = {.value = "0.3125"}},
                            {.category = "shnor",
                             .criterion = "C",
                             .ordinal = 4,
                             .period = "2022/2023",
                             .standing = {.value = "0.4000", .worse = 1, .compared = 9}}}};
}

std::string sentence(const Decision& decision)
{
    return identify::explain(decision, rule_set(), periods, Language::Russian);
}

}

TEST_CASE("a decision explains itself in one sentence, with the right cases")
{
    const std::string head = "По расчёту школа относится к категории «ШНОР»: ";
    CHECK(sentence(listed({"A"})) == head + "низкие результаты за 2022/2023 учебный год в 2 процедурах (критерий A).");
    CHECK(sentence(listed({"B"})) == head + "низкие результаты за 2021/2022 учебный год в 1 процедуре и за 2022/2023 "
                                            "учебный год в 2 процедурах (критерий B).");
    CHECK(sentence(listed({"S"})) == head + "низкие результаты в одной и той же процедуре за 2021/2022 учебный год и "
                                            "2022/2023 учебный год (критерий S).");
    CHECK(sentence(listed({"I"})) ==
          head + "индекс низких результатов 0,3125 за 2022/2023 учебный год при пороге 0,25 (критерий I).");
    CHECK(sentence(listed({"C"})) == head + "доля не преодолевших порог 0,4000 за 2022/2023 учебный год: хуже у 1 "
                                            "школы из 9 (критерий C).");
    CHECK(sentence({.school = "a"}) ==
          "По расчёту школа не относится ни к одной категории: ни один критерий не выполнен за 2021/2022 учебный год и "
          "2022/2023 учебный год.");
    CHECK(sentence({.school = "a", .notes = {"no-results"}}) ==
          "По расчёту школа не относится ни к одной категории: у неё нет ни одного результата за 2021/2022 учебный год "
          "и 2022/2023 "
          "учебный год.");
    CHECK(sentence({.school = "a", .notes = {"closed"}}) == "Школа закрыта, поэтому категория не определяется.");
}

TEST_CASE("an official decision stands in the same sentence, with its difference and reason")
{
    auto decision = listed({"A"});
    decision.official = "none";
    decision.official_from = Date{2023, 4, 11};
    decision.official_reason = "Уточнено с директором.";
    decision.differs = true;
    CHECK(sentence(decision) ==
          "По расчёту школа относится к категории «ШНОР»: низкие результаты за 2022/2023 учебный год в 2 процедурах "
          "(критерий A); решено не включать её в перечень с 11\u00A0апреля 2023\u00A0года, и это "
          "отличается от расчёта (Уточнено с директором).");
}

TEST_CASE("remarks name the notes, and pupils only near the edge")
{
    Decision decision{.school = "a", .notes = {"few-participants"}, .change = {.fewer = 1, .more = 4}};
    const auto near = identify::remarks(decision, 3, Language::Russian);
    REQUIRE(near.size() == 2);
    CHECK(near[0] == "Если бы не преодолевших минимум было на 1 ученика меньше, критерий не был бы выполнен.");
    CHECK(identify::remarks(decision, 4, Language::Russian)[1] ==
          "Если бы не преодолевших минимум было на 4 учеников больше, выполнялся бы ещё один критерий.");
}
