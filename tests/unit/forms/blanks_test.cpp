#include "dataset/load_tables.hpp"
#include "forms/blanks.hpp"
#include "forms/editor_schemas.hpp"
#include "forms/question_form.hpp"
#include "forms/workbook.hpp"
#include "schemas/schema.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace opora;

TEST_CASE("the headers of every blank mean the fields they were made from, each once")
{
    for (const auto& schema : schemas::table_schemas()) {
        std::set<std::string> titles;
        for (std::size_t i = 0; i < schema.fields.size(); ++i) {
            CAPTURE(schema.name);
            CAPTURE(schema.fields[i].title);
            CHECK(schema.find_header(schema.fields[i].title) == i);
            CHECK(titles.insert(schema.fields[i].title).second);
        }
    }
}

TEST_CASE("a blank CSV is for Russian Excel")
{
    const auto* schema = schemas::find_table_schema("contacts");
    CHECK(forms::blank_csv(*schema) == "\xEF\xBB\xBFДолжность;Организация;Телефон;Электронная почта;Часы приёма\r\n");
}

TEST_CASE("a blank CSV with its first rows filled in is read without a problem")
{
    const auto blank = forms::blank_csv(*schemas::find_table_schema("schools"));
    std::string row = "pervaya;Первая СОШ";
    for (std::size_t i = 2; i < schemas::find_table_schema("schools")->fields.size(); ++i) row += ";";
    const auto tree = source::open_memory({{"data/schools.csv", blank + row + "\r\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(tables.at("schools").text(0, "name") == "Первая СОШ");
}

TEST_CASE("the form for authors of a practice has the same bytes every time, and the schools of the site")
{
    const forms::Choices choices{{"schools", {"Лесная СОШ"}}};
    const auto first = forms::practice_form(choices);
    CHECK(first.substr(0, 2) == "PK");
    CHECK(first == forms::practice_form(choices));
    CHECK(first != forms::practice_form({{"schools", {"Степная СОШ"}}}));
}

TEST_CASE("a blank workbook has the same bytes every time")
{
    const auto& schema = *schemas::find_table_schema("results");
    const forms::Choices choices{{"schools", std::vector<std::string>(40, "Лесная СОШ")}};
    const auto first = forms::blank_workbook(schema, choices);
    CHECK(first.substr(0, 2) == "PK");
    CHECK(first == forms::blank_workbook(schema, choices));
}

TEST_CASE("a header's note says what, in what unit, in which form and for example")
{
    const auto& schema = *schemas::find_table_schema("results");
    const auto note = forms::header_note(schema.fields[*schema.find("mark4_percent")]);
    CHECK(note.find("Единица: %\nчисло от 0 до 100\nПример: ") != std::string::npos);
    CHECK(note.find("Можно оставить пустым") != std::string::npos);
}

TEST_CASE("schools are chosen by name, everything else by its key")
{
    const auto tree = source::open_memory({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
                                           {"data/documents.csv", "id,kind,title\nprikaz-1,приказ,О школах\n"}});
    Diagnostics problems;
    const auto choices = forms::choices_of(dataset::load_tables(*tree, problems));
    CHECK(choices.at("schools") == std::vector<std::string>{"Лесная СОШ"});
    CHECK(choices.at("documents") == std::vector<std::string>{"prikaz-1"});
    CHECK(choices.at("procedures").front() == "vpr-5-ru");
}

TEST_CASE("there is a schema for editors for every kind of page, for site.yaml and for rules")
{
    std::vector<std::string> paths;
    for (const auto& file : forms::editor_schemas()) paths.push_back(file.path);
    CHECK(paths == std::vector<std::string>{"site.schema.json", "rules.schema.json", "front-matter/page.schema.json",
                                            "front-matter/news.schema.json", "front-matter/practice.schema.json",
                                            "front-matter/school.schema.json", "front-matter/indicator.schema.json",
                                            "front-matter/document.schema.json"});
}
