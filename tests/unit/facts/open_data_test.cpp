#include "facts/published_table.hpp"
#include "store/table_text.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

const std::map<std::string, std::string> awkward_files = {
    {"data/schools.csv", "id,name,pupils\nx,=cmd(),21\ny,Другая СОШ; вторая,\n"},
    {"data/events.csv", "id;title;hours;schools\ne1;Семинар;1,5;\"x, y\"\ne2;Курсы;;\n"}};

}

TEST_CASE("CSV opens in a Russian spreadsheet and runs nothing there")
{
    tests::SampleSite site(awkward_files);
    const auto context = site.context();
    const auto schools = facts::published_csv(facts::load_published(context, "schools"), store::CsvDialect::Excel);
    CHECK(schools.substr(0, 9) == "\xEF\xBB\xBFid;nam");
    CHECK(schools.find("\r\nx;'=cmd();") != std::string::npos);
    CHECK(schools.find("\r\ny;\"Другая СОШ; вторая\";") != std::string::npos);
    const auto events = facts::published_csv(facts::load_published(context, "events"), store::CsvDialect::Excel);
    CHECK(events.find("e1;;;Семинар;;;;;1,5;;;;;\"x; y\";") != std::string::npos);
}

TEST_CASE("CSV for programs has commas, decimal points and no byte order mark")
{
    tests::SampleSite site(awkward_files);
    const auto context = site.context();
    const auto schools = facts::published_csv(facts::load_published(context, "schools"), store::CsvDialect::Rfc4180);
    CHECK(schools.substr(0, 7) == "id,name");
    CHECK(schools.find("\r\nx,'=cmd(),") != std::string::npos);
    CHECK(schools.find("\r\ny,Другая СОШ; вторая,") != std::string::npos);
    const auto events = facts::published_csv(facts::load_published(context, "events"), store::CsvDialect::Rfc4180);
    CHECK(events.find("e1,,,Семинар,,,,,1.5,,,,,x; y,") != std::string::npos);
}

TEST_CASE("a table of the site has the words of its own schema")
{
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
                            {"data/circles.csv", "school,title\nx,Шахматы\n"},
                            {"data/circles.schema.yaml",
                             "title: Кружки\ndescription: Чем заняты дети.\npublish: true\nprimaryKey: [school]\n"
                             "fields:\n  - {name: school, title: Школа}\n  - {name: title, title: Кружок}\n"}});
    const auto table = facts::load_published(site.context(), "circles");
    CHECK(table.title == "Кружки");
    CHECK(table.description == "Чем заняты дети.");
    CHECK(table.fields[1].title == "Кружок");
    CHECK(table.key == std::vector<std::string>{"school"});
}

TEST_CASE("JSON has lists as arrays and nulls for what is missing")
{
    tests::SampleSite site(awkward_files);
    CHECK(
        facts::published_json(facts::load_published(site.context(), "events")) ==
        "[\n"
        R"({"id":"e1","date":null,"ends_on":null,"title":"Семинар","kind":null,"place":null,"organiser":null,"link":null,"hours":1.5,"participants":null,"new_persons":null,"audience":null,"of_total":null,"schools":["x","y"],"document":null,"measures":null})"
        ",\n"
        R"({"id":"e2","date":null,"ends_on":null,"title":"Курсы","kind":null,"place":null,"organiser":null,"link":null,"hours":null,"participants":null,"new_persons":null,"audience":null,"of_total":null,"schools":null,"document":null,"measures":null})"
        "\n]\n");
}

TEST_CASE("only tables with rows are published, and never what pages say about themselves")
{
    tests::SampleSite site(awkward_files, {{"site", tests::table("site", {{"2023-12-20", "Поддержка школ", {}}})}});
    CHECK(facts::published_names(site.context()) ==
          std::vector<std::string>{"events", "pages", "procedures", "reasons", "schools"});
}

TEST_CASE("every column that Opora computes is explained in words")
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}});
    const auto context = site.context();
    for (const auto& computed : store::public_tables) {
        if (computed.name == "site") continue; // is no set of open data
        const auto table = facts::load_published(context, std::string(computed.name));
        INFO(table.name);
        CHECK(table.title != table.name);
        CHECK_FALSE(table.description.empty());
        for (const auto& field : table.fields) {
            INFO(field.name);
            CHECK(field.title != field.name);
            CHECK_FALSE(field.description.empty());
        }
    }
}
