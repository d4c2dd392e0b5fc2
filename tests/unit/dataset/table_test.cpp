#include "dataset/cell_report.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "support/problems.hpp"
#include "tabular/record.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

using Files = std::map<std::string, std::string>;

struct Loaded {
    Tables tables = {};
    std::string problems = {};
};

Loaded load(const Files& files)
{
    Diagnostics problems;
    Loaded result;
    result.tables = load_tables(*source::open_memory(files), problems);
    result.problems = tests::to_text(problems);
    return result;
}

/// The problems of one table beside a good table of schools.
std::string problems_of(const std::string& path, const std::string& bytes)
{
    return load({{"data/schools.csv", "id,name\na,А\n"}, {path, bytes}}).problems;
}

}

TEST_CASE("a delimiter in a cell without quotes shows as a cell too many")
{
    CHECK(load({{"data/schools.csv", "Название;id;Другие названия\nА;a;КСОШ; МБОУ\n"}}).problems ==
          "data/schools.csv:2:11 D2 [МБОУ] dataset.extra-cell\n");
}

TEST_CASE("a table gives typed values by field, whatever the order and language of its columns")
{
    const auto loaded = load({{"data/schools.csv", "Название;id;УЧЕНИКОВ;Широта;Другие названия;Закрыта\r\n"
                                                   "\"Школа \"\"А\"\"\";a;1 234;57,080;\"КСОШ; МБОУ\";01.09.2024\r\n"
                                                   "Б;b;н/д;-;;\r\n"}});
    CHECK(loaded.problems == "");
    const auto& schools = loaded.tables.at("schools");
    REQUIRE(schools.row_count() == 2);
    CHECK(schools.text(0, "name") == "Школа \"А\"");
    CHECK(schools.text(0, "id") == "a");
    CHECK(schools.integer(0, "pupils") == 1234);
    CHECK(schools.text(0, "pupils") == "1 234");
    CHECK(schools.decimal(0, "latitude")->to_text() == "57.08");
    CHECK(schools.list(0, "aliases") == std::vector<std::string_view>{"КСОШ", "МБОУ"});
    CHECK(schools.date(0, "closed_on") == Date{2024, 9, 1});
    CHECK_FALSE(schools.integer(1, "pupils"));
    CHECK_FALSE(schools.decimal(1, "latitude"));
    CHECK(schools.text(1, "address").empty());
    CHECK(schools.list(1, "aliases").empty());
}

TEST_CASE("a cell has an address, a span and a line; an absent column has the row and no address")
{
    const auto loaded = load({{"data/schools.csv", "id;name;aliases\n\n\na;\"А\nБ\";x; y\nc;В;p, q\n"}});
    const auto& schools = loaded.tables.at("schools");
    REQUIRE(schools.row_count() == 2);
    CHECK(schools.address(0, "name") == "B4");
    CHECK(schools.place(0) == "data/schools.csv:4");
    CHECK(schools.span(0, "name").view() == "\"А\nБ\"");
    CHECK(schools.address(1, "id") == "A5");
    CHECK(schools.place(1) == "data/schools.csv:6");
    CHECK(schools.address(1, "inn") == "");
    CHECK(schools.span(1, "inn").view() == "c;В;p, q");
    CHECK(schools.element_span(1, "aliases", schools.list(1, "aliases")[1]).view() == "q");
}

TEST_CASE("column letters go on after Z as in a spreadsheet")
{
    const std::map<std::size_t, std::string> cases{{0, "A"},   {25, "Z"},   {26, "AA"},  {51, "AZ"},
                                                   {52, "BA"}, {701, "ZZ"}, {702, "AAA"}};
    for (const auto& [column, letters] : cases) CHECK(tabular::column_letters(column) == letters);
}

TEST_CASE("a table may be split over the files of a folder, in byte order of their paths")
{
    const auto loaded = load({{"data/schools/b.csv", "id;name\nb;Б\n"},
                              {"data/schools/a.tsv", "name\tid\nА\ta\n"},
                              {"data/schools/c.json", R"([{"id": "c", "name": "В"}])"}});
    CHECK(loaded.problems == "");
    const auto& schools = loaded.tables.at("schools");
    REQUIRE(schools.row_count() == 3);
    CHECK(schools.place(0) == "data/schools/a.tsv:2");
    CHECK(schools.place(1) == "data/schools/b.csv:2");
    CHECK(schools.text(2, "name") == "В");
    CHECK(schools.address(2, "name") == "");
}

TEST_CASE("texts survive moving the tables")
{
    auto loaded = load({{"data/schools.csv", "id;name\na;\"х \"\"я\"\"\"\n"}});
    const Tables moved = std::move(loaded.tables);
    CHECK(moved.at("schools").text(0, "name") == "х \"я\"");
}

TEST_CASE("without files a table is there without rows, and the eight procedures of ВПР, ОГЭ and ЕГЭ are known")
{
    const auto loaded = load({{"data/schools.csv", "id;name\na;А\n"}});
    CHECK(loaded.problems == "");
    CHECK(loaded.tables.at("results").row_count() == 0);
    const auto& procedures = loaded.tables.at("procedures");
    std::string ids;
    for (std::size_t row = 0; row < procedures.row_count(); ++row) ids += std::string(procedures.text(row, "id")) + " ";
    CHECK(ids == "vpr-5-ru vpr-5-ma vpr-6-ru vpr-6-ma oge-ru oge-ma ege-ru ege-ma ");
    CHECK(procedures.text(0, "title") == "ВПР, русский язык, 5 класс");
    CHECK(procedures.file_paths().empty()); // they stand in no file of the site
    CHECK(procedures.integer(5, "grade") == 9);
}

