#include "corrections/lines.hpp"
#include "dataset/load_tables.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

constexpr const char* header = "date,table,row,field,old,new,became,reason\n";

struct Read {
    std::vector<corrections::Line> lines = {};
    std::string codes = {};
};

Read read(const std::string& rows)
{
    const auto tree = source::open_memory({{"data/corrections.csv", header + rows}});
    Diagnostics of_tables;
    const auto tables = dataset::load_tables(*tree, of_tables);
    Diagnostics problems;
    Read result{.lines = corrections::read_lines(tables, problems)};
    for (const auto& one : problems.all()) result.codes += std::string(one.code.name) + " " + one.cell + "\n";
    return result;
}

}

TEST_CASE("a line that is right is read whole")
{
    const auto found = read("2024-02-01,events,kursy,participants,9,11,,two were forgotten\n");
    CHECK(found.codes.empty());
    REQUIRE(found.lines.size() == 1);
    CHECK(found.lines[0].table == "events");
    CHECK(found.lines[0].now == "11");
    CHECK(found.lines[0].reason == "two were forgotten");
}

TEST_CASE("a question in place of the reason, an unknown table and an unknown column are errors at their cells")
{
    CHECK(read("2024-02-01,events,kursy,participants,9,11,,?\n").codes == "corrections.no-reason H2\n");
    CHECK(read("2024-02-01,event,kursy,participants,9,11,,so\n").codes == "corrections.unknown-table B2\n");
    CHECK(read("2024-02-01,events,kursy,participant,9,11,,so\n").codes == "corrections.unknown-field D2\n");
    CHECK(read("2024-02-01,events,kursy,,,,,so\n").codes.empty());
    CHECK(read("2024-02-01,results,a / 2022 / oge-ma,share,20,30,,so\n").codes.empty());
    CHECK(read("2024-02-01,events,kursy,participants,9,11,,??\n").codes.empty());
}

TEST_CASE("a change is answered by a line about the same number and what it is now")
{
    const auto lines = read("2024-02-01,events,kursy,participants,9,11,,so\n"
                            "2024-02-01,results,a / 2022 / oge-ma,mean_score,\"3,4\",\"3,5\",,so\n"
                            "2024-02-01,results,b / 2022 / oge-ma,,,,,so\n")
                           .lines;
    const auto answered = [&](const corrections::Change& change) { return corrections::is_answered(change, lines); };
    CHECK(answered({.table = "events", .row = "kursy", .field = "participants", .now = "11"}));
    CHECK_FALSE(answered({.table = "events", .row = "kursy", .field = "participants", .now = "12"}));
    CHECK_FALSE(answered({.table = "events", .row = "kursy", .field = "hours", .now = "11"}));
    CHECK_FALSE(answered({.table = "events", .row = "kursy-2", .field = "participants", .now = "11"}));
    CHECK(answered({.table = "results", .row = "a / 2022 / oge-ma", .field = "mean_score", .now = "3.5"}));
    CHECK(answered({.table = "results", .row = "b / 2022 / oge-ma"}));
    CHECK_FALSE(answered({.table = "results", .row = "b / 2022 / oge-ma", .became = "c / 2022 / oge-ma"}));
}

TEST_CASE("the newest line about a number must not tell one that nobody is told")
{
    const auto untold = [](const std::string& rows) {
        Diagnostics problems;
        corrections::check_told(
            read(rows).lines,
            [](const std::string& row, const std::string& field) {
                return row == "a / 2022 / oge-ma" && field == "below";
            },
            problems);
        std::string cells;
        for (const auto& one : problems.all()) cells += std::string(one.code.name) + " " + one.cell + "\n";
        return cells;
    };
    CHECK(untold("2024-02-01,results,a / 2022 / oge-ma,below,9,10,,so\n").empty());
    CHECK(untold("2024-02-01,results,a / 2022 / oge-ma,participants,9,10,,so\n") == "corrections.untold F2\n");
    CHECK(untold("2024-02-01,results,b / 2022 / oge-ma,below,9,,,so\n").empty());
    CHECK(untold("2024-02-01,results,b / 2022 / oge-ma,below,9,10,,so\n"
                 "2024-03-01,results,b / 2022 / oge-ma,below,10,,,so\n")
              .empty());
    CHECK(untold("2024-03-01,results,b / 2022 / oge-ma,below,10,11,,so\n"
                 "2024-02-01,results,b / 2022 / oge-ma,below,9,,,so\n") == "corrections.untold F2\n");
    CHECK(untold("2024-02-01,events,kursy,participants,9,10,,so\n").empty());
}
