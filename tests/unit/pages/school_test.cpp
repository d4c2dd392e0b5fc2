#include "content_files/settings.hpp"
#include "facts/procedures.hpp"
#include "facts/school_facts.hpp"
#include "pages/school/school_json.hpp"
#include "pages/school/school_main.hpp"
#include "pages/school/school_plan.hpp"
#include "pages/school/school_reasons.hpp"
#include "pages/school/school_results.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using store::Value;
using templates::View;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> base_files = {
    {"data/schools.csv", "id,name,pupils,teachers\nx,Лесная СОШ,21,4\ny,Другая СОШ,300,30\n"},
    {"data/documents.csv", "id,kind,number,date,title\nprikaz-1,приказ,1-О,2023-04-11,О списке школ\n"}};

Value whole_number(std::int64_t value)
{
    return value;
}

store::Rows listed_decision(std::int64_t pupils_to_change)
{
    return tests::decisions({{"x",
                              "shnor",
                              "ШНОР",
                              "A",
                              "shnor",
                              "ШНОР",
                              {},
                              "prikaz-1",
                              "2023-04-11",
                              whole_number(0),
                              "few-participants",
                              whole_number(pupils_to_change)}});
}

store::Rows two_low_one_hidden()
{
    return tests::evidence(
        {{"x", "2022", "vpr-5-ru", whole_number(20), whole_number(8), 40.0, whole_number(1), "", "",
          "data/results.csv:2"},
         {"x", "2022", "oge-ma", whole_number(20), whole_number(7), 35.0, whole_number(1), "", "",
          "data/results.csv:3"},
         {"x", "2022", "ege-ma", {}, {}, {}, {}, "скрыто: меньше 5 учеников", "c", "data/results.csv:4"}});
}

tests::SampleSite listed_site(std::int64_t pupils_to_change = 1)
{
    tests::SampleSite site(
        base_files, {{"decisions_by_school", listed_decision(pupils_to_change)}, {"evidence", two_low_one_hidden()}});
    site.rules.categories = {{.id = "shnor",
                              .title = "ШНОР",
                              .any_of = {{.id = "A", .title = "Две работы за год", .procedures_at_least = 2}}}};
    site.rule_periods = {"2021", "2022"};
    return site;
}

View reasons(tests::SampleSite& site)
{
    auto context = site.context();
    auto view = context.sheet().object();
    pages::add_reasons(context, facts::load_schools(context).back(), view);
    return view;
}

}

TEST_CASE("schools are listed by name, not by result")
{
    auto site = listed_site();
    const auto schools = facts::load_schools(site.context());
    REQUIRE(schools.size() == 2);
    CHECK(schools[0].name == "Другая СОШ");
    CHECK(schools[1].name == "Лесная СОШ");
}

TEST_CASE("a criterion is told in words with the works that made it hold")
{
    auto site = listed_site();
    const auto view = reasons(site);
    CHECK(with_spaces(text_at(view, "why_title")) == "Почему школа в списке?");
    CHECK(with_spaces(text_at(view, "why.0.text")) ==
          "Лесная СОШ получает адресную поддержку с 11 апреля 2023 года: решением она включена в категорию «shnor». "
          "Поддержка нужна, чтобы помочь школе, а не оценить её.");
    CHECK(text_at(view, "criteria_intro") == "Выполнен критерий категории «ШНОР»:");
    CHECK(with_spaces(text_at(view, "abbreviations")) ==
          "Сокращения: ВПР — всероссийская проверочная работа, ОГЭ — основной государственный экзамен, ЕГЭ — единый "
          "государственный экзамен.");
    CHECK(text_at(view, "criteria.0.text") ==
          "Две работы за год\u00A0— за 2022 год. Низкие результаты в\u00A02022\u00A0году: "
          "русский язык (ВПР,\u00A05\u00A0класс), математика (ОГЭ). "
          "Часть результатов не показана: в классе слишком мало учеников.");
    CHECK(text_at(view, "act.link_text") == "приказ от 11\u00A0апреля 2023\u00A0года №\u00A01-О «О списке школ»");
    CHECK(text_at(view, "act.address") == "dokumenty/prikaz-1/");
}

