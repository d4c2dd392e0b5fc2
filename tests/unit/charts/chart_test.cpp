#include "charts/chart.hpp"
#include "charts/check.hpp"
#include "charts/specification.hpp"
#include "store/database.hpp"
#include "store/table_text.hpp"
#include "unit/charts/sample_charts.hpp"

#include <doctest/doctest.h>

using namespace opora;
using charts::Declaration;
using charts::Mark;
using store::Rows;
using store::Value;

TEST_CASE("a specification says the same thing in the same order every time")
{
    for (const auto& sample : tests::sample_charts()) {
        CAPTURE(sample.name);
        const auto spec = charts::vega_lite_text(charts::specification(sample.declaration));
        CHECK(spec == tests::golden_chart(sample.name + ".spec.json", spec));
        const auto data = store::data_json(sample.rows);
        CHECK(data == tests::golden_chart(sample.name + ".data.json", data));
    }
}

TEST_CASE("the worker is warmed with the charts that sites often have")
{
    std::string list;
    for (const auto& chart : tests::frequent_charts()) {
        const auto [shape, declaration] = charts::specification(chart.declaration);
        list += (list.empty() ? "[" : ",\n") + (R"({"shape":)" + shape) + R"(,"declaration":)" + declaration +
                R"(,"rows":)" + store::data_json(chart.rows) + "}";
    }
    list += "]";
    CHECK_MESSAGE(list == tests::accepted_file("themes/worker/samples.json", list),
                  "run it with OPORA_ACCEPT=1, then `npm run build` in themes/worker");
}

TEST_CASE("charts with and without a scale of their own, a target or a unit are of one shape")
{
    const Declaration plain{.x = "год", .y = "доля"};
    const Declaration scaled{
        .x = "год", .y = "доля", .unit = "%", .y_minimum = 0.0, .y_maximum = 100.0, .target = 80.0};
    CHECK(charts::specification(plain).shape == charts::specification(scaled).shape);
}

TEST_CASE("charts of one kind have one shape, so that one compiled program draws them all")
{
    const Declaration mathematics{.x = "год", .y = "доля", .y_title = "Математика", .unit = "%", .target = 80.0};
    const Declaration russian{.x = "period", .y = "value[1].a'b", .y_title = "Русский язык", .unit = "чел."};
    CHECK(charts::specification(mathematics).shape == charts::specification(russian).shape);
    CHECK(charts::specification(mathematics).declaration != charts::specification(russian).declaration);
}

TEST_CASE("a specification of the author's own is passed on as it is, and as an author's")
{
    const auto own = charts::specification({.custom_spec = "{\"mark\": \"arc\"}"});
    CHECK(own.shape == "{\"mark\": \"arc\"}");
    CHECK(own.declaration.empty());
    CHECK(charts::vega_lite_text(own) == own.shape);
}

TEST_CASE("data_json keeps the order of columns and writes a missing value as null")
{
    const Rows rows{.columns = {"школа", "n", "доля"},
                    .rows = {{"СОШ «№ 5»", std::int64_t{12}, 30.5}, {"Лицей", Value{}, Value{}}}};
    CHECK(store::data_json(rows) ==
          R"([{"школа":"СОШ «№ 5»","n":12,"доля":30.5},{"школа":"Лицей","n":null,"доля":null}])");
    CHECK(store::data_json({}) == "[]");
}

TEST_CASE("data_csv is what Russian Excel opens by a double click")
{
    const Rows rows{.columns = {"школа", "доля"}, .rows = {{"СОШ № 5", 30.5}, {"Лицей", Value{}}}};
    CHECK(store::data_csv(rows) == "\xEF\xBB\xBFшкола;доля\r\nСОШ № 5;30,5\r\nЛицей;\r\n");
}

TEST_CASE("data_csv writes each kind of cell")
{
    struct Case {
        const char* name;
        Value value;
        const char* expected;
    };
    const Case cases[] = {
        {"a negative number stays a number", -3.25, "-3,25"},
        {"an integer", std::int64_t{-7}, "-7"},
        {"digits that are exact", 0.1, "0,1"},
        {"a quote", "«»\"5\"", "\"«»\"\"5\"\"\""},
        {"a semicolon", "а; б", "\"а; б\""},
        {"a line break", "а\nб", "\"а\nб\""},
        {"a formula", "=1+1", "'=1+1"},
        {"a formula with a plus", "+7 900", "'+7 900"},
        {"a formula with a minus", "-1", "'-1"},
        {"a formula with an at sign", "@SUM(A1)", "'@SUM(A1)"},
        {"a formula behind a tab", "\t=1", "'\t=1"},
        {"a formula behind a carriage return", "\r=1", "\"'\r=1\""},
        {"a formula that needs quotes", "=A1;B1", "\"'=A1;B1\""},
        {"a sign inside a text", "5-9 классы", "5-9 классы"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.name);
        const auto csv = store::data_csv({.columns = {"a"}, .rows = {{c.value}}});
        CHECK(csv == "\xEF\xBB\xBF"
                     "a\r\n" +
                         std::string(c.expected) + "\r\n");
    }
}

