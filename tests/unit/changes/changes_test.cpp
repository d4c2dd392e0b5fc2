#include "changes/suspicion.hpp"
#include "changes/table_change.hpp"
#include "dataset/load_tables.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <random>

using namespace opora;

namespace {

constexpr const char* header = "school,period,procedure,participants,below,mean_score\n";

dataset::Table results(const std::string& bytes, const std::string& path = "data/results.csv")
{
    return dataset::load_table(*source::open_memory({{path, bytes}}), "results");
}

/// Ten schools in two years; no number is a neighbour's.
std::vector<std::string> rows()
{
    std::vector<std::string> rows;
    for (int school = 0; school < 10; ++school)
        for (const int year : {2021, 2022})
            rows.push_back("school-" + std::to_string(school) + "," + std::to_string(year) + ",oge-ma," +
                           std::to_string(20 + school * 3 + (year - 2021)) + "," + std::to_string(school % 7 + 1) +
                           ",3.7\n");
    return rows;
}

std::string text_of(const std::vector<std::string>& rows)
{
    std::string text = header;
    for (const auto& row : rows) text += row;
    return text;
}

std::string with_semicolons(std::string text)
{
    std::ranges::replace(text, ',', ';');
    std::ranges::replace(text, '.', ',');
    return text;
}

/// `+added -removed ~renamed *cells`.
std::string counts(const changes::TableChange& change)
{
    return "+" + std::to_string(change.added.size()) + " -" + std::to_string(change.removed.size()) + " ~" +
           std::to_string(change.renamed.size()) + " *" + std::to_string(change.cells.size());
}

std::string codes(const std::string& before, const std::string& after)
{
    const auto one = results(before);
    const auto other = results(after);
    std::string text;
    for (const auto& found : changes::suspicions(changes::compare(one, other), one, other))
        text += std::string(found.code) + " " + found.field + (found.other.empty() ? "" : "/" + found.other) + " " +
                std::to_string(found.count) + "\n";
    return text;
}

/// The codes after `field` number `column` of some rows became what `edit` makes of it.
template <class Edit> std::string after_edit(std::size_t column, std::size_t first, std::size_t count, Edit edit)
{
    auto edited = rows();
    for (auto row = first; row < first + count; ++row) {
        std::vector<std::string> cells;
        std::string rest = edited[row];
        for (auto comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
            cells.push_back(rest.substr(0, comma));
            rest.erase(0, comma + 1);
        }
        cells.push_back(rest.substr(0, rest.size() - 1));
        cells[column] = edit(cells, row);
        edited[row].clear();
        for (const auto& cell : cells) edited[row] += (edited[row].empty() ? "" : ",") + cell;
        edited[row] += '\n';
    }
    return codes(text_of(rows()), text_of(edited));
}

using Cells = std::vector<std::string>;

}

TEST_CASE("order, separator, decimal mark and the file make no difference")
{
    const auto before = results(text_of(rows()));
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        auto shuffled = rows();
        std::ranges::shuffle(shuffled, random);
        const auto text = round % 2 == 0 ? text_of(shuffled) : with_semicolons(text_of(shuffled));
        const auto change =
            changes::compare(before, results(text, round % 3 == 0 ? "data/results/a.csv" : "data/results.csv"));
        CHECK(counts(change) == "+0 -0 ~0 *0");
        CHECK(change.rewritten.size() == 1);
    }
    CHECK(changes::compare(before, results(text_of(rows()))).rewritten.empty());
}

TEST_CASE("what one direction adds the other removes, and cells are mirrored")
{
    std::mt19937 random(11);
    for (int round = 0; round < 50; ++round) {
        auto edited = rows();
        for (int edit = 0; edit < 3; ++edit) {
            const auto row = random() % edited.size();
            if (random() % 2 == 0)
                edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(row));
            else
                edited[row] = "school-" + std::to_string(random() % 10) + ",2020,vpr-5-ma,99,98,2\n";
        }
        const auto one = results(text_of(rows()));
        const auto other = results(text_of(edited));
        const auto there = changes::compare(one, other);
        const auto back = changes::compare(other, one);
        CHECK(there.added.size() == back.removed.size());
        CHECK(there.removed.size() == back.added.size());
        REQUIRE(there.cells.size() == back.cells.size());
        const auto sum = [](const changes::TableChange& change, bool is_old) {
            std::vector<std::string> texts;
            for (const auto& cell : change.cells) texts.push_back(is_old ? cell.old : cell.now);
            std::ranges::sort(texts);
            return texts;
        };
        CHECK(sum(there, true) == sum(back, false));
    }
}

TEST_CASE("a row that keeps half of its cells has another name, one that keeps less is another row")
{
    const std::string before = std::string(header) + "a-school,2022,oge-ma,20,5,3.5\n";
    CHECK(counts(changes::compare(results(before), results(std::string(header) + "b-school,2022,oge-ma,20,6,3.6\n"))) ==
          "+0 -0 ~1 *3");
    CHECK(counts(changes::compare(results(before), results(std::string(header) + "b-school,2022,oge-ma,21,6,3.6\n"))) ==
          "+1 -1 ~0 *0");
}