TEST_CASE("how few pupils decide is said in the right form, and only near the edge")
{
    struct Case {
        std::int64_t pupils;
        std::string expected;
    };
    const std::string few =
        "В некоторых работах участвовало мало учеников, поэтому результат одного ребёнка заметно меняет долю.";
    const std::vector<Case> cases{
        {1, "Если бы не преодолевших минимум было на 1 ученика меньше, критерий не был бы выполнен. " + few},
        {3, "Если бы не преодолевших минимум было на 3 учеников меньше, критерий не был бы выполнен. " + few},
        {4, few},
    };
    for (const auto& [pupils, expected] : cases) {
        auto site = listed_site(pupils);
        CHECK(text_at(reasons(site), "small_number") == expected);
    }
}

TEST_CASE("evidence that is withheld stands in the table as words")
{
    auto site = listed_site();
    const auto view = reasons(site);
    CHECK(text_at(view, "evidence.table.bodies.0.rows.0.cells.1.cell_text") == "20");
    CHECK(text_at(view, "evidence.table.bodies.0.rows.0.cells.4.cell_text") == "да");
    CHECK(text_at(view, "evidence.table.bodies.0.rows.2.cells.1.cell_text") == "скрыто");
    CHECK(text_at(view, "evidence.table.bodies.0.rows.2.cells.3.cell_text") == "скрыто: меньше 5 учеников");
    CHECK(text_at(view, "evidence.table.bodies.0.rows.2.cells.4.cell_text") == "скрыто");
}

TEST_CASE("what a category rests on, and what ends it, is said as it is")
{
    struct Case {
        const char* category;
        const char* official;
        std::string first;
        std::string second;
    };
    const std::string supported = "Лесная СОШ получает адресную поддержку с 11 апреля 2023 года: ";
    const std::string watched = "Лесная СОШ — под наблюдением с 11 апреля 2023 года: ";
    const std::string to_help = " Поддержка нужна, чтобы помочь школе, а не оценить её.";
    const std::string to_watch = " За её результатами следят, чтобы помочь вовремя.";
    const std::vector<Case> cases{
        {"risk", "risk", watched + "решением она включена в категорию «risk»." + to_watch, ""},
        {"risk", "", watched + "она относится к категории «risk»." + to_watch, ""},
        {"shnor", "shnor", supported + "решением она включена в категорию «shnor»." + to_help,
         "Школа выйдет из списка, когда ни один из критериев не будет выполнен и об этом примут решение."},
        {"shnor", "", supported + "она относится к категории «shnor»." + to_help,
         "Школа выйдет из списка, когда ни один из критериев не будет выполнен."},
        {"", "ШССУ",
         supported +
             "решением она включена в категорию «ШССУ» (школы, которые работают в сложных социальных условиях)." +
             to_help,
         "Школа выйдет из списка, когда об этом примут решение."},
    };
    for (const auto& each : cases) {
        INFO(each.category << " " << each.official);
        tests::SampleSite site(
            base_files, {{"decisions_by_school", tests::decisions({{"x",
                                                                    each.category,
                                                                    {},
                                                                    {},
                                                                    each.official,
                                                                    {},
                                                                    {},
                                                                    {},
                                                                    "2023-04-11",
                                                                    whole_number(0),
                                                                    {},
                                                                    Value()}})},
                         {"evidence", tests::evidence({{"x", "2022", "ege-ma", {}, {}, {}, {}, "скрыто", "c", ""}})}});
        const auto view = reasons(site);
        CHECK(with_spaces(text_at(view, "why.0.text")) == each.first);
        if (!each.second.empty()) CHECK(with_spaces(text_at(view, "why.1.text")) == each.second);
        const bool rests_on_results = *each.category != '\0';
        CHECK((view.find("evidence_hidden").kind() == View::Kind::Text) == rests_on_results);
    }
}

