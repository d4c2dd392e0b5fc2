#include "shares/verdict.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace opora;
using namespace opora::shares;

namespace {

using Row = std::vector<std::string>;

Row cells_of(const std::string& line)
{
    Row cells;
    for (std::size_t begin = 1; begin < line.size();) {
        const auto end = line.find('|', begin);
        const auto cell = line.substr(begin, end - begin);
        const auto first = cell.find_first_not_of(' ');
        cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
        begin = end + 1;
    }
    return cells;
}

/// The rows below the header of the table of truth.
std::vector<Row> table_of_truth()
{
    std::ifstream file("docs/methods.md");
    std::string line;
    while (std::getline(file, line) && !line.starts_with("| before | now |")) {
    }
    std::getline(file, line);
    std::vector<Row> rows;
    while (std::getline(file, line) && line.starts_with("|")) rows.push_back(cells_of(line));
    return rows;
}

std::int64_t integer(const std::ssub_match& text)
{
    return text.matched ? std::stoll(text.str()) : 0;
}

/// A cell of the first two columns, in the notation that the document explains.
Told told(const std::string& cell)
{
    static const std::regex one_of("([0-9]+)/([0-9]+)");
    static const std::regex code("([0-9]+)-([0-9]+)/([0-9]+)");
    static const std::regex interval("([0-9]+)-([0-9]+)%(?: of ([0-9]+))?");
    static const std::regex rounding("~([0-9]+)% by ([0-9]+)(?: of ([0-9]+))?");
    static const std::regex span("([0-9]+)-([0-9]+)");
    std::smatch found;
    if (cell == "hidden") return hidden();
    if (cell == "none") return absent();
    if (std::regex_match(cell, found, one_of)) return exact(integer(found[1]), integer(found[2]));
    if (std::regex_match(cell, found, code))
        return coded({.from = integer(found[1]), .to = integer(found[2])}, integer(found[3]));
    if (std::regex_match(cell, found, interval))
        return between_percents(std::stod(found[1]), std::stod(found[2]), integer(found[3]));
    if (std::regex_match(cell, found, rounding))
        return rounded(integer(found[1]), integer(found[2]), integer(found[3]));
    if (std::regex_match(cell, found, span)) return numbers(std::stod(found[1]), std::stod(found[2]));
    return number(std::stod(cell));
}

Meaning meaning(const std::string& cell)
{
    if (cell == "pupils") return Meaning::Pupils;
    if (cell == "count") return Meaning::Count;
    REQUIRE(cell == "index");
    return Meaning::Index;
}

Direction direction(const std::string& cell)
{
    if (cell == "up") return Direction::Up;
    if (cell == "down") return Direction::Down;
    REQUIRE(cell == "none");
    return Direction::None;
}

Movement movement(const std::string& cell)
{
    if (cell == "up") return Movement::Up;
    if (cell == "down") return Movement::Down;
    REQUIRE(cell.empty());
    return Movement::None;
}

}

TEST_CASE("verdicts are those of the table of truth in the methods")
{
    const auto rows = table_of_truth();
    CHECK(rows.size() >= 40);
    for (const auto& row : rows) {
        REQUIRE(row.size() == 7);
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        CAPTURE(row[2]);
        CAPTURE(row[3]);
        const auto expected = find_verdict(row[5]);
        REQUIRE(expected.has_value());
        const auto judged = judge(told(row[0]), told(row[1]), meaning(row[2]), direction(row[3]), row[4] == "broken");
        CHECK(letter(judged.verdict) == row[5]);
        CHECK(judged.movement == movement(row[6]));
    }
}

TEST_CASE("the table of truth has a case for every verdict")
{
    std::vector<std::string> letters;
    for (const auto& row : table_of_truth()) letters.push_back(row[5]);
    for (const auto* letter :
         {"", "first", "hidden", "broken", "same", "better", "worse", "changed", "moved", "unproven"}) {
        CAPTURE(letter);
        CHECK(std::count(letters.begin(), letters.end(), letter) > 0);
    }
}
