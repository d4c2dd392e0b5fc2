#include "facts/criterion.hpp"
#include "facts/school_facts.hpp"
#include "pages/school/school_reasons.hpp"
#include "pages/texts/rules_page.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"
#include "values/value.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> history_files = {
    {"data/schools.csv", "id,name\nx,Лесная СОШ\ny,Другая СОШ\n"},
    {"data/official_lists.csv", "school,category,from,to\nx,shnor,2022-04-11,2023-04-10\nx,shnor-1,2022-04-11,\n"}};

store::Rows history()
{
    return tests::table(
        "list_history",
        {{"x",
          "2021",
          "r",
          "Правила",
          "shnor",
          {},
          "shnor",
          "ШНОР",
          "support",
          {},
          {},
          {},
          {},
          "2021",
          std::int64_t{1}},
         {"x", "2022", "r", "Правила", {}, {}, {}, {}, {}, "shnor", "ШНОР", "support", "left", {}, std::int64_t{0}},
         {"y", "2021", "r", "Правила", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}}});
}

/// On the list in the first year and not in the second.
store::Rows history_of(const std::vector<std::string>& schools)
{
    auto rows = history();
    rows.rows.clear();
    for (const auto& school : schools)
        for (const auto& of_x : {history().rows[0], history().rows[1]}) {
            rows.rows.push_back(of_x);
            rows.rows.back()[0] = school;
        }
    return rows;
}

/// The file beside the page of the list's history, without its byte order mark; empty when there is none.
std::string history_file(tests::SampleSite& site, const std::string& name)
{
    auto context = site.context();
    pages::add_list_history_page(context, facts::load_schools(context));
    for (const auto& file : site.assembly.files)
        if (file.path == "metodika/perechen/" + name) return file.bytes.substr(file.bytes.find("school"));
    return {};
}

identify::RuleSet weighted_rules()
{
    identify::RuleSet rules{.id = "r", .title = "Правила", .valid_from = Date{2023, 4, 11}};
    rules.procedures = {"oge-ma", "oge-ru"};
    rules.weights = {{.mantissa = 2}, {}};
    rules.bias = identify::Bias::Exclude;
    rules.categories = {
        {.id = "shnor",
         .title = "ШНОР",
         .any_of = {{.id = "G",
                     .test = identify::MeasureTest{.procedures = {"oge-ma"},
                                                   .at_least = values::Decimal{.mantissa = 25, .scale = 2}}},
                    {.id = "C",
                     .in_each_of_last = 2,
                     .test = identify::MeasureTest{.measure = identify::Measure::Share,
                                                   .against = identify::Against::Schools,
                                                   .procedures = {"oge-ma", "oge-ru"},
                                                   .worst = 3,
                                                   .within = "territory"}}},
         .cohorts = {{.id = "c-1", .title = "ШНОР-1", .until = "2021"}}},
        {.id = "shnsu", .title = "ШНСУ", .status = identify::CategoryStatus::Watch, .list_only = true}};
    return rules;
}

}

TEST_CASE("the rules are printed in words, with weights and cohorts")
{
    tests::SampleSite site(history_files);
    site.rules = weighted_rules();
    site.rule_periods = {"2021", "2022"};
    auto context = site.context();
    pages::add_rules_page(context);
    REQUIRE(site.assembly.pages.size() == 1);
    const auto& view = site.assembly.pages.front().view;
    CHECK(with_spaces(text_at(view, "lead")) == "«Правила», действует с 11 апреля 2023 года.");
    CHECK(text_at(view, "categories.0.category_about") ==
          "Школы с низкими образовательными результатами. Школы этой категории получают поддержку.");
    CHECK(
        with_spaces(text_at(view, "categories.0.criteria.0.text")) ==
        "Критерий G. Индекс низких результатов не меньше 25 % за 2022 год. Что сравнивали: индекс низких "
        "результатов школы с границей 25 %. Индекс — среднее из долей участников, не преодолевших минимум: математика "
        "(ОГЭ).");
    CHECK(with_spaces(text_at(view, "categories.0.criteria.1.text")) ==
          "Критерий C. Доля не преодолевших минимум: школа среди 3 школ с самыми большими значениями за каждый из "
          "годов: 2021 и 2022. Что сравнивали: долю участников, не преодолевших минимум, — математика (ОГЭ), русский "
          "язык "
          "(ОГЭ). С кем: с другими городскими, если школа городская, и с другими сельскими, если сельская. Граница: 3 "
          "школы с самыми большими значениями; школы с равными значениями считаются вместе.");
    CHECK(text_at(view, "categories.1.category_about").ends_with("За школами этой категории наблюдают."));
    CHECK(text_at(view, "categories.0.cohorts.0.text") ==
          "ШНОР-1: школы, которые попали в категорию не позже, чем за 2021 год.");
    CHECK(text_at(view, "procedures.table.bodies.0.rows.0.cells.1.cell_text") == "2");
    CHECK(text_at(view, "procedures.table.bodies.0.rows.1.cells.1.cell_text") == "не входит");
}