TEST_CASE("the reason that a decision gives is told, and a school without results is said to have none")
{
    tests::SampleSite site(base_files, {{"decisions_by_school", tests::decisions({{"x",
                                                                                   {},
                                                                                   {},
                                                                                   {},
                                                                                   "shssu",
                                                                                   {},
                                                                                   "По социальному паспорту",
                                                                                   {},
                                                                                   "2023-04-11",
                                                                                   whole_number(0),
                                                                                   "no-results",
                                                                                   Value()}},
                                                                                 "2021/2022,2022/2023")}});
    site.rules.categories = {{.id = "shnor", .title = "ШНОР"}};
    site.rule_periods = {"2021/2022", "2022/2023"};
    const auto view = reasons(site);
    CHECK(with_spaces(text_at(view, "why.1.text")) == "В решении сказано: «По социальному паспорту».");
    CHECK(with_spaces(text_at(view, "why.2.text")) == "За 2021/2022 и 2022/2023 учебные годы результатов школы нет.");
}

TEST_CASE("words of the office stand on the page")
{
    auto site = listed_site();
    site.say({{"terms.list", "перечень"},
              {"terms.list_of", "перечня"},
              {"terms.list_in", "перечне"},
              {"terms.office", "РУО"}});
    site.settings.disclosure.school_results = content_files::SchoolResults::Hidden;
    const auto view = reasons(site);
    CHECK(with_spaces(text_at(view, "why_title")) == "Почему школа в перечне?");
    CHECK(text_at(view, "evidence_hidden").ends_with("РУО не показывает результаты отдельных школ."));
}

TEST_CASE("where results of schools are hidden, the office is given as the reason and not small classes")
{
    auto site = listed_site();
    site.settings.disclosure.school_results = content_files::SchoolResults::Hidden;
    CHECK(text_at(reasons(site), "evidence_hidden") == "Чисел, по которым принимают решение, здесь нет: управление "
                                                       "образования не показывает результаты отдельных школ.");
}

TEST_CASE("a closed school is said to be closed, and a period without results to be missing")
{
    auto files = base_files;
    files["data/schools.csv"] = "id,name,closed_on\nx,Лесная СОШ,2023-08-31\n";
    tests::SampleSite closed(files);
    CHECK(with_spaces(text_at(reasons(closed), "why.0.text")) == "Школа закрыта 31 августа 2023 года.");
    tests::SampleSite gap(
        base_files,
        {{"decisions_by_school",
          tests::decisions({{"x", "risk", {}, "R", {}, {}, {}, {}, {}, whole_number(0), "missing-period", Value()}},
                           "2021")},
         {"evidence", two_low_one_hidden()}});
    gap.rules.categories = {{.id = "risk", .title = "Зона риска"}};
    gap.rule_periods = {"2021", "2022"};
    CHECK(with_spaces(text_at(reasons(gap), "why.1.text")) == "За 2021 год результатов школы нет.");
}

TEST_CASE("a school that nobody has decided on is not said to need nothing")
{
    tests::SampleSite site(
        base_files,
        {{"decisions_by_school",
          tests::decisions({{"x", "unknown", {}, {}, {}, {}, {}, {}, {}, Value(), "missing-period", Value()}}, "2021")},
         {"evidence", two_low_one_hidden()}});
    site.rules.categories = {{.id = "shnor", .title = "ШНОР"}};
    site.rule_periods = {"2021", "2022"};
    const auto view = reasons(site);
    CHECK(with_spaces(text_at(view, "why_title")) == "Что решили о школе?");
    CHECK(with_spaces(text_at(view, "why.0.text")) == "Решения о школе нет.");
    CHECK(with_spaces(text_at(view, "why.1.text")) == "Данных не хватает, чтобы сказать, какие критерии выполнены.");
    CHECK(with_spaces(text_at(view, "why.2.text")) == "За 2021 год результатов школы нет.");
    CHECK(view.find("why").items().size() == 3);
}

