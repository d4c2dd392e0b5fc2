#include "content_files/content.hpp"
#include "indicators/compute.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

struct Aimed {
    std::vector<indicators::Indicator> indicators = {};
    std::string problems = {}; ///< `code@the text at its place`
    std::string arguments = {};
};

/// An indicator of whole things with `keys` in its front matter and `recorded` (indicator and period) beside its query.
Aimed aim(const std::string& keys, const Date& as_of = {2023, 12, 20},
          const std::vector<std::pair<std::string, std::string>>& recorded = {})
{
    const std::string sql = keys.find("sql:") == std::string::npos ? "sql: SELECT '2023' AS period, 7 AS value\n" : "";
    const auto tree =
        source::open_memory({{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
                             {"content/pokazateli/chislo.md",
                              "---\ntitle: Число\nunit: count\ncounts: things\n" + sql + keys + "---\nТекст\n"}});
    Diagnostics problems;
    const auto content = content_files::load_content(*tree, problems);
    store::Database data;
    data.add("site",
             store::Rows{.columns = {"as_of", "name", "municipality"}, .rows = {{to_iso(as_of), "Сайт", "Район"}}});
    data.seal({.steps = 1'000'000});
    std::vector<indicators::RecordedRow> rows;
    for (const auto& [indicator, period] : recorded) {
        auto& cells = rows.emplace_back().cells;
        for (const auto* column : {"school", "value_from", "value_to", "numerator", "denominator", "recorded_on"})
            cells[column] = {};
        cells["indicator"] = {.text = indicator};
        cells["period"] = {.text = period};
        cells["value"] = {.text = "7"};
        cells["document"] = {.text = "akt"};
    }
    const content_files::DisclosurePolicy policy;
    const indicators::SiteColumns columns;
    Aimed aimed;
    aimed.indicators =
        indicators::compute(content, {.data = data, .policy = policy, .site_columns = columns, .recorded = rows},
                            tests::strings(), problems);
    for (const auto& problem : problems.all()) {
        aimed.problems +=
            std::string(problem.code.name) + "@" + (problem.where ? std::string(problem.where->view()) : "") + " ";
        for (const auto& [name, value] : problem.arguments)
            if (const auto* text = std::get_if<std::string>(&value)) aimed.arguments += name + "=" + *text + " ";
    }
    return aimed;
}

std::string problems_of(const std::string& keys)
{
    return aim(keys).problems;
}

}

TEST_CASE("targets of periods come in the order of time, and base and duty as they are written")
{
    const auto aimed =
        aim("targets: {\"2024\": {op: \">=\", value: 80}, \"2023\": {op: \">=\", value: 6.5, document: akt}}\n"
            "start: {period: 2022, value: 4}\ndue: {every: year, from: 2022, to: 2025}\n");
    CHECK(aimed.problems.find("indicators.bad") == std::string::npos);
    const auto& indicator = aimed.indicators.front();
    REQUIRE(indicator.targets.size() == 2);
    CHECK(indicator.targets.front().period == "2023");
    CHECK(indicator.targets.back().target.value == 80);
    REQUIRE(indicator.start);
    CHECK(indicator.start->value == 4);
    REQUIRE(indicator.due);
    CHECK(indicator.due->to->place == 2025);
    CHECK(indicator.owed == 1); // 2022, which has no value
    CHECK(indicator.met == 0);
}

TEST_CASE("what the page aims at is refused where it says nothing, at its place")
{
    const std::string code = "indicators.bad-goal@";
    CHECK(problems_of("targets: 80\n") == "dataset.bad-value@80 ");
    CHECK(problems_of("targets: {}\n") == code + "{} ");
    CHECK(problems_of("targets: {весна: {op: \">=\", value: 8}}\n") == code + "весна ");
    CHECK(problems_of("targets: {\"2023\": {op: \">=\", value: 8}, 2024-Q1: {op: \">=\", value: 9}}\n") ==
          code + "2024-Q1 ");
    CHECK(problems_of("targets: {\"2023\": {op: \"больше\", value: 8}}\n").starts_with("indicators.bad-target@"));
    CHECK(problems_of("start: {period: весна, value: 4}\n") == code + "весна ");
    CHECK(problems_of("start: {period: 2022, value: много}\n") == code + "много ");
    CHECK(problems_of("start: {value: 4}\n").starts_with("dataset.missing-key@"));
    CHECK(problems_of("due: {every: week, from: 2023-Q1}\n") == code + "week ");
    CHECK(problems_of("due: {every: quarter, from: 2023}\n") == code + "2023 ");
    CHECK(problems_of("due: {every: year, from: 2023, to: 2022}\n") == code + "2022 ");
    CHECK(problems_of("due: {every: year, from: 2023, to: 2023}\n").empty());
    CHECK(problems_of("due: {every: year, from: 2023, until: 2024}\n").starts_with("dataset.unknown-key@"));
}