TEST_CASE("what a criterion asks for is said in words, with the years that it looks at")
{
    using identify::Against;
    using identify::Measure;
    const auto tenth = values::Decimal{.mantissa = 1, .scale = 1};
    const identify::MeasureTest context_test{
        .measure = Measure::Context, .indicator = "Доля неполных семей", .at_least = values::Decimal{.mantissa = 40}};
    tests::SampleSite site(history_files);
    site.rules = weighted_rules();
    site.rules.scores = {
        {.id = "kompleks",
         .parts = {{.procedures = {"oge-ma"}, .weight = {.mantissa = 2}},
                   {.measure = Measure::Context, .indicator = "Индекс", .best = {.mantissa = 100}, .worst = {}}}}};
    site.rules.basis = "Критерии выбраны для примера";
    site.rules.only = identify::Scope{.kinds = {"СОШ", "ООШ"}};
    site.rules.low_result.by_procedure = {{"oge-ma", {.share_at_least = tenth}}};
    site.rules.categories.front().any_of = {
        {.id = "T",
         .label = "А",
         .test = identify::MeasureTest{.measure = Measure::Share,
                                       .against = Against::Earlier,
                                       .procedures = {"oge-ma"},
                                       .at_least = tenth,
                                       .periods = 3}},
        {.id = "D",
         .in_each_of_last = 2,
         .test = identify::MeasureTest{.measure = Measure::Share,
                                       .against = Against::District,
                                       .procedures = {"oge-ma"},
                                       .at_least = tenth,
                                       .is_proved = true}},
        {.id = "K", .test = context_test},
        {.id = "C", .all_of = {{.id = "C", .procedures_at_least = 2}, {.id = "C", .test = context_test}}},
        {.id = "S",
         .test = identify::MeasureTest{
             .measure = Measure::Score, .score = "kompleks", .at_least = values::Decimal{.mantissa = 4, .scale = 1}}}};
    site.rule_periods = {"2020", "2021", "2022"};
    auto context = site.context();
    pages::add_rules_page(context);
    const auto& view = site.assembly.pages.front().view;
    const auto criterion = [&](int number) {
        return with_spaces(text_at(view, "categories.0.criteria." + std::to_string(number) + ".text"));
    };
    CHECK(criterion(0) ==
          "Критерий А. Доля не преодолевших минимум (математика (ОГЭ)) с 2020 по 2022 год выросла на 10 "
          "процентных пунктов или больше.");
    CHECK(criterion(1) ==
          "Критерий D. Доля не преодолевших минимум (математика (ОГЭ)) больше, чем в остальных школах вместе, на 10 "
          "процентных пунктов или больше, и случайностью этого не объяснить, за каждый из годов: 2021 и 2022.");
    CHECK(criterion(2) == "Критерий K. Показатель «Доля неполных семей» не меньше 40 за 2022 год.");
    CHECK(criterion(3) ==
          "Критерий C. Выполнены оба условия: низкий результат не меньше чем в 2 работах или экзаменах за 2022 год и "
          "показатель «Доля неполных семей» не меньше 40 за 2022 год.");
    CHECK(criterion(4) == "Критерий S. Общая оценка «kompleks» не меньше 0,4 за 2022 год.");
    CHECK(text_at(view, "criteria_source") ==
          "Чем утверждены: документом не утверждены. Критерии выбраны для примера.");
    CHECK(text_at(view, "scope.0.text") == "Правила — только для школ: СОШ, ООШ.");
    CHECK(with_spaces(text_at(view, "low_result.1.text")) ==
          "Математика (ОГЭ): результат низкий, если минимум не преодолели 10 % участников или больше.");
    CHECK(
        text_at(view, "scores.items.0.text") ==
        "Общая оценка «kompleks» — число от 0 (лучше всего) до 1 (хуже всего), среднее с учётом веса: доля не "
        "преодолевших минимум (математика (ОГЭ)) — вес 2; показатель «Индекс» от 100 (лучше) до 0 (хуже) — вес 1. Если "
        "какого-то показателя у школы нет, оценки у неё нет.");
}

