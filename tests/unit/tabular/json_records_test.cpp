#include "support/problems.hpp"
#include "tabular/json_records.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::tabular;

namespace {

std::shared_ptr<const SourceText> text_of(const std::string& bytes)
{
    auto text = std::make_shared<SourceText>();
    text->path = "t.json";
    text->bytes = bytes;
    return text;
}

std::string problems_of(const std::string& bytes)
{
    Diagnostics problems;
    const auto records = read_json_records(text_of(bytes), problems);
    return (records ? "read\n" : "") + tests::to_text(problems);
}

}

TEST_CASE("records have the keys of all objects as columns, with the text that the file has")
{
    const auto text = text_of(R"( [{"id": "a\u0436", "n": 12.50, "flag": true}, {"n": null, "list": ["x", 1]}] )");
    Diagnostics problems;
    const auto json = read_json_records(text, problems);
    REQUIRE(json);
    CHECK_FALSE(problems.has_errors());
    std::string header;
    for (const auto& cell : json->header.cells) header += std::string(cell.text) + " ";
    CHECK(header == "id n flag list ");
    REQUIRE(json->records.size() == 2);
    CHECK(json->records[0].cells[0].text == "aж");
    CHECK(json->records[0].cells[1].text == "12.50");
    CHECK(json->records[0].cells[2].text == "true");
    CHECK(json->records[1].cells[1].text.empty());
    CHECK(json->records[1].cells[3].text == "x; 1");
}

TEST_CASE("every cell knows its bytes, whatever stands between the tokens")
{
    const auto text = text_of("\xEF\xBB\xBF[\n {\"a\" :\"1\\\"]\" ,\r\n\t\"b\":[ \"x\" , 2 ] ,\"c\": -1.5e3}]");
    Diagnostics problems;
    const auto json = read_json_records(text, problems);
    REQUIRE(json);
    std::string places;
    for (const auto& cell : json->records[0].cells)
        places += text->bytes.substr(cell.begin, cell.end - cell.begin) + "|";
    CHECK(places == "\"1\\\"]\"|[ \"x\" , 2 ]|-1.5e3|");
    const auto& record = json->records[0];
    CHECK(text->bytes.substr(record.begin, 4) == "{\"a\"");
    CHECK(text->bytes[record.end - 1] == '}');
}

TEST_CASE("a list of lists has its header in the first, and every cell knows its bytes")
{
    const auto text = text_of("[[\"id\", \"Школа\"],\n [\"a\", null, [\"x\", 2]], []]");
    Diagnostics problems;
    const auto json = read_json_records(text, problems);
    REQUIRE(json);
    CHECK_FALSE(problems.has_errors());
    CHECK(json->shape == JsonRecords::Shape::Rows);
    REQUIRE(json->header.cells.size() == 2);
    CHECK(json->header.cells[1].text == "Школа");
    CHECK(json->header.sheet_row == 1);
    REQUIRE(json->records.size() == 2);
    CHECK(json->records[0].sheet_row == 2);
    REQUIRE(json->records[0].cells.size() == 3);
    CHECK(json->records[0].cells[1].text.empty());
    const auto& list = json->records[0].cells[2];
    CHECK(list.text == "x; 2");
    CHECK(text->bytes.substr(list.begin, list.end - list.begin) == "[\"x\", 2]");
    CHECK(json->records[1].cells.empty());
}

TEST_CASE("what is not a list of flat objects is refused where it stands")
{
    const std::map<std::string, std::string> cases{
        {"{\"a\": 1}", "t.json:1:1 [{] tabular.bad-json\n"},
        {"12", "t.json:1:1 [12] tabular.bad-json\n"},
        {"[1]", "t.json:1:2 [1] tabular.bad-json\n"},
        {"[[{}]]", "t.json:1:3 [{] tabular.bad-json\n"},
        {"[[[[1]]]]", "t.json:1:4 [[] tabular.bad-json\n"},
        {"[[1], {\"a\": 1}]", "t.json:1:7 [{] tabular.bad-json\n"},
        {"[{\"a\": 1}, [1]]", "t.json:1:12 [[] tabular.bad-json\n"},
        {"[{\"a\": {\"b\": 1}}]", "t.json:1:8 [{] tabular.bad-json\n"},
        {"[{\"a\": [[1]]}]", "t.json:1:9 [[] tabular.bad-json\n"},
        {"[{\"a\": 1,}]", "t.json:1:10 [}] tabular.bad-json\n"},
        {"[{\"a\": 1}", "t.json:1:9 [}] tabular.bad-json\n"},
    };
    for (const auto& [bytes, expected] : cases) {
        const auto& shown = bytes; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(problems_of(bytes) == expected);
    }
}

TEST_CASE("a key that stands twice in one record is reported")
{
    CHECK(problems_of("[{\"a\": 1, \"a\": 2}, {\"a\": 3}]") == "read\nt.json:1:11 [\"a\"] tabular.duplicate-key\n");
}

TEST_CASE("deep nesting does not exhaust the stack")
{
    CHECK(problems_of(std::string(200'000, '[')).find("tabular.bad-json") != std::string::npos);
    CHECK(problems_of("[{\"a\":" + std::string(200'000, '[')).find("tabular.bad-json") != std::string::npos);
}

namespace {

std::string object_of(std::size_t keys)
{
    std::string text = "{";
    for (std::size_t i = 0; i < keys; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    return text + "}";
}

std::string row_of(std::size_t cells)
{
    std::string text = "[1";
    for (std::size_t i = 1; i < cells; ++i) text += ",1";
    return text + "]";
}

/// `rows` objects that name the last of 16,384 columns only.
std::string sparse(std::size_t rows)
{
    auto text = "[" + object_of(16'384);
    for (std::size_t i = 1; i < rows; ++i) text += ",{\"k16383\":1}";
    return text + "]";
}

}

TEST_CASE("keys, cells and texts beyond those of a sheet are refused before they take room")
{
    CHECK(problems_of("[" + object_of(16'384) + "]") == "read\n");
    CHECK(problems_of("[" + object_of(16'385) + "]").ends_with("[\"k16384\"] tabular.too-large\n"));
    CHECK(problems_of("[" + row_of(16'384) + "]") == "read\n");
    CHECK(problems_of("[" + row_of(16'385) + "]").ends_with("[1] tabular.too-large\n"));
    CHECK(problems_of(R"([{"a":")" + std::string(100'000, 'x') + R"("}])") == "read\n");
    CHECK(problems_of(R"([{"a":")" + std::string(100'001, 'x') + R"("}])").ends_with("tabular.too-large\n"));
    CHECK(problems_of(sparse(1'220)) == "read\n");
    CHECK(problems_of(sparse(1'221)).ends_with("[1] tabular.too-large\n"));
}
