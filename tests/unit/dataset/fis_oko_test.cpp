// The four files that ФИС ОКО and its users pass around, read into `results` and `bias_markers` by schemas alone; the
// same schemas are the examples of docs/formats/schemas.md.
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

using Files = std::map<std::string, std::string>;

const char* const two_schools = "id;name;fis_oko_login\n"
                                "koms;Комсомольская СОШ;sch700001\n"
                                "sosh12;СОШ № 12;sch700012\n";

const char* const marks_rules = R"(  - match: data/results/marks*.csv
    columns:
      Год: period
      Логин: school
      ОО: school
      Муниципалитет: ignore
      Кол-во участников: participants
      "2": mark2_percent
      "3": mark3_percent
      "4": mark4_percent
      "5": mark5_percent
    lookups:
      procedure:
        table: procedures
        columns: {Класс: grade, Предмет: subject}
        constants: {kind: ВПР}
)";

const char* const scores_rules = R"(  - match: data/results/scores*.csv
    combine: true
    columns:
      Год: period
      Логин: school
      ОО: school
      Муниципалитет: ignore
      Кол-во участников: participants
    lookups:
      procedure:
        table: procedures
        columns: {Класс: grade, Предмет: subject}
        constants: {kind: ВПР}
    scores: {columns: 0..5, participants: participants, mean: mean_score, below: below, minimum_score: 2}
)";

const char* const marks =
    "Год;Класс;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;2;3;4;5\n"
    "2023;5;Русский язык;Первомайский район;sch700001;МБОУ «Комсомольская СОШ»;4;25,00;25,00;50,00;0,00\n"
    "2023;5;математика;Первомайский район;sch700012;СОШ №12;7;14,29;42,86;28,57;14,29\n";

const char* const scores =
    "Год;Класс;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;0;1;2;3;4;5\n"
    "2023;5;Русский язык;Первомайский район;sch700001;Комсомольская СОШ;4;0;25,00;25,00;0;50,00;\n"
    "2023;6;Русский язык;Первомайский район;sch700012;СОШ №12;3;;;66,67;33,33;;\n";

struct LoadedMarks {
    Tables tables = {};
    std::string problems = {};
};

LoadedMarks load_marks(Files files)
{
    files.emplace("data/schools.csv", two_schools);
    Diagnostics problems;
    LoadedMarks result;
    result.tables = load_tables(*source::open_memory(files), problems);
    validate(result.tables, problems);
    result.problems = tests::to_text(problems);
    return result;
}

/// `koms 2023 vpr-5-ru 4: 1 1 2 0, below 1`
std::string line(const Table& results, std::size_t row)
{
    std::string text = std::string(results.text(row, "school")) + " " + std::string(results.text(row, "period")) + " " +
                       std::string(results.text(row, "procedure")) + " " +
                       std::to_string(results.integer(row, "participants").value_or(-1)) + ":";
    for (const char* const mark : {"mark2", "mark3", "mark4", "mark5"})
        text += " " + std::to_string(results.integer(row, mark).value_or(-1));
    return text + ", below " + std::to_string(results.integer(row, "below").value_or(-1));
}

}

TEST_CASE("marks in percents become counts of a procedure that is found by kind, grade and subject")
{
    const auto loaded = load_marks(
        {{"data/results.schema.yaml", std::string("files:\n") + marks_rules}, {"data/results/marks-2023.csv", marks}});
    CHECK(loaded.problems == "");
    const auto& results = loaded.tables.at("results");
    REQUIRE(results.row_count() == 2);
    CHECK(line(results, 0) == "koms 2023 vpr-5-ru 4: 1 1 2 0, below 1");
    CHECK(line(results, 1) == "sosh12 2023 vpr-5-ma 7: 1 3 2 1, below 1");
    CHECK(results.place(1) == "data/results/marks-2023.csv:3");
    CHECK(results.address(1, "school") == "E3");
    CHECK(results.address(1, "mark2_percent") == "H3");
    CHECK(results.span(1, "procedure").view() == "5");
    CHECK(results.span(1, "mark2").view() == "14,29");
}

