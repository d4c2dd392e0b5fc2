#include "dataset/load_tables.hpp"
#include "dataset/personal_data.hpp"
#include "support/problems.hpp"
#include "tabular/write.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

const std::string new_school = "id;name\nnovaya;Новая школа\n";

/// The problems of privacy, one a line, without the value.
std::string found_in_tables(std::map<std::string, std::string> files)
{
    files.emplace("data/schools.csv", new_school);
    Diagnostics problems;
    const auto tables = load_tables(*source::open_memory(std::move(files)), problems);
    std::string found;
    for (const auto& problem : problems.sorted())
        if (problem.code.name.starts_with("privacy."))
            found += problem.cell + " " + std::string(problem.code.name) + "\n";
    return found;
}

std::string in_windows_1251(const std::vector<std::vector<std::string>>& rows)
{
    return tabular::written_csv(rows, {.encoding = tabular::Encoding::Windows1251, .delimiter = ';'}).value();
}

}

TEST_CASE("a pupil's column is seen below the line sep=; and below titles, also when a schema ignores it")
{
    const std::string rows = "ФИО ученика;school;period;procedure;participants\nа;novaya;2022;oge-ma;20\n";
    CHECK(found_in_tables({{"data/results.csv", rows}}) == "A1 privacy.person-name\n");
    CHECK(found_in_tables({{"data/results.csv", "sep=;\n" + rows}}) == "A1 privacy.person-name\n");
    CHECK(found_in_tables({{"data/results.csv", "Отчёт\n\n" + rows},
                           {"data/results.schema.yaml", "header: {row: 3}\ncolumns: {ФИО ученика: ignore}\n"}}) ==
          "A3 privacy.person-name\n");
}

TEST_CASE("columns below titles are known to the schema, and titles are looked at too")
{
    const std::string titles = "Отдел, +7 913 123-45-67\n\n";
    const std::string rows = "Должность;Телефон\nметодист;+7 913 765-43-21\n";
    CHECK(found_in_tables({{"data/contacts.csv", titles + rows},
                           {"data/contacts.schema.yaml", "header: {row: 3}\n"}}) == "A1 privacy.personal-phone\n");
}

TEST_CASE("files that belong to no table are looked at in any encoding")
{
    const auto table = in_windows_1251({{"Должность", "Телефон"},
                                        {"методист по математике", "+7 913 123-45-67"},
                                        {"координатор поддержки школ", "8 (38245) 2-21-54"}});
    CHECK(found_in_tables({{"data/spisok.csv", table}}) == "B2 privacy.personal-phone\n");
    Diagnostics problems;
    find_personal_data_in_content(*source::open_memory({{"content/files/spisok.csv", table}}), problems);
    CHECK(tests::to_text(problems) == "content/files/spisok.csv:2:24 B2 [+7 913 123-45-67] privacy.personal-phone\n");
}
