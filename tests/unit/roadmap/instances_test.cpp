#include "dataset/load_tables.hpp"
#include "roadmap/counts.hpp"
#include "roadmap/instances.hpp"
#include "roadmap/parse_deadline.hpp"
#include "roadmap/roadmap.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using roadmap::Frame;
using roadmap::Interval;

namespace {

std::string periods(std::string_view deadline, const Frame& frame)
{
    std::string text;
    for (const auto& instance :
         roadmap::instances_of(roadmap::parse_deadline(deadline, frame.period).value(), frame, {}))
        text += (text.empty() ? "" : " ") + instance.period +
                (instance.names_day ? "!" + to_iso(instance.ends) : std::string()) +
                (instance.needed > 1 ? "x" + std::to_string(instance.needed) : std::string());
    return text;
}

Frame frame_of(const Date& first, const Date& last)
{
    return {.period = {.first = first, .last = last}};
}

/// A measure of the roadmap `karta` in 2023 with `evidence` (measure;period;document;link;promised;date).
struct Site {
    std::string deadline = {};
    std::string evidence = {};
    std::string more = {}; ///< other columns of the measure: `;header` and `;value` joined by a bar
    std::string promised = {};

    [[nodiscard]] std::map<std::string, std::string> files() const
    {
        const auto bar = more.find('|');
        const auto header = bar == std::string::npos ? std::string() : ";" + more.substr(0, bar);
        const auto value = bar == std::string::npos ? std::string() : ";" + more.substr(bar + 1);
        return {{"data/schools.csv", "id;name\na;А\n"},
                {"data/roadmaps.csv", "id;from;to;document\nkarta;2023-01-01;2023-12-31;akt\n"},
                {"data/documents.csv", "id;kind;title;date\nakt;приказ;О карте;2023-01-09\n"
                                       "d4;справка;Апрель;2023-05-04\nd7;справка;Июль;2023-07-03\n"},
                {"data/measures.csv", "roadmap;number;title;deadline;evidence" + header + "\nkarta;1;А;" + deadline +
                                          ";\"" + promised + "\"" + value + "\n"},
                {"data/measure_evidence.csv", "measure;period;document;link;promised;date\n" + evidence}};
    }
};

struct Outcome {
    roadmap::Measure measure = {};
    std::string problems = {};
};

dataset::Tables tables_of(const Site& site)
{
    const auto tree = source::open_memory(site.files());
    Diagnostics problems;
    auto tables = dataset::load_tables(*tree, problems);
    REQUIRE_FALSE(problems.has_errors());
    return tables;
}

Outcome assess(const dataset::Tables& tables, const Date& day)
{
    Diagnostics problems;
    auto measures = roadmap::assess({.tables = tables, .as_of = day}, problems);
    REQUIRE(measures.size() == 1);
    Outcome outcome{.measure = measures.front()};
    for (const auto& problem : problems.all()) outcome.problems += std::string(problem.code.name) + " ";
    return outcome;
}

Outcome assess(const Site& site, const Date& day)
{
    return assess(tables_of(site), day);
}

std::string status(const Site& site, const Date& day)
{
    const auto outcome = assess(site, day);
    return std::string(roadmap::letter(outcome.measure.status)) + " " + std::to_string(outcome.measure.met(day)) + "/" +
           std::to_string(outcome.measure.owed(day));
}

const Frame year = frame_of({2023, 1, 1}, {2023, 12, 31});

}

TEST_CASE("something repeated is due once in every span that lies in its time with half of its days")
{
    CHECK(periods("Ежеквартально", year) == "2023-Q1 2023-Q2 2023-Q3 2023-Q4");
    CHECK(periods("Ежеквартально", frame_of({2023, 2, 14}, {2023, 12, 31})) == "2023-Q1 2023-Q2 2023-Q3 2023-Q4");
    CHECK(periods("Ежеквартально", frame_of({2023, 2, 15}, {2023, 11, 14})) == "2023-Q1 2023-Q2 2023-Q3");
    CHECK(periods("Ежеквартально", frame_of({2023, 2, 16}, {2023, 11, 15})) == "2023-Q2 2023-Q3 2023-Q4");
    CHECK(periods("Один раз в полугодие", frame_of({2019, 12, 4}, {2020, 12, 31})) == "2020-H1 2020-H2");
    CHECK(periods("Ежегодно", frame_of({2022, 9, 1}, {2023, 12, 31})) == "2023");
    CHECK(periods("Ежегодно", frame_of({2023, 10, 1}, {2023, 12, 31})) == "2023"); // one at least
    CHECK(periods("не реже 2 раз в год", year) == "2023x2");
}

