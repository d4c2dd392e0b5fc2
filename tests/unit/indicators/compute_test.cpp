#include "content_files/content.hpp"
#include "indicators/compute.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;
using indicators::Indicator;
using indicators::Status;

namespace {

/// The indicators of a site whose only table is `facts(school, period, n, k)`.
struct Site {
    store::Database data = {};
    std::vector<content_files::ContentFile> content = {};
    std::vector<Indicator> indicators = {};
    Diagnostics problems = {};
};

/// `front_matter` of one indicator, without the title.
Site compute(const std::string& front_matter)
{
    Site site;
    const auto tree =
        source::open_memory({{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
                             {"content/pokazateli/dolya.md", "---\ntitle: Доля\n" + front_matter + "---\nТекст\n"}});
    site.content = content_files::load_content(*tree, site.problems);
    REQUIRE_FALSE(site.problems.has_errors());
    using store::Value;
    site.data.add("facts", store::Rows{.columns = {"school", "period", "n", "k"},
                                       .rows = {{"b", "2023", std::int64_t{20}, std::int64_t{5}},
                                                {"a", "2022", std::int64_t{10}, std::int64_t{1}},
                                                {"a", "2023", std::int64_t{60}, std::int64_t{15}},
                                                {"b", "2022", std::int64_t{0}, std::int64_t{0}},
                                                {"a", "2021", std::int64_t{0}, Value{}}}});
    site.data.seal({.steps = 1'000'000});
    const content_files::DisclosurePolicy policy;
    const indicators::SiteColumns columns{{"facts", {"school", "period", "n", "k", "login"}}, {"secrets", {"n"}}};
    site.indicators = indicators::compute(site.content, {.data = site.data, .policy = policy, .site_columns = columns},
                                          tests::strings(), site.problems);
    return site;
}

Site compute_sql(const std::string& sql, const std::string& keys = "unit: count\n")
{
    return compute(keys + "sql: |\n  " + sql + "\n");
}

std::string value_text(const std::optional<double>& value)
{
    return value ? std::to_string(*value).substr(0, 5) : "-";
}

std::string to_text(const std::vector<indicators::Point>& points)
{
    std::string result;
    for (const auto& point : points) {
        result += point.period + (point.school.empty() ? "" : "/" + point.school) + "=" + value_text(point.value);
        if (point.value_between)
            result += value_text(point.value_between->from) + ".." + value_text(point.value_between->to);
        if (!point.text.empty()) result += " «" + point.text + "»";
        if (!point.gap.empty()) result += " (" + point.gap + ")";
        if (!point.status.empty()) result += " [" + point.status + "]";
        result += "; ";
    }
    return result;
}

std::string only_code(const Site& site)
{
    REQUIRE(site.problems.all().size() == 1);
    return std::string(site.problems.all().front().code.name);
}

std::string argument(const Site& site, std::string_view name)
{
    for (const auto& [key, value] : site.problems.all().front().arguments) {
        if (key != name) continue;
        const auto* text = std::get_if<std::string>(&value);
        return text == nullptr ? std::to_string(std::get<std::int64_t>(value)) : *text;
    }
    return "absent";
}

}

TEST_CASE("an answer from a table with errors is not judged but counted; its columns are")
{
    const auto site_with = [](const std::string& keys) {
        Site site;
        const auto tree = source::open_memory({{"content/pokazateli/dolya.md", "---\ntitle: Доля\n" + keys + "---\n"},
                                               {"content/index.md", "---\ntitle: Главная\n---\n"}});
        site.content = content_files::load_content(*tree, site.problems);
        site.data.add("facts", store::Rows{.columns = {"period", "n"}, .rows = {{"2023", std::int64_t{700}}}});
        site.data.seal({.steps = 1'000'000});
        site.data.mark_incomplete({"facts"});
        const content_files::DisclosurePolicy policy;
        const indicators::SiteColumns columns;
        site.indicators =
            indicators::compute(site.content, {.data = site.data, .policy = policy, .site_columns = columns},
                                tests::strings(), site.problems);
        return site;
    };
    const auto waiting = site_with("unit: percent\nsql: SELECT period, n AS value FROM facts\n");
    CHECK(waiting.problems.all().empty());
    CHECK(waiting.problems.held_back() == HeldBack{{"facts", 1}});
    const auto wrong = site_with("unit: percent\nsql: SELECT period, n FROM facts\n");
    REQUIRE(wrong.problems.all().size() == 1);
    CHECK(wrong.problems.all().front().code.name == "indicators.bad-columns");
}

TEST_CASE("the definition is the front matter")
{
    const auto site = compute(
        "question: Сколько?\nunit: percent\ndirection: up\ntarget:\n  op: \">=\"\n  value: 98,5\ngroup: поддержка\n"
        "cadence: год\nsource: РУО\nresponsible: методкабинет\nsql: SELECT 2023 AS period, 98.5 AS value\n");
    REQUIRE(site.indicators.size() == 1);
    const auto& indicator = site.indicators.front();
    CHECK(indicator.id == "dolya");
    CHECK(indicator.title == "Доля");
    CHECK(indicator.question == "Сколько?");
    CHECK(indicator.unit == indicators::Unit::Percent);
    CHECK(indicator.direction == indicators::Direction::Up);
    REQUIRE(indicator.target.has_value());
    CHECK(indicator.target->op == indicators::TargetOperator::AtLeast);
    CHECK(indicator.target->value == 98.5);
    CHECK(indicator.group == "поддержка");
    CHECK(indicator.page == &site.content.back());
    CHECK(indicator.status == Status::Reached);
    CHECK(site.problems.all().empty());
}

TEST_CASE("municipal shares are sums over schools, not means of shares")
{
    const auto site =
        compute_sql("SELECT period, school, k AS numerator, n AS denominator FROM facts", "unit: percent\n");
    const auto& indicator = site.indicators.front();
    CHECK(to_text(indicator.series) == "2021=- (нет данных за период) [x]; 2022=10.00; 2023=25.00; ");
    CHECK(to_text(indicator.by_school) == "2021/a=- (нет данных за период) [x]; 2022/a=10.00; 2023/a=25.00; 2022/b=- "
                                          "(считать не из чего, в знаменателе ноль) [z]; 2023/b=25.00; ");
    CHECK(indicator.series.back().denominator == 80);
    CHECK(indicator.series.back().numerator == 20);
}

TEST_CASE("each shape of a query gives its series")
{
    struct Case {
        std::string unit;
        std::string sql;
        std::string expected;
    };
    for (const auto& test : {
             Case{"count", "SELECT period, sum(n) AS value FROM facts GROUP BY period",
                  "2021=0.000; 2022=10.00; 2023=80.00; "},
             {"count", "SELECT 2023 AS period, NULL AS value UNION ALL SELECT 2022, 7",
              "2022=7.000; 2023=- (нет данных за период) [x]; "},
             {"count", "SELECT 2023 AS period, NULL AS value, 'отменено' AS text",
              "2023=- «отменено» (отменено) [x]; "},
             {"index", "SELECT period, sum(k) AS numerator, sum(n) AS denominator FROM facts GROUP BY period",
              "2021=- (нет данных за период) [x]; 2022=0.100; 2023=0.250; "},
             {"boolean", "SELECT '2022/2023' AS period, 1 AS value", "2022/2023=1.000; "},
             {"text", "SELECT 2023 AS period, 'создан' AS text", "2023=- «создан»; "},
             {"text", "SELECT 2023 AS period, 'создан' AS value", "2023=- «создан»; "},
             {"text", "SELECT 2023 AS period, '' AS text", "2023=- (нет данных за период) [x]; "},
             {"count",
              "SELECT 2022 AS period, 7 AS value, 'предварительно' AS remark UNION ALL SELECT 2023, NULL, NULL",
              "2022=7.000 [p]; 2023=- (нет данных за период) [x]; "},
             {"percent", "SELECT 2023 AS period, 1 AS numerator, 4 AS denominator, 'уточнено' AS remark",
              "2023=25.00 [r]; "},
             {"percent", "SELECT 2023 AS period, 0 AS numerator, 0 AS denominator, 'не проводилось' AS remark",
              "2023=- (не проводилось) [n]; "},
             {"percent",
              "SELECT period, school, k AS numerator, n AS denominator, iif(school = 'b', "
              "'нельзя сравнивать с прошлым', NULL) AS remark FROM facts WHERE period = '2023'",
              "2023=25.00 [b]; "},
         }) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql, "unit: " + test.unit + "\n");
        CHECK(site.problems.all().empty());
        CHECK(to_text(site.indicators.front().series) == test.expected);
    }
}