TEST_CASE("a complete list that does not name a school says so with its act, and what is surely computed beside it")
{
    auto files = base_files;
    files["data/documents.csv"] = "id,kind,number,date,title\nprikaz-1,приказ,76-О,2023-04-11,О списке школ\n";
    struct Case {
        Value category;
        std::string second;
    };
    const std::vector<Case> cases{
        {Value(), "По результатам за 2021 и 2022 годы ни один критерий не выполнен."},
        {"unknown", "По открытым результатам посчитать, какие критерии выполнены, нельзя; решение принято: приказ от "
                    "11 апреля 2023 года № 76-О."}};
    for (const auto& [category, second] : cases) {
        auto rows = tests::decisions({{"x", category, {}, {}, {}, {}, {}, {}, {}, whole_number(0), {}, Value()}});
        for (auto& cell : {16, 17, 18}) rows.rows[0][static_cast<std::size_t>(cell)] = Value();
        tests::SampleSite site(files,
                               {{"decisions_by_school", rows},
                                {"evidence", tests::evidence({{"x", "2021", "ege-ma", {}, {}, {}, {}, "", "", ""},
                                                              {"x", "2022", "ege-ma", {}, {}, {}, {}, "", "", ""}})}});
        site.rules.categories = {{.id = "shnor", .title = "ШНОР"}};
        site.rules.list_document = "prikaz-1";
        site.rule_periods = {"2021", "2022"};
        site.has_complete_list = true;
        const auto view = reasons(site);
        CHECK(with_spaces(text_at(view, "why.0.text")) == "В список школа не включена.");
        CHECK(with_spaces(text_at(view, "why.1.text")) == second);
        CHECK(text_at(view, "act.address") == "dokumenty/prikaz-1/");
    }
}

TEST_CASE("results newer than the decision stand beside it, and only open ones are called low")
{
    auto site = listed_site();
    CHECK(reasons(site).find("newer_results").items().empty());
    const auto row = [](const char* procedure, Value participants, Value below) {
        return std::vector<Value>{"x", "2023", procedure, std::move(participants), std::move(below)};
    };
    const auto newer = [&](std::vector<std::vector<Value>> results) {
        tests::SampleSite newer_site(base_files, {{"decisions_by_school", listed_decision(1)},
                                                  {"evidence", two_low_one_hidden()},
                                                  {"results", tests::results(std::move(results))}});
        newer_site.rules = listed_site().rules;
        newer_site.rules.procedures = {"oge-ma", "oge-ru"};
        newer_site.newer_periods = {{"2023", {"2023"}}};
        return with_spaces(text_at(reasons(newer_site), "newer_results.0.text"));
    };
    // 30 % of 20 are 6.
    CHECK(newer({row("oge-ma", whole_number(20), whole_number(6)), row("oge-ru", whole_number(20), whole_number(5))}) ==
          "Решения за 2023 год ещё нет. Низкий результат среди открытых: математика (ОГЭ).");
    CHECK(newer({row("oge-ma", whole_number(20), whole_number(6)), row("oge-ru", whole_number(20), whole_number(6))}) ==
          "Решения за 2023 год ещё нет. Низкие результаты среди открытых: математика (ОГЭ), русский язык (ОГЭ).");
    CHECK(newer({row("oge-ma", whole_number(20), whole_number(5)),
                 row("vpr-5-ru", whole_number(20), whole_number(20))}) ==
          "Решения за 2023 год ещё нет. Низких результатов среди открытых нет.");
    CHECK(newer({row("oge-ma", whole_number(12), Value())}) ==
          "Решения за 2023 год ещё нет. Открытых результатов школы за это время нет.");
}

TEST_CASE("results are grouped by what the table of procedures says, whatever the kinds are called")
{
    auto files = base_files;
    files["data/procedures.csv"] = "id,kind,subject,grade,variant\nrdr-ma-7,РДР,Математика,7,\n"
                                   "rdr-ma-8,РДР,Математика,8,\ngve-ma,ГВЭ,Математика,9,базовый\n"
                                   "gve-mp,ГВЭ,Математика,9,профильный\n";
    const auto row = [](const char* procedure) {
        return std::vector<Value>{"x", "2023", procedure, whole_number(20), whole_number(6), 30.0, 15.0, 52.0, "", ""};
    };
    tests::SampleSite site(
        files, {{"results", tests::results({row("rdr-ma-7"), row("rdr-ma-8"), row("gve-ma"), row("gve-mp")})}});
    auto context = site.context();
    auto view = context.sheet().object();
    pages::add_results(context, facts::load_schools(context).back(), {}, view);
    const auto figures = view.find("figures").items();
    REQUIRE(figures.size() == 3);
    CHECK(with_spaces(text_at(view, "figures.0.figure_title")) == "Региональная диагностическая работа (РДР), 7 класс");
    CHECK(with_spaces(text_at(view, "figures.1.figure_title")) == "Региональная диагностическая работа (РДР), 8 класс");
    CHECK(text_at(view, "figures.2.figure_title") == "Государственный выпускной экзамен (ГВЭ)");
    CHECK(text_at(view, "figures.0.figure_id") != text_at(view, "figures.1.figure_id"));
    CHECK(text_at(view, "figures.2.figure.table.bodies.0.group") == "Математика, базовый");
    CHECK(with_spaces(facts::procedure_words(context, "rdr-ma-8")) == "Математика (РДР, 8 класс)");
}

