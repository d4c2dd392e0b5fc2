#include "content_files/content.hpp"
#include "indicators/compute.hpp"
#include "indicators/library.hpp"
#include "published_site.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iomanip>
#include <set>
#include <sstream>

using namespace opora;
using tests::Cells;
using tests::whole;

namespace {

/// Schools a and b are listed, c and d are not; d is closed. Of 2023 the result of d is hidden.
store::Rows library_results()
{
    return tests::rows_of(store::public_rows("results"), {tests::open_result("a", "2022", "oge-ma", 20, 10, true),
                                                          tests::open_result("a", "2022", "oge-ru", 20, 8, true),
                                                          tests::open_result("a", "2023", "oge-ma", 20, 7, true),
                                                          tests::open_result("a", "2023", "vpr-5-ma", 10, 1, false),
                                                          tests::open_result("b", "2022", "oge-ma", 40, 10, false),
                                                          tests::open_result("b", "2023", "oge-ma", 40, 16, true),
                                                          tests::open_result("c", "2023", "oge-ma", 100, 10, false),
                                                          tests::hidden_result("d", "2023", "oge-ma", 1, whole(4))});
}

store::Rows totals()
{
    const auto total = [](const std::string& period, const std::string& procedure, const std::string& scope,
                          std::int64_t below_from, std::int64_t below_to, std::int64_t from, store::Value to) {
        return Cells{{"period", period},
                     {"procedure", procedure},
                     {"scope", scope},
                     {"below_from", whole(below_from)},
                     {"below_to", whole(below_to)},
                     {"participants_from", whole(from)},
                     {"participants_to", to}};
    };
    return tests::rows_of(store::public_rows("totals"), {total("2022", "oge-ma", "all", 20, 20, 60, whole(60)),
                                                         total("2022", "oge-ru", "all", 8, 8, 20, whole(20)),
                                                         total("2023", "oge-ma", "all", 33, 37, 161, whole(164)),
                                                         total("2023", "oge-ma", "open", 33, 33, 160, whole(160)),
                                                         total("2023", "vpr-5-ma", "all", 1, 1, 10, whole(10)),
                                                         total("2024", "oge-ma", "all", 0, 9, 9, store::Value())});
}

Cells cells(std::initializer_list<std::pair<std::string, store::Value>> list)
{
    return list;
}

/// The tables that the office fills in and that are published as they are.
void add_own_tables(store::Database& data)
{
    const auto table = [&](const std::string& name, std::vector<std::string> columns, const std::vector<Cells>& rows) {
        data.add(name, tests::rows_of({.columns = std::move(columns)}, rows));
    };
    const std::string today = "2023-04-15";
    table("schools", {"id", "closed_on"},
          {cells({{"id", "a"}}), cells({{"id", "b"}}), cells({{"id", "c"}}),
           cells({{"id", "d"}, {"closed_on", "2022-08-31"}})});
    table("deficits", {"found_on", "eliminated_on"},
          {cells({{"found_on", "2023-01-10"}, {"eliminated_on", today}}),
           cells({{"found_on", "2023-01-10"}, {"eliminated_on", "2023-04-16"}}), cells({{"found_on", "2023-01-10"}}),
           cells({{"found_on", "2023-04-16"}})});
    table("events", {"date", "kind", "schools", "participants", "of_total"},
          {cells({{"date", "2022-10-01"},
                  {"kind", "курсы"},
                  {"schools", "[\"a\"]"},
                  {"participants", whole(3)},
                  {"of_total", whole(10)}}),
           cells({{"date", "2023-02-01"},
                  {"kind", "курсы"},
                  {"schools", "[\"a\"]"},
                  {"participants", whole(4)},
                  {"of_total", whole(10)}}),
           cells({{"date", "2023-03-01"},
                  {"kind", "семинар"},
                  {"schools", "[\"b\"]"},
                  {"participants", whole(5)},
                  {"of_total", whole(20)}}),
           cells({{"date", "2023-04-16"},
                  {"kind", "курсы"},
                  {"schools", "[\"b\"]"},
                  {"participants", whole(9)},
                  {"of_total", whole(9)}})});
    table("documents", {"school", "kind", "date"},
          {cells({{"school", "a"}, {"kind", "программа"}, {"date", today}}),
           cells({{"school", "b"}, {"kind", "программа"}, {"date", "2023-04-16"}}),
           cells({{"school", "c"}, {"kind", "программа"}, {"date", today}})});
    table("support", {"school", "role", "since", "until"},
          {cells({{"school", "a"}, {"role", "куратор"}, {"since", "2023-01-01"}, {"until", "2023-04-14"}}),
           cells({{"school", "b"}, {"role", "наставник"}, {"since", "2023-01-01"}, {"until", today}}),
           cells({{"school", "b"}, {"role", "куратор"}, {"since", "2023-01-01"}})});
    table("monitoring", {"date"},
          {cells({{"date", "2022-12-01"}}), cells({{"date", today}}), cells({{"date", "2023-04-16"}})});
    table("partnerships", {"signed_on", "until"},
          {cells({{"signed_on", "2023-01-01"}}), cells({{"signed_on", "2023-01-01"}, {"until", today}}),
           cells({{"signed_on", "2023-01-01"}, {"until", "2023-04-14"}}), cells({{"signed_on", "2023-04-16"}})});
    table("pages", {"url", "kind", "id", "title", "date", "path"},
          {cells({{"kind", "news"}, {"date", "2023-01-20"}}), cells({{"kind", "news"}, {"date", "2023-01-25"}}),
           cells({{"kind", "news"}, {"date", today}}), cells({{"kind", "news"}, {"date", "2022-03-01"}}),
           cells({{"kind", "practice"}, {"date", "2022-03-01"}}), cells({{"kind", "practice"}}),
           cells({{"kind", "practice"}, {"date", "2023-04-16"}})});
}

store::Database published()
{
    store::Database data;
    data.add("results", library_results());
    data.add("totals", totals());
    data.add("presence", tests::rows_of(store::public_rows("presence"),
                                        {{{"period", "2022"}, {"schools", whole(3)}, {"took_part", whole(2)}},
                                         {{"period", "2023"}, {"schools", whole(4)}, {"took_part", whole(3)}}}));
    data.add("bias_totals",
             tests::rows_of(store::public_rows("bias_totals"), {{{"period", "2023"}, {"schools", whole(2)}}}));
    const auto context = [](const std::string& indicator, std::int64_t schools, double sum, double mean) {
        return Cells{
            {"period", "2023"}, {"indicator", indicator}, {"schools", whole(schools)}, {"sum", sum}, {"mean", mean}};
    };
    data.add("context_totals", tests::rows_of(store::public_rows("context_totals"),
                                              {context("Учеников", 3, 200.0, 66.5), context("С ОВЗ", 3, 30.0, 10.0)}));
    data.add("decisions_by_school",
             tests::rows_of(store::public_rows("decisions_by_school"), {{{"school", "a"}, {"listed", "shnor"}},
                                                                        {{"school", "b"}, {"listed", "risk"}},
                                                                        {{"school", "c"}, {"listed", "none"}},
                                                                        {{"school", "d"}}}));
    const auto measure = [](const std::string& roadmap, const std::string& status, std::int64_t evidence) {
        return Cells{{"roadmap", roadmap}, {"status", status}, {"has_evidence", whole(evidence)}};
    };
    data.add("measure_status",
             tests::rows_of(store::public_rows("measure_status"),
                            {measure("karta", "done", 1), measure("karta", "overdue", 0), measure("karta", "done", 1),
                             measure("karta", "planned", 0), measure("plan", "done", 0)}));
    data.add("site", tests::rows_of(store::public_rows("site"), {{{"as_of", "2023-04-15"}}}));
    add_own_tables(data);
    data.seal();
    return data;
}

struct ComputedOnce {
    std::vector<indicators::Indicator> indicators = {};
    std::string problems = {};
};

ComputedOnce use(const std::string& id, const std::string& keys)
{
    const auto tree = source::open_memory(
        {{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
         {"content/pokazateli/dolya.md", "---\ntitle: Доля\nuse: " + id + "\n" + keys + "---\nТекст\n"}});
    Diagnostics problems;
    const auto content = content_files::load_content(*tree, problems);
    const auto data = published();
    const content_files::DisclosurePolicy policy;
    const indicators::SiteColumns columns;
    ComputedOnce computed{.indicators =
                              indicators::compute(content, {.data = data, .policy = policy, .site_columns = columns},
                                                  tests::strings(), problems)};
    for (auto& indicator : computed.indicators) indicator.page = nullptr;
    for (const auto& problem : problems.all()) {
        computed.problems += std::string(problem.code.name) + "@" + std::string(problem.where->view());
        for (const auto& [name, value] : problem.arguments)
            if (name == "problem") computed.problems += " " + std::get<std::string>(value);
    }
    return computed;
}

std::string number_text(double value)
{
    std::ostringstream text;
    text << std::setprecision(10) << value;
    return text.str();
}

/// `2023=25 (1/4)`, with two dots between the ends of an interval.
std::string series_text(const std::vector<indicators::Point>& points)
{
    const auto ends = [](const auto& number, const auto& between) {
        if (number) return number_text(indicators::without_noise(*number));
        if (!between) return std::string("-");
        return number_text(indicators::without_noise(between->from)) + ".." +
               (between->is_bounded() ? number_text(indicators::without_noise(between->to)) : "");
    };
    std::string text;
    for (const auto& point : points) {
        text += point.period + (point.school.empty() ? "" : "/" + point.school) + "=" +
                ends(point.value, point.value_between);
        if (point.denominator || point.denominator_between)
            text += " (" + ends(point.numerator, point.numerator_between) + "/" +
                    ends(point.denominator, point.denominator_between) + ")";
        text += "; ";
    }
    return text;
}

struct Case {
    std::string id;
    std::string keys;
    std::string expected;
};

const std::vector<Case>& cases()
{
    static const std::string risk = "parameters: {categories: [shnor, risk]}\n";
    static const std::vector<Case> all{
        // 2022: 20 + 8 of 60 + 20; 2023: 34 to 38 of 171 to 174; 2024: nobody says how many at most
        {"below-minimum", "", "2022=35 (28/80); 2023=19.54022989..22.22222222 (34..38/171..174); 2024=- (0..9/9..); "},
        {"below-minimum", "parameters: {procedures: [\"vpr-%\"]}\n", "2023=10 (1/10); "},
        {"below-minimum", "parameters: {procedures: [oge-ru, vpr-5-ma]}\n", "2022=40 (8/20); 2023=10 (1/10); "},
        {"below-minimum", "parameters: {scope: open}\n", "2023=20.625 (33/160); "},
        {"below-minimum-listed", "", "2022=45 (18/40); 2023=26.66666667 (8/30); "},
        {"below-minimum-listed", risk, "2022=35 (28/80); 2023=34.28571429 (24/70); "},
        {"below-minimum-listed", "parameters: {at_least: 20}\n", "2022=45 (18/40); 2023=35 (7/20); "},
        // oge-ma: 20 of 60 = 33.3 %, then 33 of 160 = 20.6 %
        {"below-minimum-change", "parameters: {procedures: [oge-ma]}\n", "2023=-12.7; "},
        // 35 % − 50 %
        {"below-minimum-listed-change", "parameters: {procedures: [oge-ma]}\n", "2023=-15; "},
        // a: 7 of 20 = 35; b and c: 26 of 140 = 18.57…; 2022: a: 50, b: 25
        {"gap-listed-others", "parameters: {procedures: [oge-ma]}\n", "2022=25; 2023=16.4; "},
        {"low-results", "", "2022=2; 2023=2; "},
        {"low-results", "parameters: {procedures: [oge-ru]}\n", "2022=1; "},
        // a: 2 low results, then 1; b: none, then 1
        {"schools-fewer-low", "", "2023=100 (1/1); "},
        {"schools-fewer-low", risk, "2023=50 (1/2); "},
        // a: 45 % to 27 %; b: 25 % to 40 %
        {"schools-share-fell", risk, "2023=50 (1/2); "},
        {"schools-took-part", "", "2022=66.66666667 (2/3); 2023=100 (3/3); "},
        {"schools-took-part-in", "parameters: {procedures: [oge-ru, \"vpr-%\"]}\n",
         "2022=33.33333333 (1/3); 2023=33.33333333 (1/3); "},
        {"context-share", "parameters: {part: С ОВЗ, whole: Учеников}\n", "2023=15 (30/200); "},
        {"context-mean", "parameters: {indicator: Учеников}\n", "2023=66.5; "},
        {"schools-with-context", "parameters: {indicator: Учеников}\n", "2023=3; "},
        {"bias-schools", "", "2022=0; 2023=2; "},
        {"measures-done", "parameters: {roadmap: karta}\n", "2023=50 (2/4); "},
        {"measures-with-evidence", "parameters: {roadmap: karta}\n", "2023=66.66666667 (2/3); "},
        {"deficits-eliminated", "", "2023=33.33333333 (1/3); "},
        {"event-share", "parameters: {kinds: [курсы, семинар]}\n", "2022=30 (3/10); 2023=30 (9/30); "},
        {"event-share-by-school", "parameters: {kinds: [курсы, семинар]}\n", "2022=30 (3/10); 2023=30 (9/30); "},
        {"event-count", "parameters: {kinds: курсы}\n", "2022=1; 2023=1; "},
        {"schools-with-document", "parameters: {kind: программа, categories: [shnor, risk]}\n", "2023=50 (1/2); "},
        {"schools-with-support", risk, "2023=50 (1/2); "},
        {"schools-with-support", "parameters: {categories: [shnor, risk], roles: директор}\n", "2023=0 (0/2); "},
        {"monitoring-count", "", "2022=1; 2023=1; "},
        {"agreements", "", "2023=2; "},
        {"practices", "", "2023=2; "},
        {"months-with-news", "", "2023=50 (2/4); "},
    };
    return all;
}

}

TEST_CASE("every ready indicator gives what was worked out by hand")
{
    for (const auto& test : cases()) {
        CAPTURE(test.id);
        CAPTURE(test.keys);
        const auto computed = use(test.id, test.keys);
        CHECK(computed.problems.empty());
        CHECK(series_text(computed.indicators.front().series) == test.expected);
    }
}

TEST_CASE("the library has every id once, and each is tried")
{
    std::set<std::string> ids;
    for (const auto& ready : indicators::library()) {
        CAPTURE(ready.id);
        CHECK(ids.insert(ready.id).second);
        CHECK(std::ranges::any_of(cases(), [&](const Case& test) { return test.id == ready.id; }));
        CHECK_FALSE(ready.method.empty());
        CHECK_FALSE(ready.tables.empty());
        for (const auto& table : ready.tables) CHECK(ready.sql.find(table) != std::string::npos);
        for (const auto& parameter : ready.parameters)
            CHECK(ready.sql.find("{" + parameter.name + "}") != std::string::npos);
    }
    CHECK(ids.size() >= 25);
}

TEST_CASE("a page says what it wants otherwise; the rest is said by the library")
{
    const auto plain = use("monitoring-count", "").indicators.front();
    CHECK(plain.title == "Доля");
    CHECK(plain.question == "Сколько раз за год проверили, как идёт работа?");
    CHECK(plain.unit == indicators::Unit::Count);
    CHECK(plain.direction == indicators::Direction::Up);
    CHECK(plain.source == "Таблица мониторингов");
    CHECK(plain.formula == "число мониторингов за год");
    CHECK(plain.method == "Считаем мониторинги, которые прошли ко дню сайта.");
    const auto own = use("monitoring-count", "question: Сколько?\nsource: Справки\ndirection: none\nformula: сколько\n")
                         .indicators.front();
    CHECK(own.question == "Сколько?");
    CHECK(own.direction == indicators::Direction::None);
    CHECK(own.source == "Справки");
    CHECK(own.formula == "сколько");
    CHECK(own.method == plain.method);
}

TEST_CASE("what is chosen stands in the query as it can be run anywhere")
{
    const auto* ready = indicators::find_ready("event-count");
    REQUIRE(ready != nullptr);
    const auto sql = indicators::sql_of(*ready, {{"kinds", {"курсы", "день 'открытых дверей'", "{kinds}"}}});
    REQUIRE(sql.has_value());
    CHECK(sql->find("events.kind IN ('курсы', 'день ''открытых дверей''', '{kinds}') AND") != std::string::npos);
    const auto* below = indicators::find_ready("below-minimum");
    REQUIRE(below != nullptr);
    CHECK(indicators::sql_of(*below, {{"procedures", {"oge-%", "ege-ru"}}})
              ->find("(procedure IN ('ege-ru') OR procedure LIKE 'oge-%')") != std::string::npos);
    CHECK(indicators::find_ready("event") == nullptr);
}

TEST_CASE("a choice that cannot be made is reported where it stands")
{
    struct ProblemCase {
        std::string id;
        std::string keys;
        std::string expected;
    };
    for (const auto& test : {
             ProblemCase{"event-count", "", "indicators.bad-parameter@event-count missing"},
             {"event-count", "parameters: {kinds: []}\n", "indicators.bad-parameter@[] missing"},
             {"event-count", "parameters: {kinds: курсы, kind: курсы}\n", "indicators.bad-parameter@курсы unknown"},
             {"measures-done", "parameters: {roadmap: [a, b]}\n", "indicators.bad-parameter@[a, b] not_one"},
             {"below-minimum-listed", "parameters: {at_least: много}\n", "indicators.bad-parameter@много not_number"},
             {"below-minimum-listed", "parameters: {at_least: \"-1\"}\n", "indicators.bad-parameter@\"-1\" not_number"},
             {"below-minimum-listed", "parameters: {at_least: \"1234567890\"}\n",
              "indicators.bad-parameter@\"1234567890\" not_number"},
             {"below-minimum-listed", "parameters: {at_least: \"123456789\"}\n",
              "indicators.no-rows@below-minimum-listed"},
         }) {
        CAPTURE(test.keys);
        CHECK(use(test.id, test.keys).problems == test.expected);
    }
}