TEST_CASE("of a number its two ends may be given; equal ends are the number")
{
    struct Case {
        std::string unit;
        std::string sql;
        std::string expected;
    };
    for (const auto& test : {
             Case{"count", "SELECT 2023 AS period, 2 AS value_from, 5 AS value_to",
                  "2023=-2.000..5.000 (от\u00A02 до\u00A05) [between]; "},
             {"count", "SELECT 2023 AS period, 5 AS value_from, 5 AS value_to", "2023=5.000; "},
             {"count", "SELECT 2023 AS period, NULL AS value_from, NULL AS value_to",
              "2023=- (нет данных за период) [x]; "},
             // 10 of 50 to 12 of 40
             {"percent",
              "SELECT 2023 AS period, 10 AS numerator_from, 12 AS numerator_to, 40 AS denominator_from, 50 AS "
              "denominator_to",
              "2023=-20.00..30.00 (от\u00A020 до\u00A030\u00A0%) [between]; "},
             {"percent",
              "SELECT 2023 AS period, 10 AS numerator_from, 10 AS numerator_to, 40 AS denominator_from, 40 AS "
              "denominator_to",
              "2023=25.00; "},
             {"percent",
              "SELECT 2023 AS period, 0 AS numerator_from, 0 AS numerator_to, 0 AS denominator_from, 0 AS "
              "denominator_to",
              "2023=- (считать не из чего, в знаменателе ноль) [z]; "},
             {"index",
              "SELECT 2023 AS period, 1 AS numerator_from, 2 AS numerator_to, 0 AS denominator_from, 4 AS "
              "denominator_to",
              "2023=- (скрыто: по малым школам ничего нельзя сказать) [c]; "},
             // without an upper end the number may be as large as it likes
             {"count", "SELECT 2023 AS period, 3 AS value_from, NULL AS value_to",
              "2023=-3.000..inf (скрыто: по малым школам ничего нельзя сказать) [c]; "},
             {"percent",
              "SELECT 2023 AS period, 3 AS numerator_from, NULL AS numerator_to, 9 AS denominator_from, NULL AS "
              "denominator_to",
              "2023=- (скрыто: по малым школам ничего нельзя сказать) [c]; "},
             // what is said instead of the number comes before the remark
             {"count", "SELECT 2023 AS period, 2 AS value_from, 5 AS value_to, 'предварительно' AS remark",
              "2023=-2.000..5.000 (от\u00A02 до\u00A05) [between]; "},
         }) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql, "unit: " + test.unit + "\n");
        CHECK(site.problems.all().empty());
        CHECK(to_text(site.indicators.front().series) == test.expected);
    }
}

