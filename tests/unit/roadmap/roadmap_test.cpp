#include "dataset/load_tables.hpp"
#include "roadmap/parse_deadline.hpp"
#include "roadmap/roadmap.hpp"
#include "roadmap/tables.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using roadmap::Evidence;
using roadmap::Interval;
using roadmap::Measure;

namespace {

const Interval period{.first = {2023, 3, 1}, .last = {2023, 12, 31}};

std::string status(std::string_view deadline, const Evidence& evidence, const Date& as_of)
{
    const auto read = roadmap::parse_deadline(deadline, period).value();
    return std::string(roadmap::letter(roadmap::derive_status(read, {.period = period}, {}, evidence, as_of)));
}

struct Answer {
    std::vector<Measure> measures = {};
    Diagnostics problems = {};

    [[nodiscard]] std::string first_problem() const
    {
        if (problems.all().empty()) return "none";
        const auto& problem = problems.all().front();
        return std::string(problem.code.name) + "@" + std::string(problem.where->view());
    }
};

/// `rows` follow the header roadmap;number;title;deadline;link;status;reason.
Answer assess(const std::string& rows, const Date& as_of, const std::string& days = "2023-03-01;2023-12-31")
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id;name\na;А\n"},
                             {"data/roadmaps.csv", "id;from;to\nkarta;" + days + "\n"},
                             {"data/measures.csv", "roadmap;number;title;deadline;link;status;reason\n" + rows}});
    Answer answer;
    const auto tables = dataset::load_tables(*tree, answer.problems);
    REQUIRE(answer.problems.all().empty());
    answer.measures = roadmap::assess({.tables = tables, .as_of = as_of}, answer.problems);
    return answer;
}

}

TEST_CASE("a status that nobody wrote follows from the deadline, the evidence and the day")
{
    struct Case {
        std::string_view deadline = {};
        Date as_of = {};
        std::string_view without = {}; ///< evidence
        std::string_view with = {};
    };
    const std::vector<Case> cases{
        {"Апрель 2023", {2023, 3, 31}, "planned", "planned"},
        {"Апрель 2023", {2023, 4, 1}, "in-progress", "done"},
        {"Апрель 2023", {2023, 4, 30}, "in-progress", "done"},
        {"Апрель 2023", {2023, 5, 1}, "overdue", "done"},
        {"до 27 апреля", {2023, 2, 28}, "planned", "planned"},
        {"до 27 апреля", {2023, 3, 1}, "in-progress", "done"},
        {"до 27 апреля", {2023, 4, 28}, "overdue", "done"},
        {"Июнь 2023; октябрь 2023", {2023, 6, 15}, "in-progress", "in-progress"},
        {"Июнь 2023; октябрь 2023", {2023, 8, 1}, "in-progress", "in-progress"},
        {"Июнь 2023; октябрь 2023", {2023, 10, 1}, "in-progress", "in-progress"},
        {"Июнь 2023; октябрь 2023", {2023, 11, 1}, "overdue", "done"},
        {"по отдельному графику", {2023, 5, 1}, "in-progress", "done"},
        {"по отдельному графику", {2024, 1, 1}, "unproved", "done"},
        {"Август – октябрь 2023", {2023, 9, 1}, "in-progress", "in-progress"},
        {"Август – октябрь 2023", {2023, 11, 1}, "overdue", "done"},
        {"В течение срока реализации программы", {2023, 3, 1}, "in-progress", "in-progress"},
        {"В течение срока реализации программы", {2024, 1, 1}, "unproved", "done"},
        {"2023 год", {2023, 12, 31}, "in-progress", "in-progress"},
        {"до конца мая 2023", {2023, 4, 1}, "in-progress", "done"},
        {"постоянно", {2023, 5, 1}, "continuous", "continuous"},
        {"постоянно", {2024, 1, 1}, "unproved", "done"},
        {"Август 2023 (постоянно)", {2023, 7, 31}, "planned", "planned"},
        {"Август 2023 (постоянно)", {2023, 9, 1}, "continuous", "continuous"},
        {"В течение 2023 г. и последующий период", {2023, 5, 1}, "continuous", "continuous"},
        {"В течение месяца после проведения процедуры", {2023, 5, 1}, "continuous", "continuous"},
    };
    for (const auto& item : cases) {
        INFO(item.deadline << " " << to_iso(item.as_of));
        CHECK(status(item.deadline, {}, item.as_of) == item.without);
        CHECK(status(item.deadline, {.is_given = true}, item.as_of) == item.with);
    }
}

TEST_CASE("of several dates the last one must be shown")
{
    struct Case {
        Date document = {};
        Date as_of = {};
        std::string_view expected = {};
    };
    const std::vector<Case> cases{
        {{2023, 6, 20}, {2023, 6, 25}, "in-progress"}, {{2023, 6, 20}, {2023, 10, 5}, "in-progress"},
        {{2023, 6, 20}, {2023, 11, 1}, "overdue"},     {{2023, 10, 3}, {2023, 10, 5}, "done"},
        {{2023, 11, 9}, {2023, 11, 10}, "done"},
    };
    for (const auto& item : cases) {
        INFO(to_iso(item.document) << " " << to_iso(item.as_of));
        CHECK(status("Июнь 2023; октябрь 2023", {.is_given = true, .on = item.document}, item.as_of) == item.expected);
    }
    CHECK(status("Апрель 2023", {.is_given = true, .on = Date{2023, 3, 28}}, {2023, 4, 2}) == "done");
}