TEST_CASE("a school's page says of a private number that its border is passed, and not where the border is")
{
    using identify::Measure;
    tests::SampleSite site(history_files);
    site.rules = weighted_rules();
    site.rule_periods = {"2022"};
    auto context = site.context();
    const auto words = [&](identify::MeasureTest test) {
        return facts::told_criterion_words(context, {.id = "K", .told = true, .test = std::move(test)});
    };
    CHECK(words({.measure = Measure::Context, .indicator = "ИСБШ", .at_least = values::Decimal{.mantissa = 40}}) ==
          "По социальному паспорту условия школы сложные: выполнен порог правил. Числа не публикуем.");
    CHECK(words({.measure = Measure::RatingRank, .rating = "ra-520", .over = values::Decimal{.mantissa = 100}}) ==
          "По оценке региона школа среди тех, кому нужна помощь. Место не публикуем.");
    CHECK(words({.measure = Measure::Doubt, .at_least = values::Decimal{.mantissa = 1}}) ==
          "Результаты ВПР за 2022 год отмечены как недостоверные; школе помогают их проверить.");
    const auto both = facts::told_criterion_words(
        context, {.id = "C",
                  .told = true,
                  .all_of = {{.id = "C"},
                             {.id = "C",
                              .test = identify::MeasureTest{.measure = Measure::Context,
                                                            .indicator = "ИСБШ",
                                                            .at_most = values::Decimal{.mantissa = 30}}}}});
    CHECK(with_spaces(both) ==
          "Выполнены оба условия: низкий результат хотя бы в одной работе или экзамене за 2022 год и по "
          "социальному паспорту условия школы сложные: выполнен порог правил. Числа не публикуем.");
}

TEST_CASE("the list's history has those who were on it, newest period first")
{
    tests::SampleSite site(history_files, {{"list_history", history()}});
    auto context = site.context();
    pages::add_list_history_page(context, facts::load_schools(context));
    REQUIRE(site.assembly.pages.size() == 1);
    const auto& view = site.assembly.pages.front().view;
    CHECK(text_at(view, "by_period.figure.table.bodies.0.group") == "2022 год");
    CHECK(text_at(view, "by_period.figure.table.bodies.0.rows.0.cells.2.cell_text") == "вышла из категории «ШНОР»");
    CHECK(text_at(view, "by_period.figure.table.bodies.1.rows.0.cells.2.cell_text") ==
          "в\u00A0списке, раньше решения не было");
    CHECK(text_at(view, "by_decision.table.bodies.0.rows.0.cells.0.cell_text") == "Лесная СОШ");
}

