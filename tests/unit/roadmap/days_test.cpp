#include "dataset/load_tables.hpp"
#include "foundation/joining.hpp"
#include "roadmap/roadmap.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// What a status becomes, and on which day: `2023-04-01 in-progress`.
using Changes = std::vector<std::string>;

struct Line {
    std::string number = {};
    std::string cells = {}; ///< deadline;status;status_on;reason
    Changes changes = {};   ///< over two years, the first day of which is no change
};

/// A roadmap from March to December of 2023. Papers: a protocol of 10 May, a report of 15 September, a list of 3 April.
const std::vector<Line> lines{
    {"1", "Апрель 2023;;;", {"2023-04-01 in-progress", "2023-05-01 overdue"}},
    {"2", "Апрель 2023;;;", {"2023-04-01 in-progress", "2023-05-01 overdue", "2023-05-10 done"}},
    {"3", "до 27 апреля 2023;;;", {"2023-03-01 in-progress", "2023-04-28 overdue"}},
    {"4", "В течение года;;;", {"2023-03-01 in-progress", "2024-01-01 unproved"}},
    {"5", "Ежемесячно;;;", {"2023-03-01 in-progress", "2023-05-01 missed"}},
    {"6", "Ежемесячно;;;", {"2023-03-01 in-progress", "2023-04-03 on-track", "2023-05-31 missed"}},
    {"7", "Август – октябрь 2023;;;", {"2023-08-01 in-progress", "2023-11-01 done"}},
    {"8", "постоянно;;;", {"2023-03-01 continuous", "2024-01-01 unproved"}},
    {"9",
     "Апрель 2023;отложено;2023-06-01;Карантин",
     {"2023-04-01 in-progress", "2023-05-01 overdue", "2023-06-01 postponed"}},
    {"10", "Ежегодно до 01.10.;;;", {"2023-03-01 in-progress", "2023-11-01 missed"}},
};

std::string one_line(const Changes& changes)
{
    std::string line;
    for (const auto& change : changes) append_item(line, change);
    return line;
}

dataset::Tables tables_of_lines()
{
    std::string measures = "roadmap;number;title;deadline;status;status_on;reason\n";
    for (const auto& line : lines) measures += "karta;" + line.number + ";Дело;" + line.cells + "\n";
    const auto tree = source::open_memory({
        {"data/schools.csv", "id;name\na;А\n"},
        {"data/roadmaps.csv", "id;from;to\nkarta;2023-03-01;2023-12-31\n"},
        {"data/documents.csv",
         "id;kind;date;title\nprotokol;протокол;2023-05-10;Протокол\notchet;отчёт;2023-09-15;Отчёт\n"
         "spisok;список;2023-04-03;Список\n"},
        {"data/measure_evidence.csv",
         "measure;period;document\nkarta/2;;protokol\nkarta/6;2023-03;spisok\nkarta/7;;otchet\n"},
        {"data/measures.csv", measures},
    });
    Diagnostics problems;
    auto tables = dataset::load_tables(*tree, problems);
    REQUIRE(problems.all().empty());
    return tables;
}

}

TEST_CASE("day by day over two years a status changes on the days that its row and its papers name, and on no other")
{
    const auto tables = tables_of_lines();
    const auto first = days_since_epoch({2023, 1, 1});
    const auto last = days_since_epoch({2024, 12, 31});
    std::vector<std::string> standing(lines.size(), "planned");
    std::vector<Changes> seen(lines.size());
    for (auto number = first; number <= last; ++number) {
        const auto day = date_from_days(number);
        Diagnostics problems;
        const auto measures = roadmap::assess({.tables = tables, .as_of = day}, problems);
        REQUIRE(measures.size() == lines.size());
        for (std::size_t row = 0; row < measures.size(); ++row) {
            const std::string status(roadmap::letter(measures[row].status));
            if (status == standing[row]) continue;
            standing[row] = status;
            seen[row].push_back(to_iso(day) + " " + status);
        }
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        CAPTURE(lines[row].number);
        CAPTURE(lines[row].cells);
        CHECK(one_line(seen[row]) == one_line(lines[row].changes));
    }
}
