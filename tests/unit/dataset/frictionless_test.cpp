// Descriptors and rows after the Frictionless Table Schema specification, version 1,
// https://specs.frictionlessdata.io/table-schema/: what a value must be, and what is an error, is taken from its
// sections «Field Descriptors», «Types and Formats», «Constraints» and «Other Properties».
#include "dataset/cell_report.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "schemas/schema.hpp"
#include "schemas/site_schemas.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

struct Described {
    Tables tables = {};
    std::string problems = {};
};

Described describe(const std::string& descriptor, const std::string& csv, const std::string& ending = "json")
{
    Diagnostics problems;
    Described result;
    result.tables = load_tables(*source::open_memory({{"data/schools.csv", "id,name\na,А\n"},
                                                      {"data/people.schema." + ending, descriptor},
                                                      {"data/people.csv", csv}}),
                                problems);
    validate(result.tables, problems);
    result.problems = tests::to_text(problems);
    return result;
}

std::string value_problems(const std::string& field, const std::string& value)
{
    return describe(R"({"fields": [{"name": "id", "type": "string"}, )" + field + "]}", "id,value\n1," + value + "\n")
        .problems;
}

}

TEST_CASE("the example of the specification is read")
{
    const auto loaded = describe(R"json({
  "fields": [
    {"name": "name of field (e.g. column name)", "title": "A nicer human readable label for the field", "type": "string",
     "format": "default", "example": "An example value for the field", "description": "A description for the field"},
    {"name": "age", "type": "integer", "constraints": {"required": true, "minimum": 0}}
  ],
  "missingValues": ["", "NA"],
  "primaryKey": "age"
})json",
                                 "name of field (e.g. column name),age\nNA,7\nB,8\n");
    CHECK(loaded.problems == "");
    const auto& people = loaded.tables.at("people");
    REQUIRE(people.row_count() == 2);
    CHECK(people.text(0, "name of field (e.g. column name)").empty());
    CHECK(people.integer(1, "age") == 8);
    CHECK(people.schema().fields[0].title == "A nicer human readable label for the field");
}

TEST_CASE("values of the supported types are told from others")
{
    struct Case {
        std::string type = {};
        std::string good = {};
        std::string bad = {};
        std::string code = {};
    };
    const std::vector<Case> cases{
        {"integer", "-12", "12.5", "bad-integer"},  {"number", "-12.5", "12.5.1", "bad-number"},
        {"boolean", "true", "yes", "bad-boolean"},  {"date", "2023-04-11", "2023-04-31", "bad-date"},
        {"year", "2023", "23", "bad-pattern"},      {"period", "2022/2023", "2022/2024", "bad-period"},
        {"slug", "shkola-1", "Школа 1", "bad-slug"}};
    for (const auto& entry : cases) {
        const auto field = R"({"name": "value", "type": ")" + entry.type + "\"}";
        CAPTURE(entry.type);
        CHECK(value_problems(field, entry.good) == "");
        CHECK(value_problems(field, entry.bad) ==
              "data/people.csv:2:3 B2 [" + entry.bad + "] dataset." + entry.code + "\n");
    }
}

TEST_CASE("constraints mean what the specification says")
{
    struct Case {
        std::string type = {};
        std::string constraint = {};
        std::string good = {};
        std::string bad = {};
        std::string code = {};
    };
    const std::vector<Case> cases{
        {"string", R"("required": true)", "x", "", "required"},
        {"string", R"("enum": ["red", "green"])", "green", "blue", "not-in-list"},
        {"integer", R"("enum": [1, 2])", "2", "3", "not-in-list"},
        {"integer", R"("minimum": 10)", "10", "9", "out-of-range"},
        {"number", R"("maximum": 1.5)", "1.5", "1.6", "out-of-range"},
        {"date", R"("minimum": "2023-01-01")", "2023-01-01", "2022-12-31", "out-of-range"},
        {"string", R"("minLength": 3)", "абв", "аб", "bad-length"},
        {"string", R"("maxLength": 3)", "абв", "абвг", "bad-length"},
        {"string", R"("pattern": "[A-Z]{2}")", "AB", "ABC", "bad-pattern"},
    };
    for (const auto& entry : cases) {
        const auto field =
            R"({"name": "value", "type": ")" + entry.type + R"(", "constraints": {)" + entry.constraint + "}}";
        CAPTURE(entry.constraint);
        CHECK(value_problems(field, entry.good) == "");
        CHECK(value_problems(field, entry.bad) ==
              "data/people.csv:2:3 B2 [" + entry.bad + "] dataset." + entry.code + "\n");
    }
}

