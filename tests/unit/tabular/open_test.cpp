#include "support/problems.hpp"
#include "support/words.hpp"
#include "tabular/csv.hpp"
#include "tabular/open.hpp"
#include "tabular/write.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::tabular;

namespace {

/// The sheet that was opened as `;`-joined cells, or what was reported.
std::string opened(const std::string& bytes, const Dialect& dialect = {}, const std::string& path = "data/t.csv")
{
    const auto tree = source::open_memory({{path, bytes}});
    Diagnostics problems;
    const auto sheet = open_sheet(*tree, path, dialect, problems);
    tests::check_words(problems.all());
    std::string result = tests::to_text(problems);
    if (!sheet) return result;
    CsvReader reader(*sheet, problems);
    Record record;
    while (reader.next(record)) {
        for (const auto& cell : record.cells) result += "[" + std::string(cell.text) + "]";
        result += "\n";
    }
    return result;
}

const std::string words = "Школа;Предмет\nПервомайская средняя школа;Русский язык\n";
const std::string cells = "[Школа][Предмет]\n[Первомайская средняя школа][Русский язык]\n";

}

TEST_CASE("a file in any Russian encoding is read, and said when it is not UTF-8")
{
    CHECK(opened(words) == cells);
    for (const auto encoding : {Encoding::Windows1251, Encoding::Koi8R, Encoding::Cp866}) {
        const auto bytes = encoded(words, encoding);
        REQUIRE(bytes);
        CHECK(opened(*bytes) == "data/t.csv:1:1 [] tabular.legacy-encoding\n" + cells);
        CHECK(opened(*bytes, {.encoding = encoding}) == cells);
    }
    const auto utf16 = encoded("\xEF\xBB\xBF" + words, Encoding::Utf16LittleEndian);
    CHECK(opened(*utf16) == "data/t.csv:1:1 [] tabular.legacy-encoding\n" + cells);
    CHECK(opened("\xEF\xBB\xBF" + words) == cells);
}

TEST_CASE("an encoding that the file leaves open is asked for, with both readings")
{
    const auto bytes = encoded("id;name\na;СОШ\n", Encoding::Koi8R);
    const auto result = opened(*bytes);
    CHECK(result.find("data/t.csv:2:3 ") == 0);
    CHECK(result.find("tabular.ambiguous-encoding") != std::string::npos);
    CHECK(opened(*bytes, {.encoding = Encoding::Koi8R}) == "[id][name]\n[a][СОШ]\n");
}

TEST_CASE("an encoding that the schema names and the bytes refute is an error")
{
    CHECK(opened(words, {.encoding = Encoding::Windows1251}) == "data/t.csv:1:1 [] tabular.wrong-encoding\n");
    const auto legacy = encoded(words, Encoding::Windows1251);
    CHECK(opened(*legacy, {.encoding = Encoding::Utf8}).find("tabular.wrong-encoding") != std::string::npos);
    CHECK(opened("id;name\n1;2\n", {.encoding = Encoding::Windows1251}) == "[id][name]\n[1][2]\n");
}

TEST_CASE("bytes that are no text are refused with the reason")
{
    const std::map<std::string, std::string> cases{
        {"id;name\na;\xD0\xA8\xD0\n", "undecodable"},
        {std::string("i\0d\0;\0n\0\n\0", 10), "undecodable"},
        {std::string("id;\0name\n", 9), "undecodable"},
        {std::string("PK\x03\x04....xl/workbook.xml", 24), "wrong-format"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "wrong-format"},
        {"%PDF-1.7", "wrong-format"},
        {"<html><table><tr><td>id</td></tr></table></html>", "wrong-format"},
    };
    for (const auto& [bytes, code] : cases) {
        const auto said = opened(bytes);
        CAPTURE(said);
        CHECK(said.find("tabular." + code) != std::string::npos);
    }
    CHECK(opened("id;name\n", {}, "data/t.xlsx") == "data/t.xlsx:1:1 [] tabular.wrong-format\n");
}

TEST_CASE("an instruction of Excel names the delimiter and is no row")
{
    CHECK(opened("sep=,\r\na,b\r\n1;2,3\r\n") == "[a][b]\n[1;2][3]\n");
    CHECK(opened("\xEF\xBB\xBFsep=;\na;b\n") == "[a][b]\n");
    CHECK(opened("sep=|\na|b\n") == "[a][b]\n");
    CHECK(opened("sep=,\na;b\n", {.delimiter = ';'}) == "[a][b]\n");
}

TEST_CASE("the delimiter is the one that gives all rows the same number of cells")
{
    const std::map<std::string, std::string> cases{
        {"id;name\n1,2\t3\n", "[id][name]\n[1,2\t3]\n"},
        {"id,name\n1;2\n", "[id][name]\n[1;2]\n"},
        {"id\tname\n1,5\t2\n", "[id][name]\n[1,5][2]\n"},
        {"Доля, %;Число\n1,5;2\n2,5;3\n", "[Доля, %][Число]\n[1,5][2]\n[2,5][3]\n"},
        {"\"a;b\",c\n1;2\n", "[a;b][c]\n[1;2]\n"},
        {"id\n1;2\n", "[id]\n[1;2]\n"},
        {"a, b\tc\n", "[a, b][c]\n"},
        {"a;b,c;d\n1;2,3;4\n", "[a][b,c][d]\n[1][2,3][4]\n"},
        {"id,name,note;more,kind\n1,a,b;c,d\n", "[id][name][note;more][kind]\n[1][a][b;c][d]\n"},
        {"Итоги ВПР, 2023 год\n\nid;n\na;1\nb;2\nc;3\nd;4\n",
         "[Итоги ВПР, 2023 год]\n[]\n[id][n]\n[a][1]\n[b][2]\n[c][3]\n[d][4]\n"},
        {"a;b\n1;2;3\n4;5\n", "[a][b]\n[1][2][3]\n[4][5]\n"},
        // Below titles, two rows of three or three of five are a table; one of two or two of four are not.
        {"Отчёт\na;1\n", "[Отчёт]\n[a;1]\n"},
        {"Отчёт\na;1\nb;2\n", "[Отчёт]\n[a][1]\n[b][2]\n"},
        {"Отчёт\n2023\na;1\nb;2\n", "[Отчёт]\n[2023]\n[a;1]\n[b;2]\n"},
        {"Отчёт\n2023\na;1\nb;2\nc;3\n", "[Отчёт]\n[2023]\n[a][1]\n[b][2]\n[c][3]\n"},
        {"", ""},
    };
    for (const auto& [bytes, expected] : cases) {
        const auto& shown = bytes; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(opened(bytes) == expected);
    }
}

TEST_CASE("a delimiter that the file leaves open is asked for")
{
    const std::string bytes = "id;name,title\nsh1;Школа,Шк\n";
    CHECK(opened(bytes) == "data/t.csv:1:1 [id;name,title] tabular.ambiguous-delimiter\n");
    CHECK(opened(bytes, {.delimiter = ','}) == "[id;name][title]\n[sh1;Школа][Шк]\n");
}

TEST_CASE("a .tsv is parted by tabs whatever else it holds")
{
    CHECK(opened("a;b\tc\n", {}, "data/t.tsv") == "[a;b][c]\n");
}

TEST_CASE("line ends may be mixed, and an empty last column is no cell more than it is")
{
    CHECK(opened("a;b;\r\n1;2;\r\n\n3;4;\r5;6;\n") == "[a][b][]\n[1][2][]\n[]\n[3][4][]\n[5][6][]\n");
}
