#include "dataset/load_tables.hpp"
#include "dataset/sense.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

/// Codes with their cells of what is suspected, from a site with the given files.
std::string suspected(std::map<std::string, std::string> files,
                      const Date& day = {.year = 2023, .month = 12, .day = 20}, const SetAside& aside = {})
{
    files.emplace("data/schools.csv",
                  "id;name;kind;pupils\nnosh;Начальная;НОШ;40\noosh;Основная;ООШ;100\nsosh;Средняя;СОШ;300\n");
    Diagnostics problems;
    const auto tables = load_tables(*source::open_memory(files), problems, aside);
    validate(tables, problems);
    check_future_periods(tables, day, problems);
    std::string codes;
    for (const auto& problem : problems.sorted())
        codes += std::string(problem.code.name.substr(8)) + " " + problem.cell + "\n";
    return codes;
}

std::string suspected_results(const std::string& rows)
{
    return suspected(
        {{"data/procedures.csv", "id;kind;subject;grade;threshold\nvpr;ВПР;Математика;4;3\noge;ОГЭ;Математика;;3\n"
                                 "ege;ЕГЭ;Математика;;27\n"},
         {"data/results.csv", "school;period;procedure;participants;below;mean_score\n" + rows}});
}

}

TEST_CASE("a school has no exams of classes that it does not teach")
{
    CHECK(suspected_results("nosh;2023;vpr;30;2;\n") == "");
    CHECK(suspected_results("nosh;2023;oge;30;2;\n") == "exam-beyond-school C2\n");
    CHECK(suspected_results("oosh;2023;oge;30;2;\n") == "");
    CHECK(suspected_results("oosh;2023;ege;30;2;\n") == "exam-beyond-school C2\n");
    CHECK(suspected_results("sosh;2023;ege;30;2;\n") == "");
    CHECK(suspected_results("oosh;2023;ege;0;;\n") == ""); // nobody took it
}

TEST_CASE("those below the minimum are those with the mark 2 where the mark 3 is the minimum, or none is given")
{
    const auto suspected_marks = [](const std::string& threshold, const std::string& rows) {
        return suspected(
            {{"data/procedures.csv", "id;kind;subject;grade;threshold\noge;ОГЭ;Математика;;" + threshold + "\n"},
             {"data/results.csv", "school;period;procedure;participants;below;mark2;mark3;mark4;mark5\n" + rows}});
    };
    CHECK(suspected_marks("3", "sosh;2023;oge;40;5;5;15;15;5\n") == "");
    CHECK(suspected_marks("3", "sosh;2023;oge;40;4;5;15;15;5\n") == "below-not-twos E2\n");
    CHECK(suspected_marks("3", "sosh;2023;oge;40;6;5;15;15;5\n") == "below-not-twos E2\n");
    CHECK(suspected_marks("", "sosh;2023;oge;40;4;5;15;15;5\n") == "below-not-twos E2\n");
    CHECK(suspected_marks("8", "sosh;2023;oge;40;4;5;15;15;5\n") == "");
    CHECK(suspected_marks("3", "sosh;2023;oge;40;;5;15;15;5\n") == "");
}

TEST_CASE("a school with a successor has a day of closing")
{
    const auto suspected_schools = [](const std::string& row) {
        return suspected({{"data/schools.csv", "id;name;closed_on;successor\na;А;;\nb;Б;" + row + "\n"}});
    };
    CHECK(suspected_schools("2022-08-31;a") == "");
    CHECK(suspected_schools("2022-08-31;") == "");
    CHECK(suspected_schools(";a") == "successor-of-open D3\n");
    CHECK(suspected_schools("31 август;a") == "bad-date C3\n");
}

TEST_CASE("a telephone that nobody can dial is suspected in any table")
{
    CHECK(suspected({{"data/contacts.csv", "post;phone\nметодист;2-28-83, 2-28-8\n"}}) == "odd-phone B2\n");
    CHECK(suspected({{"data/contacts.csv", "post;phone\nметодист;2-28-83\n"}}) == "");
}

TEST_CASE("more participants than pupils are suspected in the newest period only")
{
    CHECK(suspected_results("nosh;2023;vpr;40;2;\n") == "");
    CHECK(suspected_results("nosh;2023;vpr;41;2;\n") == "more-than-pupils D2\n");
    CHECK(suspected_results("nosh;2022;vpr;41;2;\nsosh;2023;vpr;41;2;\n") == "");
}

TEST_CASE("a mean is within its scale: marks end at 5, the final exam at 100")
{
    CHECK(suspected_results("sosh;2023;oge;30;2;5\n") == "");
    CHECK(suspected_results("sosh;2023;oge;30;2;5,1\n") == "mean-outside-scale F2\n");
    CHECK(suspected_results("sosh;2023;ege;30;2;100\n") == "");
    CHECK(suspected_results("sosh;2023;ege;30;2;100,5\n") == "mean-outside-scale F2\n");
}

TEST_CASE("one procedure has one kind of period")
{
    CHECK(suspected_results("sosh;2022/2023;oge;30;2;\nsosh;2021/2022;oge;30;2;\n") == "");
    CHECK(suspected_results("sosh;2022;oge;30;2;\nsosh;2021;oge;30;2;\noosh;2022-2023;oge;30;2;\n") ==
          "mixed-periods B4\n");
    CHECK(suspected_results("sosh;2022/2023;oge;30;2;\nsosh;2022;vpr;30;2;\n") == "");
}