TEST_CASE("formats of strings are checked, others are refused")
{
    CHECK(value_problems(R"({"name": "value", "format": "email"})", "a@example.org") == "");
    CHECK(value_problems(R"({"name": "value", "format": "email"})", "a") ==
          "data/people.csv:2:3 B2 [a] dataset.bad-pattern\n");
    CHECK(value_problems(R"({"name": "value", "format": "uuid"})", "a") ==
          "data/people.schema.json:1:75 [\"uuid\"] dataset.bad-value\n");
    CHECK(value_problems(R"({"name": "value", "type": "date", "format": "%d/%m/%Y"})", "") ==
          "data/people.schema.json:1:91 [\"%d/%m/%Y\"] dataset.bad-value\n");
}

TEST_CASE("types and properties that cannot be honoured are errors, never passed over")
{
    for (const auto* type : {"geopoint", "object", "array", "datetime", "duration", "any"}) {
        CAPTURE(type);
        const auto text = value_problems(std::string(R"({"name": "value", "type": ")") + type + "\"}", "");
        CHECK(text == "data/people.schema.json:1:73 [\"" + std::string(type) + "\"] dataset.unsupported-type\n");
    }
    CHECK(value_problems(R"({"name": "value", "type": "number", "bareNumber": false})", "") ==
          "data/people.schema.json:1:83 [\"bareNumber\"] dataset.unknown-key\n");
}

TEST_CASE("keys: primary ones are unique and filled, foreign ones lead to a row")
{
    const std::string descriptor = R"({"fields": [{"name": "id", "type": "string"}, {"name": "boss", "type": "string"},
  {"name": "school", "type": "string"}], "primaryKey": ["id"], "foreignKeys": [
  {"fields": "boss", "reference": {"resource": "", "fields": "id"}},
  {"fields": ["school"], "reference": {"resource": "schools", "fields": ["id"]}}]})";
    CHECK(describe(descriptor, "id,boss,school\n1,,a\n2,1,А\n").problems == "");
    CHECK(describe(descriptor, "id,boss,school\n1,,a\n1,3,a\n2,1,b c\n").problems ==
          "data/people.csv:3:1 A3 [1] dataset.duplicate-key-row\n"
          "data/people.csv:3:3 B3 [3] dataset.unknown-reference\n"
          "data/people.csv:4:5 C4 [b c] dataset.unknown-school\n");
    // While a row has no key, nobody knows whether a reference leads to it.
    CHECK(describe(descriptor, "id,boss,school\n1,3,a\n,1,a\n").problems ==
          "data/people.csv:3:1 A3 [] dataset.references-wait\n"
          "data/people.csv:3:1 A3 [] dataset.required\n");
}

TEST_CASE("references wait for a key that is refused, not for a field that may be empty")
{
    const auto descriptor = [](const std::string& code) {
        return R"({"fields": [{"name": "id", "type": "string"}, {"name": "code", "type": "string"}, {"name": "boss", "type": "string"},
  {"name": "other", "type": "string"}], "primaryKey": [")" +
               code + R"("], "foreignKeys": [{"fields": "boss", "reference": {"resource": "", "fields": "id"}},
  {"fields": "other", "reference": {"resource": "", "fields": "code"}}]})";
    };
    const std::string csv = "id,code,boss,other\na,x,a,y\nb,,b,x\n";
    CHECK(describe(descriptor("id"), csv).problems == "data/people.csv:2:7 D2 [y] dataset.unknown-reference\n");
    CHECK(describe(descriptor("code"), csv).problems == "data/people.csv:3:3 B3 [] dataset.references-wait\n"
                                                        "data/people.csv:3:3 B3 [] dataset.required\n");
}

