#include "pages/rules_page.hpp"

#include "pages/school_parts.hpp"
#include "unit/pages/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::text_at;

namespace {

const std::map<std::string, std::string> files = {
    {"data/schools.csv", "id,name\nx,Лесная СОШ\ny,Другая СОШ\n"},
    {"data/official_lists.csv", "school,category,from,to\nx,shnor,2022-04-11,2023-04-10\nx,shnor-1,2022-04-11,\n"}};

store::Rows history()
{
    return {.columns = {"school", "period", "rules", "rules_title", "category", "official", "listed", "listed_title",
                        "previous", "previous_title", "change", "since", "periods"},
            .rows = {{"x", "2021", "r", "Правила", "shnor", {}, "shnor", "ШНОР", {}, {}, {}, "2021", std::int64_t{1}},
                     {"x", "2022", "r", "Правила", {}, {}, {}, {}, "shnor", "ШНОР", "left", {}, std::int64_t{0}},
                     {"y", "2021", "r", "Правила", {}, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}}}};
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
         .any_of =
             {{.id = "G", .test = identify::MeasureTest{.at_least = dataset::Decimal{.mantissa = 25, .scale = 2}}},
              {.id = "C",
               .in_each_of_last = 2,
               .test = identify::MeasureTest{.measure = identify::Measure::Share, .worst = 3, .within = "territory"}}},
         .cohorts = {{.id = "c-1", .title = "ШНОР-1", .until = "2021"}}},
        {.id = "shnsu", .title = "ШНСУ", .list_only = true}};
    return rules;
}

}

TEST_CASE("the rules are printed in words, with weights and cohorts")
{
    tests::SampleSite site(files);
    site.rules = weighted_rules();
    auto context = site.context();
    pages::add_rules_page(context);
    REQUIRE(site.assembly.pages.size() == 1);
    const auto& view = site.assembly.pages.front().view;
    CHECK(text_at(view, "lead") == "«Правила», действует с 11\u00A0апреля 2023\u00A0года.");
    CHECK(text_at(view, "categories.0.criteria.0.text") == "Критерий G. Индекс низких результатов не меньше 0,25.");
    CHECK(text_at(view, "categories.0.criteria.1.text") ==
          "Критерий C. Доля не преодолевших порог: школа среди 3 школ с самыми большими значениями среди городских или "
          "среди сельских в "
          "каждом из 2 последних периодов.");
    CHECK(text_at(view, "categories.0.cohorts.0.text") ==
          "ШНОР-1: школы, которые попали в категорию не позже, чем за 2021 год.");
    CHECK(text_at(view, "procedures.table.rows.0.cells.1.cell_text") == "2");
    CHECK(text_at(view, "procedures.table.rows.1.cells.1.cell_text") == "не входит");
}

TEST_CASE("the list's history has those who were on it, newest period first")
{
    tests::SampleSite site(files, {{"list_history", history()}});
    auto context = site.context();
    pages::add_list_history_page(context);
    REQUIRE(site.assembly.pages.size() == 1);
    const auto& view = site.assembly.pages.front().view;
    CHECK(text_at(view, "by_period.table.rows.0.cells.0.cell_text") == "2022 год");
    CHECK(text_at(view, "by_period.table.rows.0.cells.3.cell_text") == "вышла из категории «ШНОР»");
    CHECK(text_at(view, "by_period.table.rows.1.cells.3.cell_text") == "в перечне, раньше данных нет");
    CHECK(text_at(view, "by_decision.table.rows.0.cells.0.cell_text") == "Лесная СОШ");
}

TEST_CASE("a support that is over says until when, and other lists are named")
{
    tests::SampleSite site(
        files,
        {{"list_history", history()},
         {"decisions_by_school", tests::decisions({{"x", {}, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}, {}, {}}})}});
    site.rules = weighted_rules();
    site.rules.categories.push_back({.id = "shnor-1", .title = "ШНОР-1", .list_only = true});
    auto context = site.context();
    const auto schools = pages::load_schools(context);
    templates::View view;
    pages::add_reasons(context, schools.back(), view);
    CHECK(text_at(view, "why.1.text") ==
          "Школа получала адресную поддержку с 11\u00A0апреля 2022\u00A0года по 10\u00A0апреля 2023\u00A0года.");
    CHECK(text_at(view, "why.2.text") ==
          "По расчёту школа не относится ни к одной категории: ни один критерий не выполнен.");
    CHECK(text_at(view, "why.3.text") == "Школа входит также в категорию: «ШНОР-1».");
}