TEST_CASE("shares of primary scores become a mean and a count below the minimum")
{
    const auto loaded =
        load_marks({{"data/results.schema.yaml", std::string("files:\n") + scores_rules},
                    {"data/results/scores.csv", scores},
                    {"data/procedures.csv", "id;kind;subject;grade\nvpr-5-ru;ВПР;Русский язык;5\n"
                                            "vpr-6-ru;ВПР;Русский язык;6\noge-ru;ОГЭ;Русский язык;6\n"}});
    CHECK(loaded.problems == "");
    const auto& results = loaded.tables.at("results");
    REQUIRE(results.row_count() == 2);
    // 1, 2, 4 and 4 points: 11 / 4; one pupil below 2. Then 2, 2 and 3 points: 7 / 3; nobody below 2.
    CHECK(results.decimal(0, "mean_score")->to_text() == "2.75");
    CHECK(line(results, 0) == "koms 2023 vpr-5-ru 4: -1 -1 -1 -1, below 1");
    CHECK(results.decimal(1, "mean_score")->to_text() == "2.33");
    CHECK(line(results, 1) == "sosh12 2023 vpr-6-ru 3: -1 -1 -1 -1, below 0");
    CHECK(results.span(0, "mean_score").view() == "0;25,00;25,00;0;50,00;");
}

TEST_CASE("shares of scores may have percent signs")
{
    std::string signs = scores;
    signs.replace(signs.find(";25,00;25,00;"), 13, ";25,00%;25,00 %;");
    const auto loaded = load_marks({{"data/results.schema.yaml", std::string("files:\n") + scores_rules},
                                    {"data/results/scores.csv", signs},
                                    {"data/procedures.csv", "id;kind;subject;grade\nvpr-5-ru;ВПР;Русский язык;5\n"
                                                            "vpr-6-ru;ВПР;Русский язык;6\n"}});
    CHECK(loaded.problems == "");
    CHECK(loaded.tables.at("results").decimal(0, "mean_score")->to_text() == "2.75");
}

TEST_CASE("marks and scores of one school in two files become one row whose cells know their files")
{
    const auto loaded = load_marks({{"data/results.schema.yaml", std::string("files:\n") + marks_rules + scores_rules},
                                    {"data/results/marks.csv", marks},
                                    {"data/results/scores.csv", scores}});
    CHECK(loaded.problems == "");
    const auto& results = loaded.tables.at("results");
    REQUIRE(results.row_count() == 3);
    CHECK(line(results, 0) == "koms 2023 vpr-5-ru 4: 1 1 2 0, below 1");
    CHECK(results.decimal(0, "mean_score")->to_text() == "2.75");
    CHECK(results.span(0, "mean_score").text->path == "data/results/scores.csv");
    CHECK(results.place(0) == "data/results/marks.csv:2");
    CHECK(results.span(0, "mark2").text->path == "data/results/marks.csv");
    CHECK(line(results, 2) == "sosh12 2023 vpr-6-ru 3: -1 -1 -1 -1, below 0");

    std::string other = scores;
    other.replace(other.find(";4;0;25,00"), 10, ";8;0;25,00");
    CHECK(load_marks({{"data/results.schema.yaml", std::string("files:\n") + marks_rules + scores_rules},
                      {"data/results/marks.csv", marks},
                      {"data/results/scores.csv", other}})
              .problems == "data/results/scores.csv:2:68 G2 [8] dataset.rows-disagree\n"
                           "data/results/scores.csv:2:70 [0;25,00;25,00;0;50,00;] dataset.rows-disagree\n");
}

