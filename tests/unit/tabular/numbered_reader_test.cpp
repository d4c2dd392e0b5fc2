// Whatever the size of parts and the number of threads, a sheet has the records of CsvReader, which reads it in one
// piece.
#include "foundation/utf8.hpp"
#include "support/problems.hpp"
#include "tabular/codes.hpp"
#include "tabular/limits.hpp"
#include "tabular/line_cuts.hpp"
#include "tabular/numbered_reader.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace opora;
using namespace opora::tabular;

namespace {

Sheet numbered_sheet(const std::string& bytes)
{
    auto text = std::make_shared<SourceText>();
    text->path = "t.csv";
    text->bytes = bytes;
    return {.text = text, .delimiter = ';', .begin = skip_byte_order_mark(bytes)};
}

void append_record(const Record& record, std::string& cells)
{
    cells += std::to_string(record.sheet_row) + ":" + std::to_string(record.begin) + "-" + std::to_string(record.end);
    for (const auto& cell : record.cells)
        cells += "[" + std::string(cell.text) + "]" + std::to_string(cell.begin) + "-" + std::to_string(cell.end);
    cells += "\n";
}

std::string in_one_piece(const Sheet& sheet)
{
    Diagnostics problems;
    CsvReader reader(sheet, problems);
    std::string cells;
    Record record;
    while (reader.next(record)) append_record(record, cells);
    return cells + tests::to_text(problems);
}

CsvReader::Part all_of(const Sheet& sheet)
{
    Diagnostics none;
    return CsvReader(sheet, none).rest();
}

std::string in_parts(const Sheet& sheet, const PartOptions& reading)
{
    Diagnostics problems;
    NumberedReader reader(sheet, all_of(sheet), 2, reading, problems);
    std::string cells;
    Record record;
    while (reader.next(record)) append_record(record, cells);
    return cells + tests::to_text(problems);
}

/// Tables whose quotes and line ends are hard to tell from structure.
const std::vector<std::string> hard_tables{
    "",
    "\n",
    "a",
    "a;b\nc;d",
    "a;b\r\nc;d\r\n\r\n\r\ne;f\r\n",
    "a;b\rc;d\r\re;f\r",
    "\xEF\xBB\xBFid;name\r\n1;Школа\r\n",
    "a;\"line\nline;\r\nline\"\nb;\"\n\"\n\"\n\";c\n",
    "a;\"he said \"\"no\"\"\";\"\"\nb;\"\";\"\"\"\"\nc;\"\"\"\n\"\"\";x\n",
    "5\" pipe;a\n6\";\"b\nc\"\n\"d\ne\";7\"\n",
    "\"a\"x;b\n\"c\n\" y;d\n",
    "a;\"never closed\nb;c\nd;e\n",
    "a;b\n\"never \"\"closed\"\"\nb;\"\"c\nd;e",
    " \"a\n;b\n\t\"c\nd\";e\n",
    ";;;\n;\n\n;\"\";\n",
};

std::string random_text(std::mt19937& engine)
{
    static const std::vector<std::string> pieces{"a",  "b",  ";",  ";",    "\n", "\n", "\r\n",
                                                 "\r", "\"", "\"", "\"\"", " ",  "я"};
    std::string text;
    for (auto count = engine() % 40; count > 0; --count) text += pieces[engine() % pieces.size()];
    return text;
}

}

TEST_CASE("a table is the same in parts of every size and on any number of threads")
{
    for (const auto& bytes : hard_tables) {
        const auto sheet = numbered_sheet(bytes);
        const auto expected = in_one_piece(sheet);
        CAPTURE(bytes);
        for (std::size_t size = 1; size <= 64; ++size)
            for (const std::size_t jobs : {1U, 2U, 7U})
                CHECK(in_parts(sheet, {.jobs = jobs, .part_bytes = size}) == expected);
    }
}

