#include "dataset/cell_report.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/school_index.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

const char* const schools_csv =
    "id;name;full_name;fis_oko_login;inn;ogrn;aliases\n"
    "koms;Комсомольская СОШ;МБОУ Комсомольская средняя общеобразовательная школа;sch700001;7012001001;1027002955660;"
    "\"КСОШ; Комсомольская школа\"\n"
    "sosh12;СОШ № 12;;sch700012;;;\n"
    "sosh2;СОШ № 2;;;;;\n"
    "berez-1;Берёзовская школа;;;;;\n"
    "berez-2;Березовская школа;;;;;\n";

Tables load(const std::string& results, std::string& problems_text)
{
    std::map<std::string, std::string> files{{"data/schools.csv", schools_csv}};
    if (!results.empty()) files.emplace("data/results.csv", results);
    Diagnostics problems;
    auto tables = load_tables(*source::open_memory(files), problems);
    validate(tables, problems);
    problems_text = tests::to_text(problems);
    return tables;
}

}

TEST_CASE("a name that is a part of few others leads to them")
{
    const auto candidates = [](const std::string& found) {
        std::string problems;
        const auto tables = load("", problems);
        SchoolIndex index(tables.at("schools"));
        return index.nearest(found);
    };
    CHECK(candidates("школа 12") == "");
    CHECK(candidates("Комс.") == "«Комсомольская СОШ» (`koms`)");
    CHECK(candidates("№ 12") == "«СОШ № 12» (`sosh12`)");
}

TEST_CASE("names of schools are compared without the way in which they are written")
{
    const std::map<std::string, std::string> cases{
        {"МБОУ «СОШ №12»", "сош 12"},
        {"СОШ № 12", "сош 12"},
        {"сош N12", "сош 12"},
        {"Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 12»", "сош 12"},
        {"МАОУ Альмяковская ООШ", "альмяковская оош"},
        {"Альмяковская основная общеобразовательная школа", "альмяковская оош"},
        {"Начальная школа – сад", "нош сад"},
        {"Аргат-Юльская СОШ", "аргат юльская сош"},
        {"Берёзовская  школа", "березовская школа"},
        {"МБОУ", ""},
    };
    for (const auto& [name, expected] : cases) {
        const auto& shown = name; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(comparable_school_name(name) == expected);
    }
}

TEST_CASE("a school is found by id, login, numbers and any of its names")
{
    std::string problems;
    const auto tables = load({}, problems);
    SchoolIndex index(tables.at("schools"));
    for (const auto* text : {"koms", "sch700001", "SCH700001", "7012001001", "1027002955660", "комсомольская сош",
                             "МБОУ «Комсомольская СОШ»", "Комсомольская средняя общеобразовательная школа", "ксош",
                             "Комсомольская  школа"}) {
        CAPTURE(text);
        CHECK(index.find(text) == std::vector<std::string_view>{"koms"});
    }
    CHECK(index.find("СОШ №12") == std::vector<std::string_view>{"sosh12"});
    CHECK(index.find("Березовская школа") == std::vector<std::string_view>{"berez-1", "berez-2"});
    CHECK(index.find("Лицей № 7").empty());
    CHECK(index.find("").empty());
    CHECK(index.nearest("Комсомольскя СОШ") == "«Комсомольская СОШ» (`koms`)");
    CHECK(index.nearest("совсем другое место").empty());
}

TEST_CASE("two hundred different unknown names are explained, and the same ones again, but no more")
{
    std::string problems;
    const auto tables = load({}, problems);
    SchoolIndex index(tables.at("schools"));
    const auto nearest = [&](int i) {
        return index.nearest("Комсомольская СО" + std::string(1, 'a') + std::to_string(i));
    };
    for (int i = 1; i <= 200; ++i) REQUIRE_FALSE(nearest(i).empty());
    CHECK(nearest(201).empty());
    CHECK_FALSE(nearest(1).empty());
}

TEST_CASE("references to schools become ids, whatever names the file has")
{
    std::string problems;
    const auto tables = load("ОО;Год;Процедура;Участников\nМБОУ «СОШ №12»;2023;oge-ma;10\nsch700001;2023;oge-ma;10\n"
                             "koms;2022;oge-ma;5\n",
                             problems);
    CHECK(problems == "");
    const auto& results = tables.at("results");
    REQUIRE(results.row_count() == 3);
    CHECK(results.text(0, "school") == "sosh12");
    CHECK(results.address(0, "school") == "A2");
    CHECK(results.text(1, "school") == "koms");
    CHECK(results.text(2, "school") == "koms");
}

TEST_CASE("two columns that name the school must agree")
{
    std::string problems;
    const auto tables = load("Логин;ОО;Год;Процедура;Участников\nsch700001;Комсомольская СОШ;2023;oge-ma;10\n"
                             "sch700012;Комсомольская СОШ;2023;oge-ma;10\n"
                             "sch700012;МБОУ «СОШ №12» г. Томска;2022;oge-ma;10\n"
                             ";СОШ № 2;2022;oge-ma;10\n",
                             problems);
    CHECK(problems == "data/results.csv:3:11 B3 [Комсомольская СОШ] dataset.school-disagrees\n");
    const auto& results = tables.at("results");
    REQUIRE(results.row_count() == 4);
    CHECK(results.text(2, "school") == "sosh12");
    CHECK(results.text(3, "school") == "sosh2");
}

TEST_CASE("what several schools are called, or none, is reported at the cell")
{
    std::string problems;
    load("ОО;Год;Процедура;Участников\nБерезовская школа;2023;oge-ma;10\nЛицей № "
         "7;2023;oge-ma;10\nnovaya;2023;oge-ma;10\n"
         ";2023;oge-ma;10\n",
         problems);
    CHECK(problems == "data/results.csv:2:1 A2 [Березовская школа] dataset.ambiguous-school\n"
                      "data/results.csv:3:1 A3 [Лицей № 7] dataset.unknown-school\n"
                      "data/results.csv:4:1 A4 [novaya] dataset.unknown-reference\n"
                      "data/results.csv:5:1 A5 [] dataset.required\n");
}

TEST_CASE("lists of schools become lists of ids")
{
    Diagnostics problems;
    const auto tables =
        load_tables(*source::open_memory({{"data/schools.csv", schools_csv},
                                          {"data/partnerships.csv",
                                           "id;schools\np;\"Комсомольская СОШ; МБОУ СОШ № 2\"\nq;\"koms; sosh2\"\n"}}),
                    problems);
    CHECK(tests::to_text(problems) == "");
    const auto& partnerships = tables.at("partnerships");
    CHECK(partnerships.list(0, "schools") == std::vector<std::string_view>{"koms", "sosh2"});
    CHECK(partnerships.list(1, "schools") == std::vector<std::string_view>{"koms", "sosh2"});
}

TEST_CASE("a list with a school that nobody knows is no list")
{
    Diagnostics problems;
    const auto tables = load_tables(
        *source::open_memory({{"data/schools.csv", schools_csv},
                              {"data/partnerships.csv", "id;schools\np;\"Комсомольская СОШ; Лицей № 7\"\n"}}),
        problems);
    CHECK(tests::to_text(problems).find("dataset.unknown-school") != std::string::npos);
    REQUIRE(tables.at("partnerships").row_count() == 1);
    CHECK(tables.at("partnerships").list(0, "schools").empty());
}
