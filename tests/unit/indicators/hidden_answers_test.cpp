#include "content_files/content.hpp"
#include "indicators/compute.hpp"
#include "published_site.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::whole;

namespace {

/// Schools a (30 participants, 12 below), b (1 to 4 participants), c (12 participants, nobody or one below),
/// d (20 participants; how many were below stands in no file), e (withheld); of 2022 only a.
store::Rows results()
{
    auto coded = tests::hidden_result("c", "2023", "oge-ma", 12, whole(12));
    coded.emplace_back("participants", whole(12));
    coded.emplace_back("status", std::string("low"));
    for (auto& [name, value] : coded)
        if (name == "below_to") value = whole(1);
    auto uncounted = tests::hidden_result("d", "2023", "oge-ma", 20, whole(20));
    for (auto& [name, value] : uncounted) {
        if (name == "below_from" || name == "below_to") value = store::Value();
        if (name == "counted") value = whole(0);
    }
    uncounted.emplace_back("participants", whole(20));
    return tests::rows_of(store::public_rows("results"),
                          {tests::open_result("a", "2022", "oge-ma", 40, 10, false),
                           tests::open_result("a", "2023", "oge-ma", 30, 12, true),
                           tests::hidden_result("b", "2023", "oge-ma", 1, whole(4)), coded, uncounted,
                           tests::hidden_result("e", "2023", "oge-ma", 1, store::Value())});
}

store::Rows schools()
{
    return tests::rows_of({.columns = {"id", "pupils", "pupils_open"}},
                          {{{"id", "a"}, {"pupils", whole(300)}, {"pupils_open", whole(1)}},
                           {{"id", "b"}, {"pupils_open", whole(0)}},
                           {{"id", "c"}, {"pupils_open", whole(1)}}}); // nobody knows how many
}

struct Computed {
    std::vector<indicators::Indicator> indicators = {};
    std::string problem = {}; ///< code, place and period of the only one
};

Computed compute(const std::string& unit, const std::string& sql)
{
    const auto tree = source::open_memory(
        {{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
         {"content/pokazateli/dolya.md", "---\ntitle: Доля\nunit: " + unit + "\nsql: |\n  " + sql + "\n---\nТекст\n"}});
    Diagnostics problems;
    const auto content = content_files::load_content(*tree, problems);
    store::Database data;
    data.add("results", results());
    data.add("schools", schools());
    data.seal();
    const content_files::DisclosurePolicy policy;
    const indicators::SiteColumns columns;
    Computed computed{.indicators =
                          indicators::compute(content, {.data = data, .policy = policy, .site_columns = columns},
                                              tests::strings(), problems)};
    for (auto& indicator : computed.indicators) indicator.page = nullptr;
    for (const auto& problem : problems.all()) {
        computed.problem += std::string(problem.code.name) + "@" + std::string(problem.where->view());
        for (const auto& [name, value] : problem.arguments)
            if (name == "period") computed.problem += " " + std::get<std::string>(value);
    }
    return computed;
}

std::string values_text(const Computed& computed)
{
    std::string text;
    for (const auto& point : computed.indicators.front().series)
        text += point.period + "=" + (point.value ? std::to_string(*point.value).substr(0, 5) : "-") + " ";
    return text;
}

}

TEST_CASE("a query that adds up hidden numbers too is refused at its table")
{
    struct Case {
        std::string unit;
        std::string sql;
    };
    for (const auto& test : {
             Case{"percent",
                  "SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results GROUP "
                  "BY period"},
             {"count", "SELECT period, sum(participants) AS value FROM results GROUP BY period"},
             {"count", "SELECT period, count(below) AS value FROM results GROUP BY period"},
             {"count", "SELECT period, avg(100.0 * below / participants) AS value FROM results GROUP BY period"},
             {"count", "SELECT period, max(100 * below / participants) AS value FROM results GROUP BY period"},
             {"index", "SELECT period, avg(mean_score) AS value FROM results GROUP BY period"},
             {"count", "SELECT period, sum(low) AS value FROM results GROUP BY period"},
             {"count", "SELECT period, sum(below > 0) AS value FROM results GROUP BY period"},
             {"count",
              "SELECT period, sum(participants) AS value FROM results WHERE school IN ('a', 'e') GROUP BY period"},
             {"count", "SELECT period, sum(share) AS value FROM results WHERE school IN ('a', 'c') GROUP BY period"},
             // the source does not say how many were below
             {"percent", "SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results WHERE "
                         "school IN ('a', 'd') GROUP BY period"},
         }) {
        CAPTURE(test.sql);
        CHECK(compute(test.unit, test.sql).problem == "indicators.counts-hidden@results 2023");
    }
}

TEST_CASE("what is told may be counted")
{
    struct Case {
        std::string unit;
        std::string sql;
        std::string expected;
    };
    for (const auto& test : {
             Case{
                 "percent",
                 "SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results WHERE open = 1 "
                 "GROUP BY period",
                 "2022=25.00 2023=40.00 "},
             {"count", "SELECT period, sum(low) AS value FROM results WHERE open = 1 GROUP BY period",
              "2022=0.000 2023=1.000 "},
             {"count", "SELECT period, sum(took_part) AS value FROM results GROUP BY period", "2022=1.000 2023=5.000 "},
             {"count", "SELECT period, count(*) AS value FROM results GROUP BY period", "2022=1.000 2023=5.000 "},
             {"count",
              "SELECT period, sum(participants) AS value FROM results WHERE school IN ('a', 'c', 'd') GROUP BY "
              "period",
              "2022=40.00 2023=62.00 "},
             {"count", "SELECT period, sum(participants) AS value FROM results WHERE period = '2022' GROUP BY period",
              "2022=40.00 "},
             {"count", "SELECT 2023 AS period, sum(pupils) AS value FROM schools WHERE pupils_open = 1", "2023=300.0 "},
             {"count", "SELECT 2023 AS period, count(*) AS value FROM schools", "2023=3.000 "},
         }) {
        CAPTURE(test.sql);
        const auto computed = compute(test.unit, test.sql);
        CHECK(computed.problem.empty());
        CHECK(values_text(computed) == test.expected);
    }
}

TEST_CASE("the ends of what is possible may be added up")
{
    const auto computed =
        compute("count", "SELECT period, sum(participants_from) AS value_from, sum(participants_to) AS "
                         "value_to FROM results WHERE school <> 'e' GROUP BY period");
    CHECK(computed.problem.empty());
    // 30 + 1 + 12 + 20 to 30 + 4 + 12 + 20
    CHECK(computed.indicators.front().series.back().value_between == indicators::Interval{.from = 63, .to = 66});
}

TEST_CASE("the number of pupils of the smallest schools is not added up either")
{
    CHECK(compute("count", "SELECT 2023 AS period, sum(pupils) AS value FROM schools").problem ==
          "indicators.counts-hidden@schools 2023");
}

TEST_CASE("nobody reads around the question")
{
    CHECK(compute("count", "SELECT period, sum(participants) AS value FROM main.results GROUP BY period").problem ==
          "indicators.forbidden-sql@main");
}