TEST_CASE("random tables are the same in parts as in one piece")
{
    std::mt19937 engine(20261130);
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const auto bytes = random_text(engine);
        const auto sheet = numbered_sheet(bytes);
        CAPTURE(bytes);
        const std::size_t size = 1 + engine() % 16;
        CHECK(in_parts(sheet, {.jobs = 1 + i % 3, .part_bytes = size}) == in_one_piece(sheet));
    }
}

TEST_CASE("a table is cut behind every line end that is no part of a cell, and nowhere else")
{
    const auto begins_of = [](const std::string& bytes) {
        const auto sheet = numbered_sheet(bytes);
        std::string begins;
        for (const auto& part : cut_at_lines(sheet, all_of(sheet), 1)) begins += std::to_string(part.begin) + " ";
        return begins;
    };
    CHECK(begins_of("") == "");
    CHECK(begins_of("a\nb\r\nc\rd") == "0 2 5 7 ");
    CHECK(begins_of("a;\"b\nc\"\nd\n") == "0 8 ");
    CHECK(begins_of("5\";a\nb\n") == "0 5 ");
    CHECK(begins_of("\"a\nb\n") == "0 3 ");
}

TEST_CASE("a part is at least as large as it shall be, but for the last")
{
    const auto sheet = numbered_sheet("aa\nbb\ncc\ndd\n");
    const auto parts_of = [&](std::size_t size) {
        std::string ends;
        for (const auto& part : cut_at_lines(sheet, all_of(sheet), size)) ends += std::to_string(part.end) + " ";
        return ends;
    };
    CHECK(parts_of(3) == "6 12 ");
    CHECK(parts_of(2) == "3 6 9 12 ");
    CHECK(parts_of(11) == "12 ");
    CHECK(parts_of(12) == "12 ");
}

TEST_CASE("behind the last column that is read, line ends in quotes end lines, in parts too")
{
    std::string wide(most_columns, ';');
    const auto sheet = numbered_sheet("a;b\n" + wide + "\"x\ny\";z\nc;d\n\"e\nf\";g\n");
    const auto expected = in_one_piece(sheet);
    REQUIRE(expected.find(too_large.name) != std::string::npos);
    for (const std::size_t size : {1U, 5U, 20'000U})
        for (const std::size_t jobs : {1U, 3U}) CHECK(in_parts(sheet, {.jobs = jobs, .part_bytes = size}) == expected);
}

TEST_CASE("equal texts of a column have one number, different ones never, and cells beyond the columns none")
{
    const auto sheet = numbered_sheet("a;x;1\n\"a\";\"x\"\"\";2\nb;x;3\n a ;a;4\n");
    Diagnostics problems;
    NumberedReader reader(sheet, all_of(sheet), 2, {.jobs = 1, .part_bytes = 1}, problems);
    std::string numbers;
    Record record;
    while (reader.next(record))
        for (const auto& cell : record.cells) numbers += cell.number ? std::to_string(*cell.number) : "-";
    CHECK(numbers == "00-01-10-02-");
    CHECK(reader.columns()[0].size() == 2);
    CHECK(reader.columns()[1].text(1) == "x\"");
    CHECK_FALSE(reader.has_problems());
}

TEST_CASE("a number table gives every thing one number, however many share a hash")
{
    std::mt19937 engine(7);
    std::vector<std::uint32_t> things;
    NumberTable table;
    std::map<std::uint32_t, std::uint32_t> expected;
    for (int i = 0; i < 20'000; ++i) {
        const auto thing = static_cast<std::uint32_t>(engine() % 4000);
        const auto next = static_cast<std::uint32_t>(things.size());
        const auto number =
            table.find_or_add(thing % 97, next, [&](std::uint32_t known) { return things[known] == thing; });
        if (number == next) things.push_back(thing);
        CHECK(number == expected.try_emplace(thing, next).first->second);
    }
    CHECK(things.size() == expected.size());
}
