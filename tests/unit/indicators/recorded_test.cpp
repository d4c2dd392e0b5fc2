#include "content_files/content.hpp"
#include "dataset/load_tables.hpp"
#include "indicators/compute.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

struct Recorded {
    std::string points = {};   ///< `2022 56 [akt] 57`: period, value or gap, document, what is counted today
    std::string problems = {}; ///< codes
};

/// The indicator `dolya` with `front_matter`, counted from facts(period, n, k), beside `rows` of recorded_values
/// (indicator;period;value;value_from;value_to;numerator;denominator;document;recorded_on).
Recorded record(const std::string& front_matter, const std::string& rows, const std::string& as_of = "2023-12-20")
{
    const auto tree = source::open_memory(
        {{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
         {"content/pokazateli/dolya.md", "---\ntitle: Доля\n" + front_matter + "---\nТекст\n"},
         {"data/schools.csv", "id;name\na;А\n"},
         {"data/documents.csv", "id;kind;title;date\nakt;справка;Итоги;2022-12-20\n"},
         {"data/recorded_values.csv",
          "indicator;period;value;value_from;value_to;numerator;denominator;document;recorded_on\n" + rows}});
    Diagnostics problems;
    const auto content = content_files::load_content(*tree, problems);
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE_FALSE(problems.has_errors());
    store::Database data;
    data.add("facts", store::Rows{.columns = {"period", "n", "k"},
                                  .rows = {{"2022", std::int64_t{100}, std::int64_t{57}},
                                           {"2023", std::int64_t{100}, std::int64_t{60}}}});
    data.add("site", store::Rows{.columns = {"as_of", "name", "municipality"}, .rows = {{as_of, "Сайт", "Район"}}});
    data.seal({.steps = 1'000'000});
    const content_files::DisclosurePolicy policy;
    const indicators::SiteColumns columns;
    std::vector<indicators::RecordedRow> recorded_rows;
    const auto& table = tables.at("recorded_values");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        auto& cells = recorded_rows.emplace_back().cells;
        for (const auto& field : table.schema().fields)
            cells[field.name] = {.text = std::string(table.text(row, field.name))};
    }
    const auto found = indicators::compute(
        content, {.data = data, .policy = policy, .site_columns = columns, .recorded = recorded_rows}, tests::strings(),
        problems);
    REQUIRE(found.size() == 1);
    Recorded recorded;
    const auto number = [](double value) { return std::to_string(value).substr(0, 4); };
    for (const auto& point : found.front().series) {
        recorded.points += point.period + " " + (point.value ? number(*point.value) : "-");
        if (point.value_between)
            recorded.points += number(point.value_between->from) + ".." + number(point.value_between->to);
        if (!point.document.empty()) recorded.points += " [" + point.document + "]";
        if (point.computed) recorded.points += " " + number(*point.computed);
        recorded.points += "; ";
    }
    for (const auto& problem : problems.all()) recorded.problems += std::string(problem.code.name) + " ";
    return recorded;
}

const std::string counted =
    "unit: percent\ncounts: things\nsql: SELECT period, k AS numerator, n AS denominator FROM facts\n";

}

TEST_CASE("a year that only a document knows stands before those that are counted")
{
    const auto found = record(counted, "dolya;2021;48,5;;;;;akt;\n");
    CHECK(found.points == "2021 48.5 [akt]; 2022 57.0; 2023 60.0; ");
    CHECK(found.problems.empty());
}

TEST_CASE("what was signed stands where counting gives another number, and both are told")
{
    CHECK(record(counted, "dolya;2022;57;;;;;akt;\n").points == "2022 57.0 [akt]; 2023 60.0; ");
    CHECK(record(counted, "dolya;2022;57,4;;;;;akt;\n").problems == "indicators.recorded-differs ");
    CHECK(record(counted, "dolya;2022;57,05;;;;;akt;\n").problems == "indicators.recorded-differs ");
    CHECK(record(counted, "dolya;2022;57,0;;;;;akt;\n").problems.empty());
    const auto found = record(counted, "dolya;2022;56;;;;;akt;\n");
    CHECK(found.points == "2022 56.0 [akt] 57.0; 2023 60.0; ");
    CHECK(found.problems == "indicators.recorded-differs ");
}