TEST_CASE("quarters of schools are not those of the calendar, and a school year has halves of its own")
{
    CHECK(periods("Один раз в четверть", frame_of({2022, 9, 1}, {2023, 12, 31})) ==
          "2022/2023-Q1 2022/2023-Q2 2022/2023-Q3 2022/2023-Q4 2023/2024-Q1 2023/2024-Q2");
    const auto klin = frame_of({2020, 8, 1}, {2021, 8, 31});
    CHECK(periods("по полугодиям 2020 - 2021 года", klin) == "2020/2021-H1 2020/2021-H2");
    CHECK(periods("Ежегодно", klin) == "2020/2021");
}

TEST_CASE("the day that a deadline names in each span is told")
{
    CHECK(periods("Ежегодно до 01.10.", frame_of({2022, 9, 1}, {2023, 12, 31})) == "2022!2022-10-01 2023!2023-10-01");
    CHECK(periods("ежемесячно, до 31 числа", frame_of({2023, 1, 1}, {2023, 3, 31})) ==
          "2023-01!2023-01-31 2023-02!2023-02-28 2023-03!2023-03-31");
    CHECK(periods("Апрель 2023", year).empty());
    CHECK(periods("постоянно", year).empty());
    CHECK(periods("В течение месяца после проведения процедуры", year).empty());
}

TEST_CASE("weeks are those of the calendar, the first with its Thursday in the year")
{
    CHECK(periods("Еженедельно", frame_of({2020, 12, 28}, {2021, 1, 10})) == "2020-W53 2021-W01");
    CHECK(periods("Еженедельно", frame_of({2020, 12, 31}, {2021, 1, 6})) == "2020-W53"); // four days, and three
}

TEST_CASE("a roadmap without an end goes on to the period that still runs")
{
    Frame open = frame_of({2023, 1, 1}, {2023, 5, 10});
    open.is_open = true;
    CHECK(periods("Ежемесячно", open) == "2023-01 2023-02 2023-03 2023-04 2023-05");
}

TEST_CASE("nothing is green without evidence, and each period is shown by what says so")
{
    const Site monthly{.deadline = "Ежемесячно"};
    CHECK(status(monthly, {2023, 1, 31}) == "in-progress 0/0");
    CHECK(status(monthly, {2023, 3, 2}) == "in-progress 0/0"); // papers of January may still come: 30 days
    CHECK(status(monthly, {2023, 3, 3}) == "missed 0/1");
    CHECK(status(monthly, {2024, 2, 1}) == "missed 0/12");
    const Site april{.deadline = "Ежемесячно", .evidence = "1;2023-04;d4;;;\n"};
    CHECK(status(april, {2023, 5, 3}) == "missed 0/3"); // the paper is of 4 May
    CHECK(status(april, {2023, 5, 4}) == "missed 1/4");
    const Site dated{.deadline = "Ежемесячно", .evidence = "1;;;https://example.org/a;;2023-01-20\n"};
    CHECK(status(dated, {2023, 1, 19}) == "in-progress 0/0");
    CHECK(status(dated, {2023, 1, 20}) == "on-track 0/0");
    CHECK(status(dated, {2023, 2, 1}) == "on-track 1/1");
}

TEST_CASE("a report of a half-year does not show the half in which it was written")
{
    const Site half{.deadline = "Один раз в полугодие", .evidence = "1;2023-H1;d7;;;\n"};
    CHECK(status(half, {2023, 7, 20}) == "on-track 1/1");
    CHECK(status(half, {2024, 1, 20}) == "on-track 1/1"); // the second half waits
    CHECK(status(half, {2024, 1, 31}) == "missed 1/2");
    const Site silent{.deadline = "Один раз в полугодие", .evidence = "1;;d7;;;\n"};
    const auto outcome = assess(silent, {2023, 8, 1});
    CHECK(outcome.problems == "roadmap.evidence-without-period ");
    CHECK(outcome.measure.status == roadmap::Status::Missed);
    CHECK(
        assess({.deadline = "Ежегодно", .evidence = "1;;d7;;;\n"}, {2023, 8, 1}).problems.empty()); // there is only one
}

TEST_CASE("twice a year is two times in one year, on two days")
{
    const std::string first = "1;2023-H1;d4;;;\n";
    CHECK(status({.deadline = "не реже 2 раз в год", .evidence = first}, {2024, 2, 1}) == "missed 0/1");
    CHECK(status({.deadline = "не реже 2 раз в год", .evidence = first + first}, {2024, 2, 1}) == "missed 0/1");
    CHECK(status({.deadline = "не реже 2 раз в год", .evidence = first + "1;2023;d7;;;\n"}, {2024, 2, 1}) ==
          "done 1/1");
}