TEST_CASE("a result is not compared with those that were counted in another way")
{
    auto files = base_files;
    files["data/procedures.csv"] = "id,kind,subject,grade\nrdr-ma-8,РДР,Математика,8\n";
    const auto row = [](const char* period, std::int64_t below, double share, const char* label, const char* status) {
        return std::vector<Value>{"x",  period, "rdr-ma-8", whole_number(40), whole_number(below), share, 15.0,
                                  52.0, label,  status};
    };
    tests::SampleSite site(files, {{"results", tests::results({row("2021", 20, 50, "", ""),
                                                               row("2022", 12, 30, "нельзя сравнивать с прошлым", "b"),
                                                               row("2023", 8, 20, "предварительно", "p")})}});
    auto context = site.context();
    auto view = context.sheet().object();
    pages::add_results(context, facts::load_schools(context).back(), {}, view);
    const std::string change = "change_list.table.bodies.0.rows.0.cells.";
    CHECK(with_spaces(text_at(view, change + "1.cell_text")) == "30 % (2022)");
    CHECK(with_spaces(text_at(view, change + "2.cell_text")) == "20 % (2023)");
    CHECK(text_at(view, "figures.0.figure.sentence").ends_with("Число предварительное и ещё может измениться."));
}

TEST_CASE("a decision against the calculation gives both and the reason")
{
    tests::SampleSite site(base_files, {{"decisions_by_school", tests::decisions({{"x",
                                                                                   "shnor",
                                                                                   "ШНОР",
                                                                                   "A",
                                                                                   "none",
                                                                                   {},
                                                                                   "решил один ученик",
                                                                                   "prikaz-1",
                                                                                   "2023-04-11",
                                                                                   whole_number(1),
                                                                                   {},
                                                                                   whole_number(1)}})}});
    site.rules.categories = {{.id = "shnor", .title = "ШНОР"}};
    const auto view = reasons(site);
    CHECK(with_spaces(text_at(view, "why_title")) == "Почему школы нет в списке?");
    CHECK(with_spaces(text_at(view, "difference.difference_text")) ==
          "По расчёту статус школы — «ШНОР» (школы с низкими образовательными результатами), по решению — «Не в списке»"
          ". Действует решение.");
    CHECK(with_spaces(text_at(view, "why.0.text")) ==
          "По расчёту школа подходит под критерий, но решено не включать её в список.");
    CHECK(text_at(view, "difference.difference_reason") == "решил один ученик.");
}