TEST_CASE("a table of procedures of one's own replaces the built-in ones")
{
    const auto loaded = load({{"data/schools.csv", "id;name\na;А\n"},
                              {"data/procedures.csv", "id;kind;subject\nrdr-8-ma;РДР;Математика\n"}});
    CHECK(loaded.tables.at("procedures").row_count() == 1);
}

TEST_CASE("files of data that are no table are reported")
{
    CHECK(load({}).problems == "dataset.missing-file\n");
    CHECK(problems_of("data/resultz.csv", "a") == "data/resultz.csv:1:1 [] dataset.unknown-table\n");
    CHECK(problems_of("data/moi/1.csv", "a") == "data/moi/1.csv:1:1 [] dataset.unknown-table\n");
    CHECK(problems_of("data/results.xls", "PK") == "data/results.xls:1:1 [] dataset.unsupported-file\n");
    CHECK(problems_of("data/schools.json", "[]") == "data/schools.json:1:1 [] dataset.two-files\n");
    CHECK(problems_of("data/schools/1.csv", "id,name\n") == "data/schools/1.csv:1:1 [] dataset.two-files\n");
    CHECK(problems_of("data/rules/2023.yaml", "id: x") == "");
    CHECK(problems_of("data/contacts.csv", " \n\n") == "data/contacts.csv:1:1 [] dataset.empty-table\n");
    CHECK(problems_of("data/contacts.json", "[]") == "data/contacts.json:1:1 [] dataset.empty-table\n");
    CHECK(load({{"data/schools.csv", "id,name\n"}}).problems == "data/schools.csv:1:1 [] dataset.empty-table\n");
}

TEST_CASE("wrong headers are reported once, at the header")
{
    const std::map<std::string, std::string> cases{
        {"id\na\n",
         "data/procedures.csv:1:1 [id] dataset.missing-column\ndata/procedures.csv:1:1 [id] dataset.missing-column\n"},
        {"id;kind;sabject\na;x;y\n", "data/procedures.csv:1:9 C1 [sabject] dataset.missing-column\n"},
        {"id;kind;Предмет\u200B\na;x;y\n", "data/procedures.csv:1:9 C1 [Предмет\u200B] dataset.missing-column\n"},
        {"id;kind;subject;titel\na;x;y;z\n", "data/procedures.csv:1:17 D1 [titel] dataset.unknown-column\n"},
        {"id;kind;subject;Предмет\na;x;y;z\n", "data/procedures.csv:1:17 D1 [Предмет] dataset.duplicate-column\n"},
        {"id;kind;subject;\na;x;y;z\n", "data/procedures.csv:2:7 D2 [z] dataset.extra-cell\n"},
        {"id;kind;subject;\na;x;y;\n", ""},
    };
    for (const auto& [bytes, expected] : cases) {
        const auto& shown = bytes; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(problems_of("data/procedures.csv", bytes) == expected);
    }
}

TEST_CASE("wrong cells are reported at the cell with its address, all in one run")
{
    CHECK(problems_of("data/procedures.csv", "id;kind;subject;grade;threshold\n"
                                             "A B;x;y;5;3\n"
                                             "b;;y;5,5;три\n"
                                             ";;;;\n"
                                             "c;x;y;13;-1\n"
                                             "d;x\n"
                                             "e;x;y;5;3;!\n") ==
          "data/procedures.csv:2:1 A2 [A B] dataset.bad-slug\n"
          "data/procedures.csv:3:3 B3 [] dataset.required\n"
          "data/procedures.csv:3:6 D3 [5,5] dataset.bad-integer\n"
          "data/procedures.csv:3:10 E3 [три] dataset.bad-number\n"
          "data/procedures.csv:5:7 D5 [13] dataset.out-of-range\n"
          "data/procedures.csv:5:10 E5 [-1] dataset.out-of-range\n"
          "data/procedures.csv:6:1 [d;x] dataset.missing-cell\n"
          "data/procedures.csv:7:11 F7 [!] dataset.extra-cell\n");
}

TEST_CASE("a value that must follow a list, a pattern or a date is checked in tables too")
{
    CHECK(problems_of("data/documents.csv", "id;kind;title;level;date\nd;приказ;О;районный;31.02.2023\n") ==
          "data/documents.csv:2:12 D2 [районный] dataset.not-in-list\n"
          "data/documents.csv:2:21 E2 [31.02.2023] dataset.bad-date\n");
    CHECK(problems_of("data/contacts.csv", "email\nruo.example.org\n") ==
          "data/contacts.csv:2:1 A2 [ruo.example.org] dataset.bad-pattern\n");
    CHECK(problems_of("data/bias_markers.csv", "school,period,marker\na,2022/2024,4 РУ\n") ==
          "data/bias_markers.csv:2:3 B2 [2022/2024] dataset.bad-period\n");
}

TEST_CASE("records of JSON may leave out keys; their problems have no address")
{
    CHECK(problems_of("data/events.json", R"([{"id": "e", "hours": 2.5}, {"id": "f", "hours": "два"}])") ==
          "data/events.json:1:50 [\"два\"] dataset.bad-number\n");
}
