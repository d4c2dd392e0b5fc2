#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "pipeline/consequences.hpp"
#include "pipeline/sound_tables.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

struct Sifted {
    dataset::Tables as_read = {};
    pipeline::SoundTables sound = {};
};

Sifted sifted(std::map<std::string, std::string> files)
{
    files.emplace("data/schools.csv", "id,name\nkoms,Комсомольская\nezh,Ежинская\n");
    const auto tree = source::open_memory(std::move(files));
    Diagnostics problems;
    Sifted result;
    result.as_read = dataset::load_tables(*tree, problems);
    dataset::validate(result.as_read, problems);
    result.sound = pipeline::find_sound_tables(result.as_read, problems);
    return result;
}

std::string joined(const pipeline::TableNames& names)
{
    std::string text;
    for (const auto& name : names) text += name + " ";
    return text;
}

}

TEST_CASE("a cell that may be empty and could not be read costs nothing but itself")
{
    const auto result = sifted({{"data/events.csv", "id;date;title;hours\na;2023-09-01;Семинар;два\nb;;Курсы;2\n"}});
    CHECK(result.sound.tables.at("events").row_count() == 2);
    CHECK(joined(result.sound.with_errors) == "events ");
    CHECK(result.sound.without_rows.empty());
}

TEST_CASE("a row without what it must have goes, and with it the references to it")
{
    const auto result = sifted({{"data/documents.csv", "id;kind;title\nprikaz;приказ;О плане\nplan;план;\n"},
                                {"data/events.csv", "id;title;document\na;Семинар;plan\nb;Курсы;prikaz\n"}});
    CHECK(result.sound.tables.at("documents").row_count() == 1);
    const auto& events = result.sound.tables.at("events");
    REQUIRE(events.row_count() == 2);
    CHECK(events.text(0, "document").empty());
    CHECK(events.text(1, "document") == "prikaz");
    CHECK(result.as_read.at("events").text(0, "document") == "plan");
    CHECK(joined(result.sound.with_errors) == "documents events ");
    CHECK(joined(result.sound.without_rows) == "documents ");
}

TEST_CASE("a row that must refer to a row that is gone goes too")
{
    const auto result = sifted({{"data/schools.csv", "id,name\nkoms,Комсомольская\nezh,\n"},
                                {"data/context.csv", "school;period;indicator;value\nezh;2023;x;1\nkoms;2023;x;2\n"}});
    const auto& context = result.sound.tables.at("context");
    REQUIRE(context.row_count() == 1);
    CHECK(context.text(0, "school") == "koms");
    CHECK(joined(result.sound.without_rows) == "context schools ");
}

TEST_CASE("a table whose second file is not read lacks rows, and nothing is said of references to them")
{
    Diagnostics problems;
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\nkoms,Комсомольская\n"},
                             {"data/schools.json", "[]"},
                             {"data/context.csv", "school;period;indicator;value\nezh;2023;x;1\nНовая;2023;x;2\n"}});
    const auto tables = dataset::load_tables(*tree, problems);
    dataset::validate(tables, problems);
    CHECK(problems.error_count() == 1);
    CHECK(joined(pipeline::find_sound_tables(tables, problems).without_rows) == "context schools ");
    CHECK(problems.held_back() == HeldBack{{"schools", 1}});
}

TEST_CASE("without errors the tables are what they were")
{
    const auto result = sifted({{"data/events.csv", "id;title\na;Семинар\n"}});
    CHECK(result.sound.with_errors.empty());
    CHECK(result.sound.tables.at("events").row_count() == 1);
}

TEST_CASE("a file belongs to the table that its name says")
{
    const auto result = sifted({});
    CHECK(pipeline::table_of_file(result.as_read, "data/results/2023.csv") == "results");
    CHECK(pipeline::table_of_file(result.as_read, "data/results.schema.yaml") == "results");
    CHECK(pipeline::table_of_file(result.as_read, "data/rules/a.yaml").empty());
    CHECK(pipeline::table_of_file(result.as_read, "content/results.md").empty());
}