TEST_CASE("measures are those that name the school, and for a supported school those for all")
{
    auto files = base_files;
    files["data/roadmaps.csv"] = "id,from,to\nkarta,2023-01-01,2023-12-31\n";
    files["data/documents.csv"] = "id,kind,number,date,title\nprikaz-1,приказ,1-О,2023-04-11,О списке школ\n"
                                  "spravka,справка,,2023-05-12,О курсах\n";
    files["data/measures.csv"] = "roadmap,number,title,deadline,schools,document\n"
                                 "karta,1,Курсы,Апрель 2023,x,spravka\nkarta,2,Встреча,Май 2023,,\n"
                                 "karta,3,Чужая мера,Май 2023,y,spravka\nkarta,4,Ремонт,Май 2023,x,\n";
    tests::SampleSite site(files, {{"decisions_by_school", listed_decision(1)}});
    site.rules.categories = {{.id = "shnor", .title = "ШНОР"}};
    const auto context = site.context();
    const auto schools = facts::load_schools(context);
    const auto plan = pages::load_measure_plan(context);

    auto supported = context.sheet().object();
    pages::add_measures(context, schools.back(), plan, supported);
    CHECK(text_at(supported, "measures_text") == "План «karta»: школа названа в 2 из 4 пунктов, выполнен 1.");
    CHECK(text_at(supported, "general_measures_text") ==
          "План «karta»: 1 пункт из 4 — для всех школ, пока ни один не выполнен.");
    CHECK(supported.find("attention").find("table").find("bodies").items()[0].find("rows").items().size() == 1);
    CHECK(text_at(supported, "attention.table.bodies.0.rows.0.cells.0.address") == "dorozhnaya-karta/karta/#mera-4");
    CHECK(text_at(supported, "attention.table.bodies.0.rows.0.cells.2.cell_text") == "срок прошёл, подтверждения нет");
    CHECK(text_at(supported, "done_title") == "Сделано: 1");
    CHECK_FALSE(supported.find("measures").is_shown()); // nothing runs: it is done or late
    CHECK(text_at(supported, "done_plans.0.address") == "dorozhnaya-karta/karta/status/done/");
    CHECK(text_at(supported, "general_plans.0.address") == "dorozhnaya-karta/karta/");

    auto other = context.sheet().object();
    pages::add_measures(context, schools.front(), plan, other);
    CHECK(text_at(other, "measures_text") == "План «karta»: школа названа в 1 из 4 пунктов, выполнен 1.");
    CHECK_FALSE(other.find("measures").is_shown()); // all that names it is done
    CHECK(other.find("general_plans").items().empty());
}

TEST_CASE("the JSON of a school has the published numbers and no others")
{
    auto site = listed_site();
    const auto context = site.context();
    const auto bytes = pages::school_json(context, facts::load_schools(context).back(), {});
    CHECK(bytes.find("\"participants\": 20") != std::string::npos);
    CHECK(bytes.find("\"label\": \"скрыто: меньше 5 учеников\"") != std::string::npos);
    CHECK(bytes.find("\"participants\": null") != std::string::npos);
    CHECK(bytes.find("\"since\": \"2023-04-11\"") != std::string::npos);
}

TEST_CASE("the first sentences of a school say what is low, how the municipality did there and what was a year before")
{
    const auto sentences_with = [](std::int64_t below_of_all) {
        using Row = std::vector<store::Value>;
        const auto result = [](const char* period, const char* procedure, std::int64_t below, std::int64_t low) {
            return Row{"x",
                       period,
                       procedure,
                       std::int64_t{20},
                       below,
                       5.0 * static_cast<double>(below),
                       std::int64_t{1},
                       low,
                       std::int64_t{1}};
        };
        tests::SampleSite site(
            {{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
             {"data/procedures.csv",
              "id,title,kind,subject,grade\noge-ma,ОГЭ,ОГЭ,математика,9\noge-ru,ОГЭ,ОГЭ,русский язык,9\n"}},
            {{"results",
              tests::table(
                  "results",
                  {"school", "period", "procedure", "participants", "below", "share", "open", "low", "took_part"},
                  {result("2021", "oge-ru", 9, 1), result("2022", "oge-ma", 5, 0), result("2022", "oge-ru", 8, 1),
                   result("2023", "oge-ma", 7, 1), result("2023", "oge-ru", 2, 0)})},
             {"totals", tests::table("totals", {"period", "procedure", "scope", "participants", "below", "share"},
                                     {{"2023", "oge-ma", "all", std::int64_t{400}, below_of_all,
                                       static_cast<double>(below_of_all) / 4}})}});
        std::string all;
        for (const auto& sentence : pages::main_results(site.context(), "x")) all += sentence + "\n";
        return with_spaces(all);
    };
    const std::string first = "2023 год: среди открытых результатов низких — 1 из 2. Математика (ОГЭ): 7 из 20.\n";
    const std::string last =
        "2022 год: в тех же работах низких результатов было 1, стало 1. Сравнить можно 2 работы.\n";
    // 7 of 20 may be anything from 18 to 57 %: 10 % is apart from that, 25 % is not.
    CHECK(sentences_with(40) ==
          first + "По району в этой работе минимум не преодолели 10 %. Отличие школы доказано.\n" + last);
    CHECK(sentences_with(100) == first +
                                     "По району в этой работе минимум не преодолели 25 %. Отличие школы не "
                                     "доказано: такую разницу мог дать случай.\n" +
                                     last);
}
