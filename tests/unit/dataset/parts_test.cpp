// The tables of the tests, read in small parts on several threads, beside the same in one piece.
#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "source/tree.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace opora;
using namespace opora::dataset;

namespace {

namespace fs = std::filesystem;

/// Every cell with its place and address, and every problem.
std::string everything_in(const source::Tree& tree, const tabular::PartOptions& reading)
{
    Diagnostics problems;
    const auto tables = load_tables(tree, problems, {}, reading);
    validate(tables, problems);
    std::string text = tests::to_text(problems);
    for (const auto& [name, table] : tables)
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            text += name + " " + table.place(row);
            for (const auto& field : table.schema().fields)
                text += "|" + table.address(row, field.name) + " " + std::string(table.text(row, field.name)) + " " +
                        std::string(table.span(row, field.name).view());
            text += "\n";
        }
    return text;
}

std::vector<fs::path> sites_of_tests()
{
    std::vector<fs::path> sites{"examples/abinsk", "examples/klin", "examples/turochak", "examples/khanty-mansiysk"};
    for (const auto& entry : fs::directory_iterator("tests/diagnostics"))
        if (fs::exists(entry.path() / "site/data")) sites.push_back(entry.path() / "site");
    for (const auto& entry : fs::directory_iterator("tests/kinds"))
        if (fs::exists(entry.path() / "input/data")) sites.push_back(entry.path() / "input");
    std::sort(sites.begin(), sites.end());
    return sites;
}

}

/// Each fourth, with OPORA_LONG=1 all.
TEST_CASE("the tables of every test are the same cut at every line and in parts of 2 to 64 bytes")
{
    const auto sites = sites_of_tests();
    REQUIRE(sites.size() > 200);
    const std::size_t step = std::getenv("OPORA_LONG") != nullptr ? 1 : 4;
    for (std::size_t i = 0; i < sites.size(); i += step) {
        CAPTURE(sites[i].string());
        const auto tree = source::open_worktree(sites[i]);
        const auto expected = everything_in(*tree, {});
        CHECK(everything_in(*tree, {.jobs = 1, .part_bytes = 1}) == expected);
        CHECK(everything_in(*tree, {.jobs = 3, .part_bytes = 2 + i % 63}) == expected);
    }
}

TEST_CASE("the tables of the sample are the same in parts of 1 to 64 bytes")
{
    const auto tree = source::open_worktree(".");
    const auto expected = everything_in(*tree, {});
    for (std::size_t size = 1; size <= 64; size += 9)
        CHECK(everything_in(*tree, {.jobs = 2, .part_bytes = size}) == expected);
}

TEST_CASE("rows far down have the values and places of their own cells, not of the equal ones above")
{
    Diagnostics problems;
    const auto tables =
        load_tables(*source::open_memory({{"data/schools.csv", "id,name,aliases\na,А,x; y\nb,Б,\"x; y\"\n"
                                                               "c,\"Ю \"\"Я\"\"\",\"x; y\"\nd,\"Ю \"\"Я\"\"\",x\n"}}),
                    problems);
    const auto& schools = tables.at("schools");
    REQUIRE(schools.row_count() == 4);
    const auto aliases = *schools.schema().find("aliases");
    CHECK(schools.number(0, aliases) == schools.number(2, aliases));
    CHECK(schools.number(0, aliases) != schools.number(3, aliases));
    CHECK(schools.element_span(0, "aliases", schools.list(0, "aliases")[1]).begin == 24);
    CHECK(schools.element_span(2, "aliases", schools.list(2, "aliases")[1]).view() == "y");
    CHECK(schools.place(2) == "data/schools.csv:4");
    CHECK(schools.element_span(2, "aliases", schools.list(2, "aliases")[1]).begin >
          schools.element_span(1, "aliases", schools.list(1, "aliases")[1]).begin);
    CHECK(schools.text(3, "name") == "Ю \"Я\"");
    CHECK(schools.span(3, "name").view() == "\"Ю \"\"Я\"\"\"");
}

TEST_CASE("a cell far behind the begin of its row has its place")
{
    for (const std::size_t length : {65'534U, 65'535U, 65'536U, 99'000U}) {
        const std::string name(length, 'x');
        Diagnostics problems;
        const auto tables =
            load_tables(*source::open_memory({{"data/schools.csv", "name,id,pupils\n" + name + ",a,12\n"}}), problems);
        const auto& schools = tables.at("schools");
        REQUIRE(schools.row_count() == 1);
        CHECK(schools.span(0, "name").view().size() == length);
        CHECK(schools.span(0, "id").view() == "a");
        CHECK(schools.text(0, "pupils") == "12");
    }
}
