#include "../tabular/workbook_file.hpp"
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

std::string found_in_content(std::map<std::string, std::string> files)
{
    files.emplace("data/schools.csv", new_school);
    const auto tree = source::open_memory(std::move(files));
    Diagnostics of_tables;
    const auto tables = load_tables(*tree, of_tables);
    Diagnostics problems;
    find_personal_data_in_content(*tree, tables, problems);
    return tests::to_text(problems);
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
    CHECK(found_in_content({{"content/files/spisok.csv", table}}) ==
          "content/files/spisok.csv:2:24 B2 [+7 913 123-45-67] privacy.personal-phone\n");
}

TEST_CASE("everything of a site is looked at: settings, words of the theme, notes beside tables, documents elsewhere")
{
    const std::string name = "ученик Лосев Кирилл\n";
    const std::string found = "[Лосев Кирилл] privacy.person-name\n";
    CHECK(found_in_content({{"site.yaml", "name: " + name}}) == "site.yaml:1:14 " + found);
    CHECK(found_in_content({{"themes/our/strings.yaml", name}}) == "themes/our/strings.yaml:1:8 " + found);
    CHECK(found_in_content({{"data/zametki.txt", name}}) == "data/zametki.txt:1:8 " + found);
    CHECK(found_in_content({{"content/karta.geojson", "{\"a\": \"Лосев Кирилл Львович\"}"}}) ==
          "content/karta.geojson:1:8 [Лосев Кирилл Львович] privacy.person-name\n");
    CHECK(found_in_content({{"data/documents.csv", "id;kind;title;summary;file\nd-1;отчёт;Отчёт;Кратко;files/a.txt\n"},
                            {"files/a.txt", name}}) == "files/a.txt:1:8 " + found);
    CHECK(found_in_content({{"files/nobody-names-it.txt", name}}).empty());
}

TEST_CASE("of a workbook that a table is read from, the other sheets and the comments are looked at")
{
    using tests::WorkbookFile;
    const auto inline_row = [](const std::string& number, const std::string& left, const std::string& right) {
        const auto cell = [](const std::string& address, const std::string& text) {
            return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
        };
        return "<row r=\"" + number + "\">" + cell("A" + number, left) + cell("B" + number, right) + "</row>";
    };
    const auto table = inline_row("1", "post", "phone") + inline_row("2", "методист", "+7 913 555-01-23");
    const auto pupils = inline_row("3", "Лосев Кирилл Львович", "4");
    CHECK(found_in_content({{"data/contacts.xlsx", WorkbookFile().add_sheet("a", table).bytes()}}).empty());
    const auto found = found_in_content(
        {{"data/contacts.xlsx", WorkbookFile().add_sheet("a", table).add_hidden_sheet("b", pupils).bytes()}});
    CHECK(found.find("A3 [Лосев Кирилл Львович] privacy.person-name") != std::string::npos);
    CHECK(found.find("personal-phone") == std::string::npos); // the column is for them
    const auto attached = found_in_content({{"content/contacts.xlsx", WorkbookFile().add_sheet("a", table).bytes()}});
    CHECK(attached.find("B2 [+7 913 555-01-23] privacy.personal-phone") != std::string::npos);
}

TEST_CASE("an address that is named after a school is not a person's")
{
    const std::string schools = "id;name\nberezova;Берёзовская школа\nbera;Школа\n";
    const auto found = [&](const std::string& address) {
        const auto tree = source::open_memory({{"data/schools.csv", schools}, {"content/a.md", address}});
        Diagnostics problems;
        const auto tables = load_tables(*tree, problems);
        find_personal_data_in_content(*tree, tables, problems);
        return tests::to_text(problems);
    };
    CHECK(found("berezova@mail.ru").empty());
    CHECK(found("berezova70@mail.ru").empty());
    CHECK_FALSE(found("berezova.petrova@mail.ru").empty());
    CHECK_FALSE(found("belova@mail.ru").empty());
    CHECK_FALSE(found("berakova@mail.ru").empty()); // `bera` is too short to tell
}

TEST_CASE("files that nobody can read are named once, pictures are not")
{
    const auto tree = source::open_memory({{"data/schools.csv", new_school},
                                           {"content/a.doc", "\xD0\xCF\x11\xE0"},
                                           {"content/b.zip", "PK\xFF"},
                                           {"content/c.png", "\x89PNG\xFF"}});
    Diagnostics of_tables;
    const auto tables = load_tables(*tree, of_tables);
    Diagnostics problems;
    find_personal_data_in_content(*tree, tables, problems);
    REQUIRE(tests::to_text(problems) == "privacy.not-checked\n");
    CHECK(std::get<std::string>(problems.all().front().arguments.at(1).second) == "content/a.doc, content/b.zip");
}