TEST_CASE("the municipality is the sum of the ends of its schools")
{
    const auto site = compute_sql("SELECT period, school, k AS numerator_from, k + 5 AS numerator_to, n AS "
                                  "denominator_from, n AS denominator_to FROM facts WHERE period = '2023'",
                                  "unit: percent\n");
    const auto& indicator = site.indicators.front();
    // a: 15 to 20 of 60, b: 5 to 10 of 20; together 20 to 30 of 80
    CHECK(to_text(indicator.by_school) == "2023/a=-25.00..33.33 (от\u00A025 до\u00A034\u00A0%) [between]; "
                                          "2023/b=-25.00..50.00 (скрыто: по малым школам ничего нельзя сказать) [c]; ");
    CHECK(to_text(indicator.series) == "2023=-25.00..37.50 (от\u00A025 до\u00A038\u00A0%) [between]; ");
    CHECK(indicator.series.back().denominator == 80);
    CHECK(indicator.series.back().numerator_between == indicators::Interval{.from = 20, .to = 30});
}

TEST_CASE("counts by school add up, with and without ends")
{
    const auto counts = compute_sql("SELECT period, school, k AS value FROM facts");
    CHECK(to_text(counts.indicators.front().series) == "2021=- (нет данных за период) [x]; 2022=1.000; 2023=20.00; ");
    const auto ends = compute_sql("SELECT period, school, k AS value_from, n AS value_to FROM facts WHERE k > 0");
    // 2022: 1 to 10; 2023: 5 + 15 to 20 + 60
    CHECK(to_text(ends.indicators.front().series) == "2022=-1.000..10.00 (от\u00A01 до\u00A010) [between]; "
                                                     "2023=-20.00..80.00 (от\u00A020 до\u00A080) [between]; ");
    CHECK(ends.indicators.front().by_school.size() == 3);
}

