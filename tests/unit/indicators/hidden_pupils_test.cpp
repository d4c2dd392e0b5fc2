#include "content_files/content.hpp"
#include "dataset/load_tables.hpp"
#include "indicators/compute.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace opora;

namespace {

constexpr const char* results = "school,period,procedure,participants,below\n"
                                "a,2023,oge-ma,400,100\nb,2023,oge-ma,4,3\nc,2023,oge-ma,30,12\na,2022,oge-ma,300,75\n";

std::vector<indicators::Indicator> compute(const std::string& unit, const std::string& sql)
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\n"},
         {"data/results.csv", results},
         {"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
         {"content/pokazateli/dolya.md", "---\ntitle: Доля\nunit: " + unit + "\nsql: |\n  " + sql + "\n---\nТекст\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto content = content_files::load_content(*tree, problems);
    store::Database raw;
    for (const auto& [name, table] : tables) raw.add(table);
    raw.seal();
    auto computed = indicators::compute(content, raw, {}, tests::strings(), problems);
    REQUIRE_FALSE(problems.has_errors());
    computed[0].page = nullptr;
    return computed;
}

/// Value, numerator and reason of the point of a period.
std::string point_text(const std::vector<indicators::Point>& points, const std::string& period)
{
    for (const auto& point : points) {
        if (point.period != period) continue;
        const auto number = [](const std::optional<double>& value) {
            return value ? std::to_string(std::lround(*value)) : std::string("-");
        };
        return number(point.value) + " " + number(point.numerator) + " " + point.gap;
    }
    return "none";
}

}

TEST_CASE("an indicator tells of hidden pupils no more than a rounded share")
{
    struct Case {
        std::string unit;
        std::string sql;
        std::string newest;
        std::string before;
    };
    const std::string hidden = "- - скрыто: складывается из результатов малых групп";
    for (const auto& test : {
             Case{"percent",
                  "SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results GROUP BY "
                  "period",
                  "25 - округлено до 5\u00A0%", "25 75 "},
             {"count", "SELECT period, sum(below) AS value FROM results GROUP BY period", hidden, "75 - "},
             {"count", "SELECT period, sum(10 * below >= 3 * participants) AS value FROM results GROUP BY period",
              "2 - ", "0 - "},
             {"percent",
              "SELECT period, sum(10 * below >= 3 * participants) AS numerator, count(*) AS denominator "
              "FROM results GROUP BY period",
              "67 2 ", "0 0 "},
             {"count", "SELECT period, below AS value FROM results WHERE school = 'c'", "12 - ", "none"},
             {"index", "SELECT period, 1.0 * below / participants AS value FROM results WHERE school = 'b'", hidden,
              "none"},
         }) {
        CAPTURE(test.sql);
        const auto computed = compute(test.unit, test.sql);
        CHECK(point_text(computed[0].series, "2023") == test.newest);
        CHECK(point_text(computed[0].series, "2022") == test.before);
    }
}