TEST_CASE("the wide table of marks of doubt becomes one row for each mark, at its cell")
{
    const auto loaded = load_marks({{"data/bias_markers.schema.yaml",
                                     R"(columns: {Год: period, Логин: school, ОО: school, Количество маркеров: ignore}
unpivot: {columns: [4 РУ, 4 МА, 5 РУ, 5 МА], names: marker, skip: ["0"]}
)"},
                                    {"data/bias_markers.csv", "Год;Логин;ОО;4 РУ;4 МА;5 РУ;5 МА;Количество маркеров\n"
                                                              "2023;sch700001;Комсомольская СОШ;0;1;;1;2\n"
                                                              "2023;sch700012;СОШ № 12;0;0;0;0;0\n"}});
    CHECK(loaded.problems == "");
    const auto& markers = loaded.tables.at("bias_markers");
    REQUIRE(markers.row_count() == 2);
    CHECK(markers.text(0, "school") == "koms");
    CHECK(markers.text(0, "period") == "2023");
    CHECK(markers.text(0, "marker") == "4 МА");
    CHECK(markers.address(0, "marker") == "E2");
    CHECK(markers.text(1, "marker") == "5 МА");
    CHECK(markers.address(1, "marker") == "G2");
    CHECK(markers.address(1, "school") == "B2");
    CHECK(markers.place(1) == "data/bias_markers.csv:2");
}

TEST_CASE(
    "the report «Статистика по отметкам» is read below its titles, without the rows of the district and the region")
{
    const auto loaded =
        load_marks({{"data/results.schema.yaml", R"(files:
  - match: data/results/otchet-*.csv
    header: {row: 4}
    columns:
      Группы участников: school
      "2": mark2_percent
      "3": mark3_percent
      "4": mark4_percent
      "5": mark5_percent
    constants: {period: 2022/2023, procedure: vpr-5-ru}
    skip_rows: {Группы участников: [Все муниципалитеты, Первомайский район]}
)"},
                    {"data/results/otchet-5-ru.csv", "Статистика по отметкам\nВПР, русский язык, 5 класс\n\n"
                                                     "Группы участников;Кол-во участников;2;3;4;5\n"
                                                     "Все муниципалитеты;10230;9,1;38,2;37,6;15,1\n"
                                                     "Первомайский  район;205;12,7;40;35,6;11,7\n"
                                                     "Комсомольская СОШ;20;30;35;25;10\n"
                                                     "СОШ №12;7;14,29;42,86;28,57;14,29\n"}});
    CHECK(loaded.problems == "");
    const auto& results = loaded.tables.at("results");
    REQUIRE(results.row_count() == 2);
    CHECK(line(results, 0) == "koms 2022/2023 vpr-5-ru 20: 6 7 5 2, below 6");
    CHECK(line(results, 1) == "sosh12 2022/2023 vpr-5-ru 7: 1 3 2 1, below 1");
    CHECK(results.address(0, "school") == "A7");
    CHECK(results.place(0) == "data/results/otchet-5-ru.csv:7");
    CHECK(results.address(0, "period") == "");
}

TEST_CASE("a subject that no procedure has is told at its cell, and so are shares that are not 100 %")
{
    std::string other = marks;
    other.replace(other.find("математика"), std::string("математика").size(), "Химия");
    CHECK(load_marks(
              {{"data/results.schema.yaml", std::string("files:\n") + marks_rules}, {"data/results/marks.csv", other}})
              .problems == "data/results/marks.csv:3:6 B3 [5] dataset.lookup-failed\n");
    other = scores;
    other.replace(other.find("25,00;25,00"), 11, "25,00;20,00");
    CHECK(load_marks({{"data/results.schema.yaml", std::string("files:\n") + scores_rules},
                      {"data/results/scores.csv", other},
                      {"data/procedures.csv",
                       "id;kind;subject;grade\nvpr-5-ru;ВПР;Русский язык;5\nvpr-6-ru;ВПР;Русский язык;6\n"}})
              .problems == "data/results/scores.csv:2:70 H2 [0;25,00;20,00;0;50,00;] dataset.score-shares\n");
}

TEST_CASE("a column that the schema names and the file does not have is told in the schema")
{
    std::string other = marks;
    other.replace(other.find("Кол-во участников"), std::string("Кол-во участников").size(), "Участников");
    CHECK(load_marks(
              {{"data/results.schema.yaml", std::string("files:\n") + marks_rules}, {"data/results/marks.csv", other}})
              .problems == "data/results.schema.yaml:8:7 [Кол-во участников] dataset.unused-rule\n");
}