TEST_CASE("columns win over the deadline in words")
{
    const Site holidays{.deadline = "осенние каникулы", .more = "first_day;last_day|2023-10-28;2023-11-05"};
    CHECK(assess(holidays, {2023, 11, 5}).problems.empty());
    CHECK(status(holidays, {2023, 10, 27}) == "planned 0/0");
    CHECK(status(holidays, {2023, 11, 5}) == "in-progress 0/0");
    CHECK(status(holidays, {2023, 11, 6}) == "overdue 0/0");
    CHECK(assess({.deadline = "осенние каникулы"}, {2023, 11, 6}).problems == "roadmap.bad-deadline ");
    const auto differs = assess({.deadline = "Апрель 2023", .more = "last_day|2023-05-15"}, {2023, 5, 1});
    CHECK(differs.problems == "roadmap.deadline-differs ");
    CHECK(differs.measure.due == Date{2023, 5, 15});
    CHECK(assess({.deadline = "Апрель 2023", .more = "last_day|2023-04-30"}, {2023, 5, 1}).problems.empty());
    CHECK(assess({.deadline = "в течение года", .more = "repeats|раз в квартал"}, {2023, 5, 1})
              .measure.instances.size() == 4);
    CHECK(assess({.deadline = "Ежемесячно", .more = "repeats|не повторяется"}, {2023, 5, 1}).measure.instances.empty());
}

TEST_CASE("what was promised is held against what is there by name")
{
    const std::string one = "1;;d4;;протокол;\n";
    const Site promised{.deadline = "Апрель 2023", .evidence = one, .promised = "Протокол; программа"};
    const auto outcome = assess(promised, {2023, 6, 1});
    CHECK(outcome.measure.given == std::vector<bool>{true, false});
    CHECK(outcome.problems == "roadmap.evidence-incomplete ");
    CHECK_FALSE(outcome.measure.is_fully_proved());
    const Site whole{
        .deadline = "Апрель 2023", .evidence = one + "1;;d7;;Программа;\n", .promised = "Протокол; программа"};
    CHECK(assess(whole, {2023, 8, 1}).measure.is_fully_proved());
    const Site other{.deadline = "Апрель 2023", .evidence = "1;;d4;;план;\n", .promised = "Протокол; программа"};
    CHECK(assess(other, {2023, 4, 1}).problems == "roadmap.unknown-promise ");
    CHECK(assess({.deadline = "Апрель 2023", .evidence = "1;;;;;\n"}, {2023, 4, 1}).problems ==
          "roadmap.empty-evidence ");
}

TEST_CASE("over two years a status changes on days that somebody named, on no other")
{
    const std::map<std::string, std::vector<std::string>> expected{
        {"Апрель 2023", {"2023-01-01 planned", "2023-04-01 in-progress", "2023-05-01 overdue", "2023-05-04 done"}},
        {"В течение года", {"2023-01-01 in-progress", "2024-01-01 done"}},
        {"Ежегодно", {"2023-01-01 in-progress", "2023-05-04 on-track", "2024-01-01 done"}},
        {"постоянно", {"2023-01-01 continuous", "2024-01-01 done"}},
    };
    for (const auto& each : expected) {
        const auto tables = tables_of({.deadline = each.first, .evidence = "1;;d4;;;\n"});
        std::vector<std::string> changes;
        std::string last;
        for (long day = days_since_epoch({2023, 1, 1}); day <= days_since_epoch({2024, 12, 31}); ++day) {
            const auto date = date_from_days(day);
            const auto letter = std::string(roadmap::letter(assess(tables, date).measure.status));
            if (letter != last) changes.push_back(to_iso(date) + " " + letter);
            last = letter;
        }
        INFO(each.first);
        CHECK(changes == each.second);
    }
}

TEST_CASE("every measure is counted once in its roadmap and once in each school that it names")
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name\na;А\nb;Б\n"},
         {"data/roadmaps.csv", "id;from;to\nk;2023-01-01;2023-12-31\nl;2023-01-01;2023-12-31\n"},
         {"data/measures.csv", "roadmap;number;title;deadline;link;schools\n"
                               "k;1;А;Апрель 2023;https://example.org/;\"a, b\"\nk;2;Б;Апрель 2023;;a\n"
                               "k;3;В;Апрель 2023;;\nl;1;Г;постоянно;;b\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    std::string text;
    for (const auto& count :
         roadmap::count_measures(roadmap::assess({.tables = tables, .as_of = {2023, 6, 1}}, problems)))
        text += count.roadmap + " " + count.school + " " + std::string(roadmap::letter(count.status)) + " " +
                std::to_string(count.measures) + "\n";
    CHECK(text == "k  done 1\nk  overdue 2\nk * overdue 1\nk a done 1\nk a overdue 1\nk b done 1\nl  continuous 1\nl b "
                  "continuous 1\n");
}
