#include "cycle/cycle.hpp"
#include "dataset/load_tables.hpp"
#include "language/catalogue.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using cycle::Fullness;
using cycle::Stage;

namespace {

constexpr Date end_of_2023{2023, 12, 20};

using Files = std::map<std::string, std::string>;

/// A cycle of one monitoring, one recommendation, one decision and one effect, whole but for what a test takes away.
Files whole_cycle()
{
    return {{"data/schools.csv", "id;name\nlesnaya;Лесная\nrechnaya;Речная\n"},
            {"data/documents.csv", "id;kind;title;date;link\n"
                                   "spravka;справка;Справка;2023-03-30;https://example.org/spravka\n"
                                   "protokol;протокол;Протокол;2023-04-11;https://example.org/protokol\n"
                                   "otchet;отчёт;Отчёт;2023-12-14;\n"},
            {"data/methods.csv", "id;title;kind;document\notchety;Отчёты школ;метод;spravka\n"},
            {"data/monitoring.csv", "id;date;period;title;document;methods;findings;schools\n"
                                    "m1;2023-03-30;2023-Q1;За первый квартал;spravka;otchety;Минимум не преодолели;\n"},
            {"data/recommendations.csv",
             "id;date;title;document;monitoring;schools;addressee;status;done_document\n"
             "r1;2023-04-06;Разобрать темы;protokol;m1;lesnaya;директору;исполнена;protokol\n"},
            {"data/roadmaps.csv", "id;title;from;to\nkarta;Карта;2023-01-01;2023-12-31\n"},
            {"data/measures.csv", "roadmap;number;title;deadline\nkarta;4.1;Семинар;2023 год\n"},
            {"data/decisions.csv", "id;date;title;document;recommendation;schools;measures\n"
                                   "d1;2023-04-11;Провести семинар;protokol;r1;lesnaya;4.1\n"},
            {"data/effects.csv", "id;date;title;document;decision\ne1;2023-12-14;Стало лучше;otchet;d1\n"},
            {"data/official_lists.csv", "school;category;from\nlesnaya;shnor;2023-04-11\n"}};
}

/// Sorted, each as often as it was reported.
std::string codes(const Diagnostics& problems)
{
    std::string all;
    for (const auto& problem : problems.sorted()) {
        CHECK(!language::describe(problem, language::Language::English).message.empty());
        all += (all.empty() ? "" : ", ") + std::string(problem.code.name);
    }
    return all;
}

struct Answer {
    cycle::Cycle cycle = {};
    Diagnostics problems = {};

    [[nodiscard]] Fullness at(const std::string& school, Stage stage) const
    {
        for (const auto& cell : cycle.matrix)
            if (cell.school == school && cell.stage == stage) return cell.fullness;
        FAIL("no such cell");
        return Fullness::None;
    }
    [[nodiscard]] const cycle::Item& item(const std::string& id) const
    {
        for (const auto& item : cycle.items)
            if (item.itself.id == id && item.stage != Stage::Analysis) return item;
        FAIL("no such item");
        return cycle.items.front();
    }
    /// `no-decision r1`, in order.
    [[nodiscard]] std::string gaps() const
    {
        std::string all;
        for (const auto& gap : cycle.gaps)
            all += (all.empty() ? "" : ", ") + std::string(gap.code.name.substr(6)) + " " + gap.itself.id;
        return all;
    }
};

Answer assess(const Files& files, const Date& as_of = end_of_2023, const content_files::Settings& settings = {})
{
    const auto tree = source::open_memory(files);
    Answer answer;
    const auto tables = dataset::load_tables(*tree, answer.problems);
    REQUIRE(codes(answer.problems) == "");
    answer.cycle = cycle::assess(
        {.tables = tables, .content = {}, .indicators = {}, .settings = settings, .as_of = as_of}, answer.problems);
    return answer;
}

Files with(std::string path, std::string text)
{
    auto files = whole_cycle();
    files.insert_or_assign("data/" + std::move(path), std::move(text));
    return files;
}

}

TEST_CASE("each step follows from the one before it, through to its measure")
{
    const auto answer = assess(whole_cycle());
    CHECK(codes(answer.problems) == "");
    using References = std::vector<cycle::Reference>;
    CHECK(answer.item("r1").follows_from == References{{"monitoring", "m1"}});
    CHECK(answer.item("d1").follows_from == References{{"recommendations", "r1"}});
    CHECK(answer.item("e1").follows_from == References{{"decisions", "d1"}});
    CHECK(answer.item("karta/4.1").follows_from == References{{"decisions", "d1"}});
    CHECK(answer.item("otchety").follows_from == References{{"monitoring", "m1"}});
    CHECK(answer.gaps() == "");
}