TEST_CASE("half a unit of the last place that is written is no difference")
{
    const auto thirds =
        "unit: percent\ncounts: things\nsql: SELECT period, 2 AS numerator, 3 AS denominator FROM facts WHERE "
        "period = '2022'\n";
    CHECK(record(thirds, "dolya;2022;67;;;;;akt;\n").problems.empty());
    CHECK(record(thirds, "dolya;2022;66,7;;;;;akt;\n").problems.empty());
    CHECK(record(thirds, "dolya;2022;66,6;;;;;akt;\n").problems == "indicators.recorded-differs ");
    CHECK(record(thirds, "dolya;2022;66;;;;;akt;\n").problems == "indicators.recorded-differs ");
}

TEST_CASE("an indicator that is recorded needs no query, and must say whom it counts")
{
    CHECK(record("unit: count\ncounts: adults\n", "dolya;2022;12;;;;;akt;\n").points == "2022 12.0 [akt]; ");
    CHECK(record("unit: count\n", "dolya;2022;12;;;;;akt;\n").problems == "indicators.counts-missing ");
    CHECK(record("unit: count\ncounts: adults\n", "").problems == "indicators.no-source ");
    CHECK(record("unit: boolean\ncounts: things\n", "dolya;2022-Q1;да;;;;;akt;\ndolya;2022-Q2;нет;;;;;akt;\n").points ==
          "2022-Q1 1.00 [akt]; 2022-Q2 0.00 [akt]; ");
    CHECK(record("unit: boolean\ncounts: things\n", "dolya;2022;скоро;;;;;akt;\n").problems ==
          "indicators.bad-recorded ");
    CHECK(record("unit: count\ncounts: things\n", "dolya;2022;;;;;;akt;\n").problems == "indicators.bad-recorded ");
}

TEST_CASE("a share of pupils is told with its counts only, and a small one is not told")
{
    const std::string pupils = "unit: percent\ncounts: pupils\n";
    CHECK(record(pupils, "dolya;2021;48;;;;;akt;\n").problems == "indicators.recorded-needs-counts ");
    CHECK(record(pupils, "dolya;2021;;;;20;40;akt;\n").points == "2021 50.0 [akt]; ");
    CHECK(record(pupils, "dolya;2021;;;;5;40;akt;\n").points == "2021 12.5 [akt]; ");
    CHECK(record(pupils, "dolya;2021;;;;4;40;akt;\n").points == "2021 - [akt]; ");
    CHECK(record(pupils, "dolya;2021;;;;35;40;akt;\n").points == "2021 87.5 [akt]; ");
    CHECK(record(pupils, "dolya;2021;;;;36;40;akt;\n").points == "2021 - [akt]; ");
    CHECK(record(pupils, "dolya;2021;;9;11;;;akt;\n").points == "2021 -9.00..11.0 [akt]; ");
}

TEST_CASE("a recorded number of pupils never stands in place of a counted one")
{
    const auto counting =
        "unit: percent\ncounts: pupils\nsql: SELECT period, k AS numerator, n AS denominator FROM facts\n";
    CHECK(record(counting, "dolya;2022;;;;50;100;akt;\n").points == "2022 57.0; 2023 60.0; ");
}

TEST_CASE("what is recorded later than the day of the data is not known on that day")
{
    const std::string row = "dolya;2021;48;;;;;akt;2022-12-20\n";
    CHECK(record(counted, row, "2022-12-19").points == "2022 57.0; 2023 60.0; ");
    CHECK(record(counted, row, "2022-12-20").points == "2021 48.0 [akt]; 2022 57.0; 2023 60.0; ");
}

TEST_CASE("all periods of an indicator are of one kind")
{
    CHECK(record(counted, "dolya;2021-Q4;48;;;;;akt;\n").problems == "indicators.mixed-spans ");
}