TEST_CASE("each planted mistake is suspicious, and its neighbour is not")
{
    const auto set = [](const char* text) { return [text](const Cells&, std::size_t) { return std::string(text); }; };
    CHECK(after_edit(3, 4, 1, [](const Cells& cells, std::size_t) { return cells[3] + "0"; }) ==
          "shifted-digit participants 1\n");
    CHECK(after_edit(3, 4, 1, set("261")).empty()); // 26 before
    CHECK(after_edit(3, 4, 1, set("62")) == "swapped-digits participants 1\n");
    CHECK(after_edit(3, 4, 1, set("63")).empty());
    CHECK(after_edit(3, 4, 1, set("")) == "lost-number participants 1\n");
    CHECK(after_edit(4, 0, 5, set("9")) == "filled-down below 5\n");
    CHECK(after_edit(4, 0, 4, set("9")).empty());
    const auto from_above = [](const Cells&, std::size_t row) {
        const auto above = rows()[row - 1];
        const auto begin = above.find("oge-ma,") + 7;
        return above.substr(begin, above.find(',', begin) - begin);
    };
    CHECK(after_edit(3, 5, 5, from_above) == "rows-shifted participants 5\n");
    CHECK(after_edit(3, 5, 4, from_above).find("rows-shifted") == std::string::npos);
}

TEST_CASE("columns that changed places, rows, schools and years that are gone are said once")
{
    const auto swapped = [](int count) {
        auto edited = rows();
        for (int row = 0; row < count; ++row) {
            auto& text = edited[static_cast<std::size_t>(row)];
            const auto begin = text.find("oge-ma,") + 7;
            const auto middle = text.find(',', begin);
            const auto end = text.find(',', middle + 1);
            text = text.substr(0, begin) + text.substr(middle + 1, end - middle - 1) + "," +
                   text.substr(begin, middle - begin) + text.substr(end);
        }
        return codes(text_of(rows()), text_of(edited));
    };
    CHECK(swapped(3) == "columns-swapped participants/below 3\n");
    CHECK(swapped(1) == "columns-swapped participants/below 1\n");
    // What only moved may be meant in one row or two.
    const auto moved = [](int count) {
        auto before = rows();
        auto edited = rows();
        for (std::size_t row = 0; row < static_cast<std::size_t>(count); ++row) {
            const auto number = before[row].find("oge-ma,") + 7;
            const auto below = before[row].find(',', number) + 1;
            const auto end = before[row].find(',', below);
            before[row].erase(below, end - below); // participants alone …
            edited[row] = before[row].substr(0, number) + "," + before[row].substr(number, below - 1 - number) +
                          before[row].substr(below); // … as below
        }
        return codes(text_of(before), text_of(edited));
    };
    CHECK(moved(3).find("columns-swapped") != std::string::npos);
    CHECK(moved(2).find("columns-swapped") == std::string::npos);
    auto without_school = rows();
    without_school.erase(without_school.begin(), without_school.begin() + 2);
    CHECK(codes(text_of(rows()), text_of(without_school)) == "rows-gone school/school-0 2\n");
    auto without_year = rows();
    std::erase_if(without_year, [](const std::string& row) { return row.find(",2022,") != std::string::npos; });
    CHECK(codes(text_of(rows()), text_of(without_year)) == "rows-gone  10\nrows-gone period/2022 10\n");
}

TEST_CASE("a number of a past period that comes late is suspicious, one of the newest is not")
{
    const std::string before = std::string(header) + "a-school,2021,oge-ma,,5,\na-school,2022,oge-ma,,5,\n";
    CHECK(codes(before, std::string(header) + "a-school,2021,oge-ma,20,5,\na-school,2022,oge-ma,,5,\n") ==
          "late-number participants 1\n");
    CHECK(codes(before, std::string(header) + "a-school,2021,oge-ma,,5,\na-school,2022,oge-ma,20,5,\n").empty());
}

TEST_CASE("a million cells in another order are compared in less than three seconds of the processor")
{
    double slower = 1;
#ifdef __has_feature
#if __has_feature(address_sanitizer)
    slower = 5; // what the checks of memory cost
#endif
#endif
    constexpr std::size_t columns = 8;
    const std::string head = "school,period,procedure,participants,below,mark2,mark3,mean_score\n";
    std::vector<std::string> lines;
    for (int school = 0; school < 625; ++school)
        for (int year = 2001; year <= 2025; ++year)
            for (const char* exam :
                 {"vpr-5-ru", "vpr-5-ma", "vpr-6-ru", "vpr-6-ma", "oge-ru", "oge-ma", "ege-ru", "ege-ma"})
                lines.push_back("school-" + std::to_string(school) + "," + std::to_string(year) + "," + exam + "," +
                                std::to_string(30 + (school + year) % 40) + "," + std::to_string(school % 9) + "," +
                                std::to_string(school % 9) + "," + std::to_string(year % 7) + ",3.7\n");
    REQUIRE(lines.size() * columns == 1'000'000);
    const auto joined_text = [&] {
        std::string text = head;
        for (const auto& line : lines) text += line;
        return text;
    };
    const auto before = results(joined_text());
    std::ranges::reverse(lines);
    lines[777].insert(lines[777].size() - 1, "9");
    const auto after = results(joined_text());
    const auto begin = std::clock();
    const auto change = changes::compare(before, after);
    const auto found = changes::suspicions(change, before, after);
    const auto seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    MESSAGE("seconds: " << seconds);
    CHECK(change.cells.size() == 1);
    CHECK(found.empty());
    CHECK(seconds < 3 * slower);
}