TEST_CASE("a row of the future is no step yet, and what goes back to a monitoring is of its year")
{
    const auto spring = assess(whole_cycle(), {2023, 4, 6});
    CHECK(spring.cycle.items.size() == 4); // method, monitoring, analysis, recommendation
    CHECK(assess(whole_cycle(), {2023, 4, 5}).cycle.items.size() == 3);
    CHECK(assess(whole_cycle(), {2023, 3, 29}).cycle.items.empty());
    const auto late = assess(
        with("effects.csv", "id;date;title;document;decision\ne1;2024-02-01;Стало лучше;otchet;d1\n"), {2024, 3, 1});
    CHECK(values::span_text(late.item("e1").year) == "2023");
}

TEST_CASE("the year of a school cycle begins in September")
{
    content_files::Settings settings;
    settings.cycle.year = values::SpanForm::SchoolYear;
    CHECK(values::span_text(assess(whole_cycle(), end_of_2023, settings).item("e1").year) == "2022/2023");
}

TEST_CASE("every stage says whether it is full, unproved, empty, too early or not asked for")
{
    const auto whole = assess(whole_cycle());
    for (const auto stage :
         {Stage::Methods, Stage::Monitoring, Stage::Analysis, Stage::Recommendations, Stage::Decisions}) {
        CHECK(whole.at("", stage) == Fullness::Full);
        CHECK(whole.at("lesnaya", stage) == Fullness::Full);
    }
    CHECK(whole.at("", Stage::Effects) == Fullness::Unproved); // nothing can be opened of the report
    CHECK(whole.at("", Stage::Goals) == Fullness::NotDue);
    auto files = whole_cycle();
    files.erase("data/effects.csv");
    CHECK(assess(files).at("", Stage::Effects) == Fullness::NotDue);
    CHECK(assess(files, {2023, 12, 31}).at("", Stage::Effects) == Fullness::NotDue);
    CHECK(assess(files, {2024, 1, 1}).at("", Stage::Effects) == Fullness::None);
    files.erase("data/decisions.csv");
    CHECK(assess(files).at("", Stage::Effects) == Fullness::NotRequired);
    files.erase("data/recommendations.csv");
    CHECK(assess(files, {2024, 1, 1}).at("", Stage::Decisions) == Fullness::NotRequired);
    CHECK(assess(files, {2024, 1, 1}).at("", Stage::Recommendations) == Fullness::None);
}

TEST_CASE("what is missing is told without an age, and is late only by the office's own term")
{
    auto files = whole_cycle();
    files.erase("data/decisions.csv");
    files.erase("data/effects.csv");
    const auto open = assess(files);
    CHECK(open.gaps() == "no-decision r1");
    CHECK(codes(open.problems) == "");
    content_files::Settings settings;
    settings.cycle.decide_within = 3;
    CHECK(codes(assess(files, {2023, 7, 6}, settings).problems) == "");
    CHECK(codes(assess(files, {2023, 7, 7}, settings).problems) == "cycle.no-decision");
}