TEST_CASE("a target is reached by a whole interval, by none of it, or nobody can say")
{
    struct Case {
        std::string target;
        std::string ends;
        Status expected;
    };
    for (const auto& test : {
             Case{"{op: \">=\", value: 30}", "30 AS value_from, 40 AS value_to", Status::Reached},
             {"{op: \">=\", value: 30}", "29 AS value_from, 40 AS value_to", Status::Unclear},
             {"{op: \">=\", value: 30}", "20 AS value_from, 30 AS value_to", Status::Unclear},
             {"{op: \">=\", value: 30}", "20 AS value_from, 29 AS value_to", Status::NotReached},
             {"{op: \"<=\", value: 30}", "20 AS value_from, 30 AS value_to", Status::Reached},
             {"{op: \"<=\", value: 30}", "30 AS value_from, 31 AS value_to", Status::Unclear},
             {"{op: \"<=\", value: 30}", "31 AS value_from, 40 AS value_to", Status::NotReached},
             {"{op: \"=\", value: 30}", "30 AS value_from, 31 AS value_to", Status::Unclear},
             {"{op: \"=\", value: 30}", "20 AS value_from, 40 AS value_to", Status::Unclear},
             {"{op: \"=\", value: 30}", "31 AS value_from, 40 AS value_to", Status::NotReached},
             {"", "31 AS value_from, 40 AS value_to", Status::NoTarget},
         }) {
        CAPTURE(test.target);
        CAPTURE(test.ends);
        const auto keys = "unit: count\n" + (test.target.empty() ? std::string() : "target: " + test.target + "\n");
        const auto site = compute_sql("SELECT 2023 AS period, " + test.ends, keys);
        CHECK(site.problems.all().empty());
        CHECK(site.indicators.front().status == test.expected);
    }
}

TEST_CASE("the status is that of the newest point")
{
    struct Case {
        std::string target;
        std::string value;
        Status expected;
    };
    for (const auto& test : {
             Case{"{op: \">=\", value: 30}", "30", Status::Reached},
             {"{op: \">=\", value: 30}", "29.9", Status::NotReached},
             {"{op: \"<=\", value: 30}", "30", Status::Reached},
             {"{op: \"<=\", value: 30}", "30.1", Status::NotReached},
             {"{op: \"=\", value: 4}", "4", Status::Reached},
             {"{op: \"=\", value: 4}", "5", Status::NotReached},
             {"{op: \">=\", value: 0.3}", "0.1 + 0.1 + 0.1", Status::Reached},
             {"{op: \"<=\", value: 0.3}", "0.1 + 0.2", Status::Reached},
             {"{op: \">=\", value: 30}", "NULL", Status::NoValue},
             {"", "5", Status::NoTarget},
             {"", "NULL", Status::NoValue},
         }) {
        CAPTURE(test.target);
        CAPTURE(test.value);
        const auto keys = "unit: count\n" + (test.target.empty() ? std::string() : "target: " + test.target + "\n");
        const auto site =
            compute_sql("SELECT 2023 AS period, " + test.value + " AS value UNION ALL SELECT 2022, 1000", keys);
        CHECK(site.problems.all().empty());
        CHECK(site.indicators.front().status == test.expected);
    }
}

