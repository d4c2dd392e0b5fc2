#include "dataset/load_tables.hpp"
#include "roadmap/roadmap.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// What is said of the text of an act of 11 April 2023 with these rows (roadmap;number;title;deadline;evidence;remark),
/// each as its code without the module, the number of its row and, where there is one, the argument.
std::string said(const std::string& rows)
{
    const auto tree = source::open_memory({
        {"data/schools.csv", "id;name\na;А\n"},
        {"data/documents.csv", "id;kind;date;title\nprikaz;приказ;2023-04-11;О карте\n"},
        {"data/roadmaps.csv", "id;from;to;document\nkarta;2023-01-01;2023-12-31;prikaz\nplan;2023-01-01;2023-12-31;\n"},
        {"data/measures.csv", "roadmap;number;title;deadline;evidence;remark\n" + rows},
    });
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE(problems.all().empty());
    static_cast<void>(roadmap::assess({.tables = tables, .as_of = {2023, 1, 1}}, problems));
    std::string all;
    for (const auto& problem : problems.all()) {
        all += (all.empty() ? "" : ", ") + std::string(problem.code.name.substr(8));
        for (const auto& [name, value] : problem.arguments)
            if (name == "number" || name == "missing" || name == "numbers")
                all += " " + std::string(name) + "=" + std::get<std::string>(value);
    }
    return all.empty() ? "nothing" : all;
}

}

TEST_CASE("a gap in the numbers of a roadmap is said once, and looked for within one number of a higher level")
{
    struct Case {
        std::string rows = {};
        std::string expected = {};
    };
    const std::vector<Case> cases{
        {"karta;1;А;2023 год;;\nkarta;2;Б;2023 год;;\n", "nothing"},
        {"karta;16;А;2023 год;;\nkarta;18;Б;2023 год;;\n", "number-gap missing=17 number=18"},
        {"karta;1;А;2023 год;;\nkarta;3;Б;2023 год;;\nkarta;6;В;2023 год;;\n", "number-gap missing=2, 4, 5 number=3"},
        {"karta;3;А;2023 год;;\nkarta;1;Б;2023 год;;\nkarta;2;В;2023 год;;\n", "nothing"},
        {"karta;1.1;А;2023 год;;\nkarta;1.2;Б;2023 год;;\nkarta;2.1;В;2023 год;;\n", "nothing"},
        {"karta;1.1;А;2023 год;;\nkarta;1.3.;Б;2023 год;;\nkarta;2.1;В;2023 год;;\n",
         "number-gap missing=1.2 number=1.3."},
        {"karta;1;А;2023 год;;\nplan;3;Б;2023 год;;\n", "nothing"},
        {"karta;1;А;2023 год;;\nkarta;2.1;Б;2023 год;;\nkarta;2.2;В;2023 год;;\nkarta;3;Г;2023 год;;\n", "nothing"},
        {"karta;1.1;А;2023 год;;\nkarta;3.1;Б;2023 год;;\n", "number-gap missing=2 number=3.1"},
        {"karta;1;А;2023 год;;\nkarta;11;Б;2023 год;;\n", "number-gap missing=2, 3, 4, 5, 6, 7, 8, 9 number=11"},
    };
    for (const auto& each : cases) {
        CAPTURE(each.rows);
        CHECK(said(each.rows) == each.expected);
    }
}

TEST_CASE("measures that promise nothing are named where others of the same roadmap promise something")
{
    const std::string one = "karta;1;А;2023 год;протокол;\nkarta;2;Б;2023 год;;\nkarta;3;В;2023 год;;\n";
    CHECK(said(one) == "nothing-promised numbers=2, 3 number=2");
    CHECK(said("karta;1;А;2023 год;;\nkarta;2;Б;2023 год;;\n") == "nothing");
    CHECK(said("karta;1;А;2023 год;протокол;\nkarta;2;Б;2023 год;протокол;\n") == "nothing");
    CHECK(said("karta;1;А;2023 год;протокол;\nkarta;2;Б;2023 год;;В приказе пусто\n") == "nothing");
    CHECK(said("plan;1;А;2023 год;;\nkarta;1;Б;2023 год;протокол;\n") == "nothing");
}

TEST_CASE("a last day before the act is said of each measure; the day of the act itself is not before it")
{
    CHECK(said("karta;1;А;Март 2023;;\n") == "before-document number=1");
    CHECK(said("karta;1;А;до 10.04.2023;;\nkarta;2;Б;до 11.04.2023;;\n") == "before-document number=1");
    CHECK(said("karta;1;А;Апрель 2023;;\n") == "nothing");
    CHECK(said("karta;1;А;ежемесячно;;\n") == "nothing");
    CHECK(said("plan;1;А;Март 2023;;\n") == "nothing");                      // nobody says by which act
    CHECK(said("karta;1;А;Март 2023;;В приказе так и есть\n") == "nothing"); // the office has said so itself
}