TEST_CASE("what was done after its deadline is late by the status or by the document")
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id;name\na;А\n"},
                             {"data/roadmaps.csv", "id;from;to\nkarta;2023-03-01;2023-12-31\n"},
                             {"data/documents.csv", "id;kind;title;date\nspravka;справка;Итоги;2023-05-04\n"},
                             {"data/measures.csv", "roadmap;number;title;deadline;document;status;status_on\n"
                                                   "karta;1;Приказ;Апрель 2023;;выполнено;2023-04-30\n"
                                                   "karta;2;Семинар;Апрель 2023;;выполнено;2023-05-02\n"
                                                   "karta;3;Итоги;Апрель 2023;spravka;;\n"
                                                   "karta;4;Сайт;постоянно;spravka;;\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto measures = roadmap::assess({.tables = tables, .as_of = {2023, 6, 1}}, problems);
    REQUIRE(measures.size() == 4);
    CHECK_FALSE(measures[1].late);
    CHECK(measures[1].status == roadmap::Status::Claimed);
    CHECK_FALSE(measures[0].done_on.has_value()); // nothing shows it
    CHECK(measures[2].late);
    CHECK(measures[2].done_on == Date{2023, 5, 4});
    CHECK_FALSE(measures[3].late);
    CHECK_FALSE(measures[3].done_on.has_value());
}

TEST_CASE("measures keep the order of the table and what they were derived from")
{
    const auto answer = assess(
        "karta;2;Отчёт;Декабрь 2023;;;\nkarta;1;Приказ;Апрель 2023;https://example.org/prikaz;;\n", {2023, 6, 1});
    CHECK(answer.problems.all().empty());
    REQUIRE(answer.measures.size() == 2);
    CHECK(answer.measures[0].number == "2");
    CHECK(answer.measures[0].status == roadmap::Status::Planned);
    CHECK(answer.measures[0].due == Date{2023, 12, 31});
    CHECK(answer.measures[1].status == roadmap::Status::Done);
    CHECK(answer.measures[1].derived);
    CHECK(answer.measures[1].proofs.size() == 1);
    CHECK(answer.measures[1].row == 1);
}

TEST_CASE("a status in the table wins over the one that would follow")
{
    const auto answer =
        assess("karta;1;Приказ;Апрель 2023;;выполнено;\nkarta;2;Семинар;Апрель 2023;;отложено;Карантин\n"
               "karta;3;Выезд;Апрель 2023;;отменено;Нет транспорта\n"
               "karta;4;Курсы;Апрель 2023;https://example.org/kursy;идёт;\n",
               {2023, 6, 1});
    CHECK(answer.first_problem() == "roadmap.unproved@выполнено");
    CHECK(answer.problems.all().size() == 1);
    REQUIRE(answer.measures.size() == 4);
    CHECK(answer.measures[3].status == roadmap::Status::InProgress);
    CHECK(answer.measures[0].status == roadmap::Status::Claimed);
    CHECK(answer.measures[1].status == roadmap::Status::Postponed);
    CHECK(answer.measures[2].status == roadmap::Status::Cancelled);
    CHECK_FALSE(answer.measures[0].derived);
}

TEST_CASE("what an author must correct is reported at the cell")
{
    const Date day{2023, 6, 1};
    CHECK(assess("karta;1;Приказ;скоро;;;\n", day).first_problem() == "roadmap.bad-deadline@скоро");
    CHECK(assess("karta;1;Приказ;Апрель 2023;;отложено;\n", day).first_problem() == "roadmap.missing-reason@отложено");
    CHECK(assess("karta;1;Приказ;Апрель 2023;;отменено;\n", day).first_problem() == "roadmap.missing-reason@отменено");
    CHECK(assess("karta;1;Приказ;Апрель 2022;;;\n", day).first_problem() == "roadmap.deadline-outside@Апрель 2022");
    const auto unreadable = assess("karta;1;Приказ;скоро;;;\n", day);
    REQUIRE(unreadable.measures.size() == 1);
    CHECK(unreadable.measures.front().deadline.literal == "скоро");
    CHECK(unreadable.measures.front().status == roadmap::Status::InProgress);
    CHECK_FALSE(unreadable.measures.front().due);
}