TEST_CASE("a share above 100 % is an error unless the page says that it may be")
{
    const std::string keys = "unit: percent\n";
    const auto share = [](const std::string& numerator) {
        return "SELECT 2023 AS period, " + numerator + " AS numerator, 6 AS denominator";
    };
    CHECK(compute_sql(share("6"), keys).problems.all().empty());
    const auto seven = compute_sql(share("7"), keys);
    CHECK(only_code(seven) == "indicators.share-over-100");
    CHECK(argument(seven, "value") == "116,67");
    CHECK(compute_sql(share("7"), keys + "over_100: true\n").problems.all().empty());
    CHECK(compute_sql("SELECT 2023 AS period, 700 AS value").problems.all().empty()); // a count
}

TEST_CASE("a query without a row is told")
{
    const auto none = compute_sql("SELECT period, 1 AS value FROM facts WHERE period = '1999'");
    CHECK(only_code(none) == "indicators.no-rows");
    CHECK_FALSE(none.problems.has_errors());
    CHECK(compute_sql("SELECT 2023 AS period, NULL AS value").problems.all().empty());
}

TEST_CASE("a count may say what it counts, in three forms")
{
    const std::string sql = "SELECT 2023 AS period, 1 AS value";
    CHECK(compute_sql(sql, "unit: count\ncounted: [школа, школы, школ]\n").indicators.front().counted.size() == 3);
    CHECK(compute_sql(sql, "unit: count\ncounted: [школа, школы]\n").indicators.front().counted.empty());
    CHECK(compute_sql(sql, "unit: index\ncounted: [школа, школы, школ]\n").indicators.front().counted.empty());
}

TEST_CASE("words have no target, and are a value")
{
    CHECK(compute_sql("SELECT 2023 AS period, 'создан' AS text", "unit: text\n").indicators.front().status ==
          Status::NoTarget);
    CHECK(compute_sql("SELECT 2023 AS period, '' AS text", "unit: text\n").indicators.front().status ==
          Status::NoValue);
}

TEST_CASE("a target that no value can meet is reported at its number")
{
    struct Case {
        std::string unit;
        std::string target;
        std::string sql;
        std::string expected;
    };
    const std::string schools = "SELECT 2023 AS period, 1 AS numerator, 3 AS denominator UNION ALL SELECT 2022, 1, 9";
    const std::string by_school =
        "SELECT period, school, min(k, 1) AS numerator, 1 AS denominator FROM facts WHERE period = '2023'";
    const std::string value = "SELECT 2023 AS period, 3 AS value";
    for (const auto& test : {
             Case{"count", "{op: \">=\", value: 4}", schools, "indicators.target-over-objects@4"},
             {"count", "{op: \"=\", value: 9}", schools, "indicators.target-over-objects@9"},
             {"count", "{op: \">=\", value: 3}", schools, "none"},
             {"count", "{op: \"<=\", value: 9}", schools, "none"},
             {"count", "{op: \">=\", value: 3}", by_school, "indicators.target-over-objects@3"},
             {"count", "{op: \">=\", value: 2}", by_school, "none"},
             {"count", "{op: \">=\", value: 25}", "SELECT 2023 AS period, 500 AS numerator, 20 AS denominator", "none"},
             {"count", "{op: \">=\", value: 100}", value, "none"},
             {"index", "{op: \">=\", value: 4}", schools, "none"},
             {"percent", "{op: \">=\", value: 100.5}", value, "indicators.target-out-of-range@100.5"},
             {"percent", "{op: \"<=\", value: -1}", value, "indicators.target-out-of-range@-1"},
             {"percent", "{op: \">=\", value: 100}", value, "none"},
         }) {
        CAPTURE(test.target);
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql, "unit: " + test.unit + "\ntarget: " + test.target + "\n");
        const auto& problems = site.problems.all();
        const auto found = problems.empty() ? std::string("none")
                                            : std::string(problems.front().code.name) + "@" +
                                                  std::string(problems.front().where->view());
        CHECK(found == test.expected);
    }
}