TEST_CASE("an order is named as what approves the criteria only if they stand in it")
{
    auto with_order = history_files;
    with_order["data/documents.csv"] = "id,kind,title\nprikaz-1,приказ,О списке школ\n";
    struct Case {
        identify::CriteriaSource source;
        const char* label;
        const char* sentence;
    };
    using identify::CriteriaSource;
    const std::vector<Case> cases{
        {CriteriaSource::Document, "Чем утверждены", ""},
        {CriteriaSource::NotSaid, "К какому документу относятся", ""},
        {CriteriaSource::Own, "К какому документу относятся",
         "Критерии выбрало управление образования: в документе их нет."},
        {CriteriaSource::Invented, "К какому документу относятся",
         "Критерии для примера придуманы: в документе их нет."},
    };
    for (const auto& [source, label, sentence] : cases) {
        tests::SampleSite site(with_order);
        site.rules = weighted_rules();
        site.rules.document = "prikaz-1";
        site.rules.criteria = source;
        auto context = site.context();
        pages::add_rules_page(context);
        const auto& view = site.assembly.pages.front().view;
        CHECK(with_spaces(text_at(view, "document.label")) == label);
        if (*sentence != '\0') CHECK(with_spaces(text_at(view, "criteria_source")) == sentence);
        const bool is_silent = view.find("criteria_source").kind() == templates::View::Kind::Flag;
        CHECK(is_silent == (*sentence == '\0'));
        CHECK(view.find("list_document").kind() == templates::View::Kind::Flag);
    }
}

TEST_CASE("schools that nobody has decided on are counted beside the list, not in it")
{
    auto rows = history();
    rows.rows.push_back(
        {"y", "2022", "r", "Правила", "unknown", {}, "unknown", {}, "unknown", {}, {}, {}, {}, {}, std::int64_t{0}});
    tests::SampleSite site(history_files, {{"list_history", rows}});
    CHECK(history_file(site, "perechen.csv") ==
          "school;name;period;listed\r\nx;Лесная СОШ;2021;1\r\nx;Лесная СОШ;2022;0\r\n");
    const auto& view = site.assembly.pages.front().view;
    CHECK(with_spaces(text_at(view, "by_period.figure.table.note")).ends_with("Решения нет: 1 школа за 2022 год."));
}

TEST_CASE("a list of one school has its strip of squares")
{
    tests::SampleSite site(history_files, {{"list_history", history()}});
    CHECK(history_file(site, "perechen.csv") ==
          "school;name;period;listed\r\nx;Лесная СОШ;2021;1\r\nx;Лесная СОШ;2022;0\r\n");
    CHECK_FALSE(history_file(site, "perechen.vl.json").empty());
}

TEST_CASE("schools of one name have a row each in the strip, told apart by the settlement or the id")
{
    tests::SampleSite site({{"data/schools.csv", "id,name,settlement\na,Лесная СОШ,с. Ежи\nb,Лесная СОШ,с. Бор\n"
                                                 "c,Южная СОШ,г. Южный\nd,Южная СОШ,г. Южный\ne,Новая СОШ,с. Бор\n"}},
                           {{"list_history", history_of({"a", "b", "c", "d", "e"})}});
    CHECK(with_spaces(history_file(site, "perechen.csv")) ==
          "school;name;period;listed\r\n"
          "a;Лесная СОШ, с. Ежи;2021;1\r\na;Лесная СОШ, с. Ежи;2022;0\r\n"
          "b;Лесная СОШ, с. Бор;2021;1\r\nb;Лесная СОШ, с. Бор;2022;0\r\n"
          "e;Новая СОШ;2021;1\r\ne;Новая СОШ;2022;0\r\n"
          "c;Южная СОШ, г. Южный (c);2021;1\r\nc;Южная СОШ, г. Южный (c);2022;0\r\n"
          "d;Южная СОШ, г. Южный (d);2021;1\r\nd;Южная СОШ, г. Южный (d);2022;0\r\n");
}

TEST_CASE("a support that is over says until when, and other lists are named")
{
    tests::SampleSite site(
        history_files,
        {{"list_history", history()},
         {"decisions_by_school", tests::decisions({{"x", {}, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}, {}, {}}})}});
    site.rules = weighted_rules();
    site.rules.categories.push_back({.id = "shnor-1", .title = "ШНОР-1", .list_only = true});
    auto context = site.context();
    const auto schools = facts::load_schools(context);
    auto view = context.sheet().object();
    pages::add_reasons(context, schools.back(), view);
    CHECK(text_at(view, "why.1.text") ==
          "Школа получала адресную поддержку с 11\u00A0апреля 2022\u00A0года по 10\u00A0апреля 2023\u00A0года.");
    CHECK(with_spaces(text_at(view, "why.2.text")) == "Кроме того, решением она включена в категорию «ШНОР-1».");
}