TEST_CASE("a deadline is outside when its own grain reaches beyond the roadmap")
{
    struct Case {
        std::string deadline = {};
        std::string_view expected = {};
    };
    // The roadmap runs from 1 March to 31 December 2023.
    const std::vector<Case> cases{
        {"2023 год", "none"},
        {"Март 2023", "none"},
        {"декабрь 2023", "none"},
        {"до 31.12.2023", "none"},
        {"В течение 2023 г. и последующий период", "none"},
        {"Ежемесячно", "none"},
        {"В течение учебного года", "roadmap.school-year-assumed@В течение учебного года"},
        {"2024 год", "roadmap.deadline-outside@2024 год"},
        {"Февраль 2023", "roadmap.deadline-outside@Февраль 2023"},
        {"до 28.02.2023", "roadmap.deadline-outside@до 28.02.2023"},
        {"до 01.01.2024", "roadmap.deadline-outside@до 01.01.2024"},
        {"Сентябрь 2023 – март 2024", "roadmap.deadline-outside@Сентябрь 2023 – март 2024"},
    };
    for (const auto& item : cases) {
        INFO(item.deadline);
        CHECK(assess("karta;1;Приказ;" + item.deadline + ";;;\n", {2023, 6, 1}).first_problem() == item.expected);
    }
}

TEST_CASE("months are inside a roadmap that begins or ends within them, days count as they are")
{
    const std::vector<std::pair<std::string, bool>> cases{
        {"Март 2023", true},           {"Декабрь 2023", true}, {"Февраль 2023", false}, {"Январь 2024", false},
        {"10.03.2023", true},          {"09.03.2023", false},  {"15.12.2023", true},    {"16.12.2023", false},
        {"Март – декабрь 2023", true}, {"2023 год", true}};
    for (const auto& each : cases) {
        INFO(each.first);
        const auto answer = assess("karta;1;Приказ;" + each.first + ";;;\n", {2023, 6, 1}, "2023-03-10;2023-12-15");
        CHECK((answer.first_problem() == "none") == each.second);
    }
}

TEST_CASE("in a roadmap without an end «в течение учебного года» is due in every school year")
{
    const auto due = [](const Date& as_of) {
        const auto answer = assess("karta;1;Приказ;В течение учебного года;;;\n", as_of, "2023-01-01;");
        CHECK(answer.first_problem() == "none");
        std::string years;
        for (const auto& instance : answer.measures.front().instances) years += instance.period + " ";
        return years;
    };
    CHECK(due({2023, 8, 31}) == "2022/2023 "); // two thirds of it lie in the roadmap
    CHECK(due({2023, 9, 1}) == "2022/2023 2023/2024 ");
    CHECK(due({2024, 9, 1}) == "2022/2023 2023/2024 2024/2025 ");
}

TEST_CASE("measure_rows is the table for the stores")
{
    const auto answer = assess("karta;1;Приказ;Апрель 2023;;;\nkarta;2;Сайт;постоянно;;;\n", {2023, 6, 1});
    const auto rows = roadmap::status_rows(answer.measures, {2023, 6, 1}, tests::strings());
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.columns == std::vector<std::string>{"roadmap", "number", "status", "status_title", "due", "starts",
                                                   "derived", "has_evidence", "done_on", "late", "due_times",
                                                   "shown_times", "promised", "given", "stated_done"});
    CHECK(rows.rows[0] == std::vector<store::Value>{"karta", "1", "overdue", "срок прошёл, подтверждения нет",
                                                    "2023-04-30", "2023-04-01", std::int64_t{1}, std::int64_t{0},
                                                    store::Value(), std::int64_t{0}, store::Value(), store::Value(),
                                                    store::Value(), store::Value(), std::int64_t{0}});
    CHECK(rows.rows[1][4] == store::Value());
    CHECK(rows.rows[1][5] == store::Value());
}

TEST_CASE("what is dated after the day of the data is not known on that day")
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name\na;А\n"},
         {"data/roadmaps.csv", "id;from;to\nkarta;2023-01-01;2023-12-31\n"},
         {"data/documents.csv",
          "id;kind;title;date;issuer;level\nspravka;справка;Справка;2023-04-20;РУО;муниципальный\n"},
         {"data/measures.csv", "roadmap;number;title;deadline;document;link;status;status_on;reason\n"
                               "karta;1;А;Апрель 2023;spravka;;выполнено;2023-04-25;\n"
                               "karta;2;Б;Апрель 2023;;novosti/b/;выполнено;2023-04-25;\n"
                               "karta;3;В;Ноябрь 2023;;;отложено;2023-05-02;Нет денег\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto letters = [&](const Date& day) {
        std::string text;
        for (const auto& measure : roadmap::assess({.tables = tables, .as_of = day}, problems))
            text += std::string(roadmap::letter(measure.status)) + (measure.proofs.empty() ? " " : "+ ");
        return text;
    };
    CHECK(letters({2023, 4, 19}) == "in-progress in-progress planned ");
    CHECK(letters({2023, 4, 20}) == "done+ in-progress planned "); // by the document, before anybody said so
    CHECK(letters({2023, 4, 24}) == "done+ in-progress planned ");
    CHECK(letters({2023, 4, 25}) == "done+ done+ planned ");
    CHECK(letters({2023, 5, 1}) == "done+ done+ planned ");
    CHECK(letters({2023, 5, 2}) == "done+ done+ postponed ");
    const auto on_april_20 = roadmap::assess({.tables = tables, .as_of = {2023, 4, 20}}, problems);
    CHECK(on_april_20[0].done_on == Date{2023, 4, 20});
    CHECK_FALSE(problems.has_errors());
}