TEST_CASE("a mistake in SQL points at its word in the front matter")
{
    struct Case {
        std::string sql;
        std::string word;
        std::string suggestion;
    };
    for (const auto& test : {
             Case{"SELECT period,\n    perod AS value FROM facts", "perod", "period"},
             {"SELECT period, f.kk AS value\n  FROM facts AS f", "f", "k"},
             {"SELECT period, n AS value FROM fakts", "fakts", "facts"},
             {"SELECT period, n AS value FORM facts", "FORM", "none"},
         }) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql);
        CHECK(only_code(site) == "indicators.bad-sql");
        CHECK(site.problems.all().front().where->view() == test.word);
        CHECK(argument(site, "suggestion") == test.suggestion);
    }
}

TEST_CASE("queries that an indicator may not make are reported")
{
    struct Case {
        std::string sql;
        std::string code;
        std::string place;
    };
    for (const auto& test : {Case{"SELECT 2023 AS period, random() AS value", "indicators.forbidden-sql", "random"},
                             {"DELETE FROM facts", "indicators.forbidden-sql", "DELETE"}}) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql);
        CHECK(only_code(site) == test.code);
        CHECK(site.problems.all().front().where->view() == test.place);
    }
}

TEST_CASE("what is not published cannot be asked, and the message says what can")
{
    struct Case {
        std::string sql;
        std::string code;
        std::string place;
        std::string name;
        std::string instead;
    };
    for (const auto& test : {
             Case{"SELECT period, sum(value) AS value FROM context GROUP BY period", "indicators.private-data",
                  "context", "context", "context_totals"},
             {"SELECT period, count(*) AS value FROM bias_markers", "indicators.private-data", "bias_markers",
              "bias_markers", "bias_totals"},
             {"SELECT period, count(*) AS value FROM secrets", "indicators.private-data", "secrets", "secrets", "none"},
             {"SELECT period, count(login) AS value FROM facts", "indicators.private-data", "login", "login", "none"},
             {"SELECT period, count(f.n) AS value FROM facts", "indicators.bad-sql", "f", "", ""},
         }) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql);
        CHECK(only_code(site) == test.code);
        CHECK(site.problems.all().front().where->view() == test.place);
        if (test.name.empty()) continue;
        CHECK(argument(site, "name") == test.name);
        CHECK(argument(site, "instead") == test.instead);
    }
}

TEST_CASE("a renamed table is told with the query over the new one")
{
    const auto site = compute_sql("SELECT period,\n    sum(below) AS value FROM district GROUP BY period");
    CHECK(only_code(site) == "indicators.renamed-table");
    CHECK(site.problems.all().front().where->view() == "district");
    CHECK(argument(site, "sql") == "SELECT period, sum(below) AS value FROM (SELECT * FROM totals WHERE scope = "
                                   "'all') AS district GROUP BY period");
}

TEST_CASE("an indicator is counted by one source")
{
    CHECK(only_code(compute("unit: count\n")) == "indicators.no-source");
    CHECK(only_code(compute("use: agreements\nsql: SELECT 1\n")) == "indicators.two-sources");
    const auto site = compute("use: agrements\n");
    CHECK(only_code(site) == "indicators.unknown-ready");
    CHECK(argument(site, "suggestion") == "agreements");
    CHECK(site.problems.all().front().where->view() == "agrements");
}

TEST_CASE("columns that fit neither shape, or not the unit, are reported")
{
    struct Case {
        std::string unit;
        std::string columns;
        std::string found;
    };
    for (const auto& test : {
             Case{"count", "1 AS value", "`value`"},
             {"count", "2023 AS period", "`period`"},
             {"count", "2023 AS period, 1 AS value, 'a' AS shcool", "`period`, `value`, `shcool`"},
             {"count", "2023 AS period, 1 AS value, 2 AS value", "`period`, `value`, `value`"},
             {"count", "2023 AS period, 'x' AS text", "`period`, `text`"},
             {"boolean", "2023 AS period, 1 AS numerator, 1 AS denominator", "`period`, `numerator`, `denominator`"},
             {"text", "2023 AS period, 1 AS numerator, 1 AS denominator", "`period`, `numerator`, `denominator`"},
             {"count", "2023 AS period, 1 AS value_from", "`period`, `value_from`"},
             {"boolean", "2023 AS period, 0 AS value_from, 1 AS value_to", "`period`, `value_from`, `value_to`"},
             {"percent", "2023 AS period, 'a' AS school, 1 AS value", "`period`, `school`, `value`"},
             {"percent", "2023 AS period, 1 AS numerator, 1 AS denominator_from, 2 AS denominator_to",
              "`period`, `numerator`, `denominator_from`, `denominator_to`"},
         }) {
        CAPTURE(test.columns);
        const auto site = compute_sql("SELECT " + test.columns, "unit: " + test.unit + "\n");
        CHECK(only_code(site) == "indicators.bad-columns");
        CHECK(argument(site, "found") == test.found);
    }
}

