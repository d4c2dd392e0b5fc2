#include "foundation/utf8.hpp"
#include "support/problems.hpp"
#include "tabular/csv.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::tabular;

namespace {

struct Read {
    std::string cells = {}; ///< cells in brackets, records on lines with their sheet row
    std::string problems = {};
};

Sheet sheet_of(const std::string& bytes)
{
    auto text = std::make_shared<SourceText>();
    text->path = "t.csv";
    text->bytes = bytes;
    return {.text = text, .delimiter = ';', .begin = skip_byte_order_mark(bytes)};
}

Read read_csv(const std::string& bytes)
{
    Diagnostics problems;
    CsvReader reader(sheet_of(bytes), problems);
    Read result;
    Record record;
    while (reader.next(record)) {
        result.cells += std::to_string(record.sheet_row) + ":";
        for (const auto& cell : record.cells) result.cells += "[" + std::string(cell.text) + "]";
        result.cells += "\n";
    }
    result.problems = tests::to_text(problems);
    return result;
}

}

TEST_CASE("records end at LF, CR LF or CR, and the last needs no line end")
{
    for (const auto* text : {"a;b\n1;2\n", "a;b\r\n1;2\r\n", "a;b\r1;2\r", "a;b\n1;2",
                             "\xEF\xBB\xBF"
                             "a;b\n1;2"}) {
        CAPTURE(text);
        CHECK(read_csv(text).cells == "1:[a][b]\n2:[1][2]\n");
    }
}

TEST_CASE("quoted cells hold delimiters, line ends and doubled quotes")
{
    CHECK(read_csv("\"a;b\";\"c\nd\";\"e \"\"f\"\"\"\n").cells == "1:[a;b][c\nd][e \"f\"]\n");
    CHECK(read_csv("\"\";\"\"\"\"").cells == "1:[][\"]\n");
}

TEST_CASE("a cell of more text than a cell has is said and read as empty")
{
    CHECK(read_csv("a;" + std::string(100'000, 'x') + ";b").problems.empty());
    for (const std::string quote : {"", "\""}) {
        const auto read = read_csv("a;" + quote + std::string(100'001, 'x') + quote + ";b\nc");
        CHECK(read.cells == "1:[a][][b]\n2:[c]\n");
        CHECK(read.problems == "t.csv:1:3 [" + quote + std::string(100'001, 'x') + quote + "] tabular.too-large\n");
    }
}

TEST_CASE("a line of more cells than a sheet has columns ends there")
{
    const auto line = [](std::size_t cells) { return std::string(cells - 1, ';') + "\nb"; };
    CHECK(read_csv(line(16'384)).problems.empty());
    const auto read = read_csv(line(100'000));
    CHECK(read.problems == "t.csv:1:16384 [] tabular.too-large\n");
    CHECK(read.cells.ends_with("\n2:[b]\n"));
}

TEST_CASE("a quote inside a plain cell is text")
{
    const auto read = read_csv("ООО \"Ромашка\";b\n");
    CHECK(read.cells == "1:[ООО \"Ромашка\"][b]\n");
    CHECK(read.problems == "");
}

TEST_CASE("empty cells and empty lines are kept, so that rows are those of the spreadsheet")
{
    CHECK(read_csv("a;b\n\n;\n1;2\n").cells == "1:[a][b]\n2:[]\n3:[][]\n4:[1][2]\n");
}

TEST_CASE("an unclosed quote is reported where it opens, and the records after it are read")
{
    const auto read = read_csv("a;b\n1;\"два\n3;4\n");
    CHECK(read.problems == "t.csv:2:3 [\"два] tabular.unclosed-quote\n");
    CHECK(read.cells == "1:[a][b]\n2:[1][\"два]\n3:[3][4]\n");
}

TEST_CASE("text after a closing quote is reported; spaces there are not")
{
    const auto read = read_csv("\"МБОУ \"Школа\"\";b\n\"c\" ;d\n");
    CHECK(read.problems == "t.csv:1:8 [Школа\"\"] tabular.text-after-quote\n");
    CHECK(read.cells == "1:[МБОУ][b]\n2:[c][d]\n");
}

TEST_CASE("cells know their bytes: plain ones without spaces around, quoted ones with their quotes")
{
    const std::string bytes_of_file = "\xEF\xBB\xBF"
                                      " я ;\"b\"\"\"\n";
    Diagnostics problems;
    CsvReader reader(sheet_of(bytes_of_file), problems);
    Record record;
    REQUIRE(reader.next(record));
    REQUIRE(record.cells.size() == 2);
    const auto bytes = [&](const RawCell& cell) { return bytes_of_file.substr(cell.begin, cell.end - cell.begin); };
    CHECK(bytes(record.cells[0]) == "я");
    CHECK(record.cells[0].literal);
    CHECK(bytes(record.cells[1]) == "\"b\"\"\"");
    CHECK_FALSE(record.cells[1].literal);
    CHECK_FALSE(reader.next(record));
}