TEST_CASE("a table of the site's own is private unless its schema publishes it")
{
    const auto fields = [](const std::string& head, const std::string& field) {
        const auto loaded =
            describe(head + "fields:\n- {name: id}\n- {name: value" + field + "}\n", "id,value\n1,2\n", "yaml");
        CHECK(loaded.problems == "");
        std::string text;
        for (const auto& entry : loaded.tables.at("people").schema().fields)
            text += entry.publication == schemas::Publication::Public ? "public " : "private ";
        return text;
    };
    CHECK(fields("", "") == "private private ");
    CHECK(fields("", ", publish: true") == "private public ");
    CHECK(fields("publish: true\n", "") == "public public ");
    CHECK(fields("publish: true\n", ", publish: false") == "public private ");
}

TEST_CASE("the schema of a built-in table gains aliases, stricter rules and private fields")
{
    Diagnostics problems;
    const auto tables = load_tables(*source::open_memory({{"data/schools.csv", "id;Имя школы;Смена;pupils\na;А;2;\n"},
                                                          {"data/schools.schema.yaml", R"(fields:
- {name: name, aliases: [Имя школы]}
- {name: pupils, constraints: {required: true}}
- {name: shift, title: Смена, type: integer}
)"}}),
                                    problems);
    CHECK(tests::to_text(problems) == "data/schools.csv:2:7 D2 [] dataset.required\n");
    const auto& schools = tables.at("schools");
    CHECK(schools.text(0, "name") == "А");
    CHECK(schools.integer(0, "shift") == 2);
    CHECK(schools.schema().fields[*schools.schema().find("shift")].publication == schemas::Publication::Private);
    CHECK(schools.schema().fields[*schools.schema().find("pupils")].publication == schemas::Publication::Public);
}

TEST_CASE("mistakes of a schema are told with their places")
{
    const std::map<std::string, std::string> cases{
        {"fields: []\n", "1:1 [fields: []] dataset.bad-schema"},
        {"fields: [{title: x}]\n", "1:10 [{title: x}] dataset.bad-schema"},
        {"fields: [{name: id}, {name: ID}]\n", "1:29 [ID] dataset.bad-schema"},
        {"fields: [{name: id, tipe: date}]\n", "1:21 [tipe] dataset.unknown-key"},
        {"fields: [{name: id, type: dat}]\n", "1:27 [dat] dataset.unsupported-type"},
        {"fields: [{name: id, constraints: {pattern: '['}}]\n", "1:44 ['['] dataset.unusable-pattern"},
        {"fields: [{name: id, constraints: {minimum: 1}}]\n", "1:44 [1] dataset.bad-value"},
        {"fields: [{name: id}]\nprimaryKey: nr\n", "2:13 [nr] dataset.bad-schema"},
        {"fields: [{name: id}]\nforeignKeys: [{fields: id, reference: {resource: shcools, fields: id}}]\n",
         "2:39 [{resource: shcools, fields: id}] dataset.bad-schema"},
        {"fields: [{name: id}]\ncolumns: {Номер: nr}\n", "2:18 [nr] dataset.bad-schema"},
        {"fields: [{name: id}]\ndecimal: ;\n", "2:10 [;] dataset.bad-value"},
        {"fields: [{name: id}]\nheader: {row: 0}\n", "2:15 [0] dataset.bad-value"},
        {"fields: [{name: id}]\nheader: {row: 1001}\n", "2:15 [1001] dataset.bad-value"},
        {"fields: [{name: id}]\nheader: {rows: 0}\n", "2:16 [0] dataset.bad-value"},
        {"fields: [{name: id}]\nheader: {rows: 11}\n", "2:16 [11] dataset.bad-value"},
        {"fields: [{name: id}]\nunpivot: {columns: [a]}\n", "2:10 [{columns: [a]}] dataset.bad-schema"},
        {"fields: [{name: id}]\nlookups: {id: {table: results, columns: {a: b}}}\n", "2:42 [a] dataset.bad-schema"},
        {"fields: [{name: id}]\nlookups: {id: {table: results, columns: {a: school}, colums: {}}}\n",
         "2:54 [colums] dataset.unknown-key"},
        {"- a\n", "1:1 [] dataset.bad-schema"},
    };
    for (const auto& [schema, expected] : cases) {
        const auto& shown = schema; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        Diagnostics problems;
        schemas::load_schemas(*source::open_memory({{"data/people.schema.yaml", schema}}), problems);
        CHECK(tests::to_text(problems) == "data/people.schema.yaml:" + expected + "\n");
    }
}

TEST_CASE("places of a header and columns of scores may be as large as these, and no larger")
{
    const std::string scores = "fields: [{name: id}, {name: n, type: integer}, {name: mean, type: number}]\n"
                               "scores: {participants: n, mean: mean, columns: ";
    const std::map<std::string, std::string> cases{
        {"fields: [{name: id}]\nheader: {row: 1000, rows: 10}\n", ""},
        {"fields: [{name: id}]\nheader: {row: 1, rows: 1}\n", ""},
        {scores + "0..1}\n", ""},
        {scores + "0..1000}\n", ""},
        {scores + "0..1001}\n", "data/people.schema.yaml:2:48 [0..1001] dataset.bad-value\n"},
        {scores + "5..5}\n", "data/people.schema.yaml:2:48 [5..5] dataset.bad-value\n"},
        {scores + "-1..5}\n", "data/people.schema.yaml:2:48 [-1..5] dataset.bad-value\n"},
    };
    for (const auto& [schema, expected] : cases) {
        const auto& shown = schema; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        Diagnostics problems;
        schemas::load_schemas(*source::open_memory({{"data/people.schema.yaml", schema}}), problems);
        CHECK(tests::to_text(problems) == expected);
    }
}

TEST_CASE("groupChar stands between thousands and nowhere else; decimalChar is the only mark of fractions")
{
    const std::string grouped = R"({"name": "value", "type": "integer", "groupChar": ","})";
    for (const auto* value : {"\"1,138\"", "138", "\"12,345,678\"", "\"-1,138\""}) {
        CAPTURE(value);
        CHECK(value_problems(grouped, value) == "");
    }
    for (const auto* value : {"\"1,13\"", "\"1138,000\"", "\",138\"", "\"1,138,\""}) {
        CAPTURE(value);
        CHECK(value_problems(grouped, value).find("dataset.bad-integer") != std::string::npos);
    }
    const std::string english = R"({"name": "value", "type": "number", "groupChar": ",", "decimalChar": "."})";
    const auto loaded =
        describe(R"({"fields": [{"name": "id"}, )" + english + "]}", "id,value\n1,\"1,138.5\"\n2,7.25\n");
    CHECK(loaded.problems == "");
    CHECK(loaded.tables.at("people").decimal(0, "value")->to_text() == "1138.5");
    CHECK(value_problems(english, "\"7,2\"").find("dataset.bad-number") != std::string::npos);
    CHECK(value_problems(R"({"name": "value", "groupChar": ","})", "1").find("dataset.bad-value") != std::string::npos);
    CHECK(value_problems(R"({"name": "value", "type": "number", "groupChar": "."})", "\"1.138,5\"") == "");
    CHECK(value_problems(R"({"name": "value", "type": "number", "groupChar": ".", "decimalChar": "."})", "1")
              .find("dataset.bad-value") != std::string::npos);
}

TEST_CASE("trueValues and falseValues replace the usual words")
{
    const std::string field = R"({"name": "value", "type": "boolean", "trueValues": ["Tak"], "falseValues": ["Nie"]})";
    const auto loaded = describe(R"({"fields": [{"name": "id"}, )" + field + "]}", "id,value\n1,Tak\n2,nie\n");
    CHECK(loaded.problems == "");
    CHECK(loaded.tables.at("people").boolean(0, "value") == true);
    CHECK(loaded.tables.at("people").boolean(1, "value") == false);
    CHECK(value_problems(field, "да").find("dataset.bad-boolean") != std::string::npos);
    CHECK(value_problems(R"({"name": "value", "trueValues": ["Tak"]})", "1").find("dataset.bad-value") !=
          std::string::npos);
}

TEST_CASE("a missing value has the reason that the schema gives for its text")
{
    using schemas::MissingReason;
    const auto reasons = [](const std::string& missing, const std::string& ending) {
        const auto loaded = describe(
            ending == "json" ? R"({"fields": [{"name": "id"}, {"name": "value", "type": "integer"}], )" + missing + "}"
                             : "fields: [{name: id}, {name: value, type: integer}]\n" + missing,
            "id,value\n1,SUPP\n2,NE\n3,\n", ending);
        CHECK(loaded.problems == "");
        std::vector<MissingReason> found;
        for (std::size_t row = 0; row < 3; ++row)
            found.push_back(loaded.tables.at("people").missing_reason(row, "value").value());
        return found;
    };
    const std::vector<MissingReason> expected{MissingReason::Withheld, MissingReason::NotApplicable,
                                              MissingReason::Empty};
    CHECK(
        reasons(
            R"("missingValues": [{"value": "SUPP", "label": "withheld"}, {"value": "NE", "label": "not applicable"}])",
            "json") == expected);
    CHECK(reasons("missingValues: {SUPP: withheld, NE: not_applicable}\n", "yaml") == expected);
    const auto plain =
        std::vector<MissingReason>{MissingReason::NotCollected, MissingReason::NotCollected, MissingReason::Empty};
    CHECK(reasons(R"("missingValues": ["SUPP", {"value": "NE"}])", "json") == plain);
    CHECK(describe("fields: [{name: id}]\nmissingValues: {SUPP: secret}\n", "id\n1\n", "yaml").problems ==
          "data/people.schema.yaml:2:23 [secret] dataset.bad-schema\n");
}

TEST_CASE("checks compare sums of the fields of a row, and rows without a value are passed over")
{
    const auto problems = [](const std::string& check, const std::string& rows) {
        return describe("fields:\n  - {name: id}\n  - {name: a, type: integer}\n  - {name: b, type: number}\n"
                        "  - {name: from, type: date}\n  - {name: to, type: date}\nchecks: [\"" +
                            check + "\"]\n",
                        "id,a,b,from,to\n" + rows, "yaml")
            .problems;
    };
    CHECK(problems("a + b <= 10", "1,4,6,,\n2,4,,,\n") == "");
    CHECK(problems("a + b <= 10", "1,4,6.5,,\n") == "data/people.csv:2:3 B2 [4] dataset.check-failed\n");
    CHECK(problems("a - b >= 0", "1,4,4,,\n") == "");
    CHECK(problems("a - b > 0", "1,4,4,,\n").find("check-failed") != std::string::npos);
    CHECK(problems("b = 0.3", "1,4,0.3,,\n") == "");
    CHECK(problems("from <= to", "1,,,2023-05-02,2023-05-01\n") ==
          "data/people.csv:2:5 D2 [2023-05-02] dataset.check-failed\n");
    CHECK(problems("a <= c", "1,1,1,,\n").find("dataset.bad-schema") != std::string::npos);
    CHECK(problems("id <= a", "1,1,1,,\n").find("dataset.bad-schema") != std::string::npos);
    for (const auto* formula : {"a", "a <", "a * 2 < b", "sqlite()", "a < b < 3", "a ! b"}) {
        CAPTURE(formula);
        CHECK(problems(formula, "1,1,1,,\n").find("dataset.bad-schema") != std::string::npos);
    }
}