TEST_CASE("a base that is typed does not tell of pupils")
{
    const auto of = [](const std::string& counts) {
        const auto tree =
            source::open_memory({{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
                                 {"content/pokazateli/dolya.md",
                                  "---\ntitle: Доля\nunit: percent\ncounts: " + counts +
                                      "\nstart: {period: 2022, value: 42}\nsql: SELECT '2023' AS period, 7 AS "
                                      "numerator, 9 AS denominator\n---\nТекст\n"}});
        Diagnostics problems;
        const auto content = content_files::load_content(*tree, problems);
        store::Database data;
        data.add("site",
                 store::Rows{.columns = {"as_of", "name", "municipality"}, .rows = {{"2023-06-01", "Сайт", "Район"}}});
        data.seal({.steps = 1'000'000});
        const content_files::DisclosurePolicy policy;
        const indicators::SiteColumns columns;
        indicators::compute(content, {.data = data, .policy = policy, .site_columns = columns}, tests::strings(),
                            problems);
        return problems.all().empty() ? std::string() : std::string(problems.all().front().code.name);
    };
    CHECK(of("pupils") == "indicators.bad-goal");
    CHECK(of("adults").empty());
}

TEST_CASE("whoever counts what is so today is reminded from a week before the end of a period until a month after")
{
    const std::string today = "sql: SELECT substr(as_of, 1, 4) AS period, 7 AS value FROM site\n";
    const auto reminded = [&](const Date& as_of,
                              const std::vector<std::pair<std::string, std::string>>& recorded = {}) {
        const auto aimed = aim(today, as_of, recorded);
        const auto period = aimed.arguments.find("period=");
        return period == std::string::npos
                   ? std::string("none")
                   : aimed.arguments.substr(period + 7, 4) +
                         (aimed.arguments.find("state=over") == std::string::npos ? "" : " over");
    };
    CHECK(reminded({2023, 12, 23}) == "none");
    CHECK(reminded({2023, 12, 24}) == "2023");
    CHECK(reminded({2023, 12, 31}) == "2023");
    CHECK(reminded({2023, 12, 31}, {{"chislo", "2023"}}) == "none");
    CHECK(reminded({2023, 12, 31}, {{"chislo", "2022"}}) == "2023");
    CHECK(reminded({2024, 1, 1}) == "2023 over");
    CHECK(reminded({2024, 1, 31}) == "2023 over");
    CHECK(reminded({2024, 2, 1}) == "none");
    CHECK(reminded({2024, 1, 1}, {{"chislo", "2023"}}) == "none");
    // What does not ask for the day keeps its values.
    CHECK(aim("", {2023, 12, 31}).problems.empty());
}

TEST_CASE("a period in which something must hold is missed when its papers may come no more")
{
    const std::string keys = "due: {every: quarter, from: 2023-Q1, to: 2023-Q3}\n"
                             "sql: SELECT '2023-Q1' AS period, 7 AS value\n";
    const auto missing = [&](const Date& as_of, const std::vector<std::pair<std::string, std::string>>& recorded = {}) {
        const auto aimed = aim(keys, as_of, recorded);
        const auto periods = aimed.arguments.find("periods=");
        return periods == std::string::npos ? std::string() : aimed.arguments.substr(periods + 8);
    };
    CHECK(missing({2023, 7, 30}).empty());
    CHECK(missing({2023, 7, 31}) == "`2023-Q2` "); // 31 days after the last day
    CHECK(missing({2023, 10, 31}) == "`2023-Q2`, `2023-Q3` ");
    CHECK(missing({2024, 10, 31}) == "`2023-Q2`, `2023-Q3` ");
    CHECK(missing({2023, 10, 31}, {{"chislo", "2023-Q2"}}) == "`2023-Q3` ");
}