TEST_CASE("each gap is found where it is, once a table")
{
    struct Case {
        std::string path, text, gaps, found;
    };
    const std::string decision =
        "id;date;title;document;recommendation;basis;schools;measures;status;done_document;due\n";
    const std::string recommendation =
        "id;date;title;document;monitoring;schools;addressee;status;done_document;due;reason\n";
    const std::vector<Case> cases{
        {"monitoring.csv", "id;date;title;document;methods;findings\nm1;2023-03-30;За квартал;;otchety;Вывод\n",
         "no-document m1", "cycle.no-document"},
        {"monitoring.csv", "id;date;title;document;methods;findings\nm1;2023-03-30;За квартал;spravka;;Вывод\n",
         "no-methods m1", "cycle.no-methods"},
        {"monitoring.csv", "id;date;title;document;methods;findings\nm1;2023-03-30;За квартал;spravka;otchety;\n",
         "no-analysis m1", ""},
        {"recommendations.csv", recommendation + "r1;2023-04-06;Темы;protokol;m1;;;;;;\n", "no-addressee r1",
         "cycle.no-addressee"},
        {"recommendations.csv", recommendation + "r1;2023-04-06;Темы;protokol;m1;lesnaya;;;;2023-12-19;\n",
         "overdue r1", "cycle.overdue"},
        {"recommendations.csv", recommendation + "r1;2023-04-06;Темы;protokol;m1;lesnaya;;;;2023-12-20;\n", "", ""},
        {"recommendations.csv", recommendation + "r1;2023-04-06;Темы;protokol;m1;lesnaya;;исполнена;;;\n",
         "done-without-document r1", "cycle.done-without-document"},
        {"decisions.csv", decision + "d1;2023-04-11;Семинар;protokol;;;lesnaya;4.1;;;\n", "no-decision r1, no-basis d1",
         "cycle.no-basis"},
        {"decisions.csv", decision + "d1;2023-04-11;Семинар;protokol;r1;;lesnaya;;;;\n", "no-measure d1",
         "cycle.no-measure"},
        {"decisions.csv", decision + "d1;2023-04-11;Семинар;protokol;r1;;lesnaya;;исполнено;protokol;\n", "", ""},
        {"effects.csv", "id;date;title;document;decision\n", "no-effect d1", ""},
        {"goals.csv", "id;title;kind;document;from\ng1;Меньше школ;цель;spravka;2023-01-01\n", "goal-unmeasured g1",
         "cycle.goal-unmeasured"},
        {"goals.csv", "id;title;kind;document;from\ng1;Разобрать;задача;spravka;2023-01-01\n", "", ""},
        {"goals.csv", "id;title;kind;document;from;to\ng1;Меньше школ;цель;spravka;2021-01-01;2022-12-31\n", "", ""},
    };
    for (const auto& each : cases) {
        CAPTURE(each.text);
        const auto answer = assess(with(each.path, each.text));
        CHECK(answer.gaps() == each.gaps);
        CHECK(codes(answer.problems) == each.found);
    }
}

TEST_CASE("rows that contradict each other are found")
{
    struct Case {
        std::string path, text, found;
    };
    const std::vector<Case> cases{
        {"recommendations.csv", "id;date;title;document;monitoring;schools\nr1;2023-03-29;Темы;;m1;lesnaya\n",
         "cycle.date-order, cycle.no-document"},
        {"recommendations.csv", "id;date;title;document;monitoring;schools\nr1;2023-03-31;Темы;spravka;m1;lesnaya\n",
         "cycle.older-document"},
        {"recommendations.csv",
         "id;date;title;document;monitoring;schools;status\nr1;2023-03-30;Темы;spravka;m1;lesnaya;отклонена\n",
         "cycle.missing-reason"},
        {"decisions.csv",
         "id,date,title,document,recommendation,schools,measures\n"
         "d1,2023-04-11,Семинар,protokol,r1,lesnaya; rechnaya,4.1\n",
         "cycle.schools-differ"},
        {"effects.csv", "id;date;title;document;decision;next\ne1;2023-12-14;Лучше;otchet;d1;d1\n", "cycle.next-loop"},
        {"effects.csv", "id;date;title;document;decision;next\ne1;2023-12-14;Лучше;otchet;d1;d2\n",
         "cycle.unknown-next"},
        {"goals.csv", "id;title;kind;parent\ng1;А;задача;g2\ng2;Б;задача;g1\n", "cycle.no-document, cycle.goal-circle"},
    };
    for (const auto& each : cases) {
        CAPTURE(each.text);
        CHECK(codes(assess(with(each.path, each.text)).problems) == each.found);
    }
}

TEST_CASE("a cycle that nobody keeps is said once, where somebody is supported")
{
    const Files files{{"data/schools.csv", "id;name\nlesnaya;Лесная\n"},
                      {"data/official_lists.csv", "school;category;from;to\nlesnaya;shnor;2023-04-11;2023-12-20\n"}};
    CHECK(codes(assess(files).problems) == "cycle.not-kept");
    CHECK(codes(assess(files, {2023, 12, 21}).problems) == "");
    CHECK(codes(assess({{"data/schools.csv", "id;name\nlesnaya;Лесная\n"}}).problems) == "");
}

TEST_CASE("the public tables have a row for each step, gap and cell")
{
    auto files = whole_cycle();
    files.erase("data/effects.csv");
    const auto answer = assess(files);
    const auto links = cycle::link_rows(answer.cycle);
    CHECK(links.rows.size() == answer.cycle.items.size()); // each follows from one thing at most
    const auto gaps = cycle::gap_rows(answer.cycle, tests::strings());
    REQUIRE(gaps.rows.size() == 1);
    CHECK(gaps.text(0, "code") == "no-effect");
    CHECK(gaps.text(0, "school") == "lesnaya");
    CHECK(gaps.text(0, "words") == "Что вышло, пока не оценено.");
    CHECK(cycle::matrix_rows(answer.cycle).rows.size() == 2 * 9);
}