TEST_CASE("a period may have begun on the day of the site, but not begin after it")
{
    const auto on = [](const std::string& period, const Date& day) {
        return suspected(
            {{"data/results.csv", "school;period;procedure;participants;below\nsosh;" + period + ";oge-ma;30;2\n"}},
            day);
    };
    CHECK(on("2024", {2024, 1, 1}) == "");
    CHECK(on("2024", {2023, 12, 31}) == "future-period B2\n");
    CHECK(on("2024/2025", {2024, 9, 1}) == "");
    CHECK(on("2024/2025", {2024, 8, 31}) == "future-period B2\n");
    CHECK(on("2052", {2026, 11, 30}) == "future-period B2\n");
    // A plan of the office may speak of years to come.
    CHECK(suspected({{"data/plans.csv", "period\n2052\n"},
                     {"data/plans.schema.yaml", "fields: [{name: period, type: period}]\n"}}) == "");
}

TEST_CASE("a school is in one category at a time; a later decision ends an open one")
{
    const auto lists = [](const std::string& rows) {
        return suspected({{"data/official_lists.csv", "school;category;from;to\n" + rows}});
    };
    CHECK(lists("sosh;none;2022-09-01;\nsosh;shnor;2023-04-11;\n") == "");
    CHECK(lists("sosh;none;2022-09-01;2023-04-10\nsosh;shnor;2023-04-11;\n") == "");
    CHECK(lists("sosh;none;2022-09-01;2023-04-11\nsosh;shnor;2023-04-11;\n") == "two-categories B3\n");
    CHECK(lists("sosh;none;2023-04-11;\nsosh;shnor;2023-04-11;\n") == "two-categories B3\n");
    CHECK(lists("sosh;shnor;2023-04-11;2023-08-31\noosh;none;2023-04-11;\n") == "");
    // One order may put a school into two lists, but not into a list and into none.
    const auto ordered = [](const std::string& rows) {
        return suspected({{"data/official_lists.csv", "school;category;from;document\n" + rows},
                          {"data/documents.csv", "id;kind;title;date\np-1;приказ;О перечне;2023-04-11\n"
                                                 "p-2;приказ;О перечне;2023-04-11\n"}});
    };
    CHECK(ordered("sosh;shnor;2023-04-11;p-1\nsosh;shssu;2023-04-11;p-1\n") == "");
    CHECK(ordered("sosh;shnor;2023-04-11;p-1\nsosh;shssu;2023-04-11;p-2\n") == "two-categories B3\n");
    CHECK(ordered("sosh;shnor;2023-04-11;p-1\nsosh;none;2023-04-11;p-1\n") == "two-categories B3\n");
}

TEST_CASE("a decision is not in force before its order")
{
    const auto from = [](const std::string& day) {
        return suspected({{"data/official_lists.csv", "school;category;from;document\nsosh;shnor;" + day + ";p-1\n"},
                          {"data/documents.csv", "id;kind;title;date\np-1;приказ;О перечне;2023-04-11\n"}});
    };
    CHECK(from("2023-04-11") == "");
    CHECK(from("2023-04-10") == "before-its-order C2\n");
}

TEST_CASE("exchanged coordinates are seen by the borders of the country, or by the other schools")
{
    const auto schools = [](const std::string& rows) {
        return suspected({{"data/schools.csv", "id;name;latitude;longitude\n" + rows}});
    };
    CHECK(schools("a;А;57,08;86,05\n") == "");
    CHECK(schools("a;А;86,05;57,08\n") == "coordinates-swapped C2\n");
    CHECK(schools("a;А;65;-170\n") == "");
    // 60° N 57° E is in Russia, as is 57° N 60° E.
    const std::string others = "b;Б;57,1;60,2\nc;В;57,3;60,1\nd;Г;56,9;60,4\n";
    CHECK(schools("a;А;60,3;57,2\n") == "");
    CHECK(schools("a;А;68,3;33,2\n" + others) == "");
    CHECK(schools("a;А;60,3;51,2\n" + others) == "");
    CHECK(schools("a;А;63,3;53,2\n" + others) == "coordinates-swapped C2\n");
}

TEST_CASE("a cell that is set aside is empty and says so; the others are read")
{
    const std::map<std::string, std::string> files{
        {"data/results.csv", "school;period;procedure;participants;below;mean_score\nsosh;2023;oge-ma;30;2;много\nsosh;"
                             "2022;oge-ma;30;2;3,5\n"}};
    CHECK(suspected(files) == "bad-number F2\n");
    CHECK(suspected(files, {2023, 12, 20}, {"data/results.csv:F2"}) == "set-aside F2\n");
    CHECK(suspected(files, {2023, 12, 20}, {"data/results.csv:F4"}) == "bad-number F2\n");
    // A required cell cannot be empty.
    CHECK(suspected({{"data/results.csv", "school;period;procedure;participants\nsosh;2023;oge-ma;тридцать\n"}},
                    {2023, 12, 20}, {"data/results.csv:D2"}) == "required D2\nset-aside D2\n");
}