TEST_CASE("values that are no values are reported with their row")
{
    struct Case {
        std::string unit;
        std::string sql;
        std::string code;
        std::string value;
    };
    for (const auto& test : {
             Case{"count", "SELECT 2023 AS period, 'много' AS value", "indicators.bad-value", "много"},
             {"count", "SELECT NULL AS period, 1 AS value", "indicators.bad-value", ""},
             {"count", "SELECT 2023.5 AS period, 1 AS value", "indicators.bad-value", "2023.5"},
             {"percent", "SELECT 2023 AS period, NULL AS school, 1 AS numerator, 2 AS denominator",
              "indicators.bad-value", ""},
             {"percent", "SELECT 2023 AS period, 1 AS numerator, -2 AS denominator", "indicators.bad-value", "-2"},
             {"count", "SELECT 2023 AS period, 9e999 AS value", "indicators.bad-value", "null"},
             {"count", "SELECT 2023 AS period, 3 AS value_from, 2 AS value_to", "indicators.bad-value", "2"},
             {"count", "SELECT 2023 AS period, NULL AS value_from, 3 AS value_to", "indicators.bad-value", ""},
             {"boolean", "SELECT 2023 AS period, 2 AS value", "indicators.bad-boolean", "2"},
             {"count", "SELECT 2023 AS period, 2 AS value, 'черновик' AS remark", "indicators.bad-remark", "черновик"},
             {"count", "SELECT 2023 AS period, 2 AS value, 'не проводилось' AS remark", "indicators.bad-remark",
              "не проводилось"},
             {"count", "SELECT 2023 AS period, NULL AS value, 'уточнено' AS remark", "indicators.bad-remark",
              "уточнено"},
         }) {
        CAPTURE(test.sql);
        const auto site = compute_sql(test.sql, "unit: " + test.unit + "\n");
        CHECK(only_code(site) == test.code);
        CHECK(argument(site, "row") == "1");
        CHECK(argument(site, "value") == test.value);
    }
}

TEST_CASE("a period comes once, or once for each school")
{
    const auto twice = compute_sql("SELECT period, n AS value FROM facts WHERE period = '2023'");
    CHECK(only_code(twice) == "indicators.duplicate-period");
    CHECK(argument(twice, "period") == "2023");
    CHECK(argument(twice, "school") == "none");
    const auto school_twice = compute_sql(
        "SELECT 2023 AS period, 'a' AS school, k AS numerator, n AS denominator FROM facts WHERE period = '2023'",
        "unit: percent\n");
    CHECK(only_code(school_twice) == "indicators.duplicate-period");
    CHECK(argument(school_twice, "school") == "a");
}

TEST_CASE("a target that cannot be compared is reported at its value")
{
    struct Case {
        std::string target;
        std::string place;
    };
    for (const auto& test : {Case{"{op: \">\", value: 5}", "\">\""},
                             {"{op: \">=\", value: сто}", "сто"},
                             {"{op: \"=\", value: 1e999}", "1e999"}}) {
        CAPTURE(test.target);
        const auto site =
            compute_sql("SELECT 2023 AS period, 1 AS value", "unit: count\ntarget: " + test.target + "\n");
        CHECK(only_code(site) == "indicators.bad-target");
        CHECK(site.problems.all().front().where->view() == test.place);
        CHECK_FALSE(site.indicators.front().target.has_value());
    }
}