TEST_CASE("check names what a chart cannot be drawn from")
{
    const Rows rows{.columns = {"год", "доля", "ученики", "кто"},
                    .rows = {{"2022", 10.0, Value{}, "а"},
                             {"2022", 20.0, std::int64_t{5}, "б"},
                             {"2022", 30.0, 5.5, "в"},
                             {"2022", "н/д", Value{}, "г"}}};
    struct Case {
        const char* name;
        Declaration declaration;
        std::vector<std::string_view> expected;
    };
    const Case cases[] = {
        {"a text among the values", {.x = "год", .y = "доля"}, {"charts.not-a-number"}},
        {"four lines", {.x = "год", .y = "ученики", .series = "кто"}, {"charts.too-many-series"}},
        {"series of bars", {.mark = Mark::Bar, .x = "год", .y = "ученики", .series = "кто"}, {"charts.unused-column"}},
        {"series of dots", {.mark = Mark::Dot, .x = "год", .y = "ученики", .series = "кто"}, {"charts.unused-column"}},
        {"four periods of squares", {.mark = Mark::Strip, .x = "год", .y = "ученики", .series = "кто"}, {}},
        {"limits of bars",
         {.mark = Mark::Bar, .x = "год", .y = "ученики", .low = "ученики", .high = "ученики"},
         {"charts.unused-column", "charts.unused-column"}},
        {"limits of dots", {.mark = Mark::Dot, .x = "год", .y = "ученики", .low = "ученики", .high = "ученики"}, {}},
        {"a text among the limits",
         {.x = "год", .y = "ученики", .low = "ученики", .high = "доля"},
         {"charts.not-a-number"}},
        {"a line with gaps", {.x = "год", .y = "ученики"}, {}},
    };
    for (const auto& c : cases) {
        CAPTURE(c.name);
        Diagnostics problems;
        charts::check(c.declaration, rows, {}, problems);
        std::vector<std::string_view> codes;
        for (const auto& problem : problems.all()) codes.push_back(problem.code.name);
        CHECK(codes == c.expected);
    }
}

namespace {

std::string marks_beside(std::size_t count)
{
    std::string views;
    for (std::size_t i = 0; i < count; ++i) views += std::string(i == 0 ? "" : ",") + R"({"mark":"bar"})";
    return R"({"hconcat":[)" + views + "]}";
}

std::string nested(int levels)
{
    return R"({"mark":"bar","a":)" + std::string(static_cast<std::size_t>(levels) - 1, '[') +
           std::string(static_cast<std::size_t>(levels) - 1, ']') + "}";
}

std::string of_bytes(std::size_t bytes)
{
    const std::string begin = R"({"mark":"bar","a":")";
    return begin + std::string(bytes - begin.size() - 2, 'a') + "\"}";
}

}

TEST_CASE("an author's specification is one JSON object of its own rows, within the limits")
{
    struct Case {
        std::string text;
        std::string expected;
        std::size_t offset = 0;
    };
    const Case cases[] = {
        {R"({"mark":"bar"})", ""},
        {"", "not_json"},
        {"mark: bar", "not_json"},
        {"{", "not_json", 1},
        {R"({"mark":"bar",})", "not_json", 14},
        {R"({"mark":"bar"} x)", "not_json", 15},
        {R"({"mark":1e999})", "not_json"},
        {"[1]", "not_an_object"},
        {"{}", "not_an_object"},
        {"null", "not_an_object"},
        {R"({"layer":[{"data":{"url":"a.csv"}}]})", "outside"},
        {R"({"encoding":{"href":{"field":"a"}}})", "outside"},
        {R"({"mark":"bar","datasets":{"table":[]}})", "outside"},
        {R"({"mark":"bar","usermeta":{"opora":{}}})", "outside"},
        {R"({"mark":"bar","title":"url"})", ""},
        {of_bytes(50'000), ""},
        {of_bytes(50'001), "bytes"},
        {marks_beside(50), ""},
        {marks_beside(51), "marks"},
        {nested(50), ""},
        {nested(51), "depth"},
        {nested(20'000), "depth"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.text.substr(0, 60));
        const auto problem = charts::find_spec_problem(c.text);
        const auto reason = problem ? std::get<std::string>(problem->arguments.front().second) : std::string();
        CHECK(reason == c.expected);
        CHECK((problem ? problem->offset : 0) == c.offset);
    }
}
