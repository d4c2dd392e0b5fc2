#include "content_files/settings.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/publish.hpp"
#include "identify/low_result.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/problems.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

using Published = std::map<std::string, store::Rows>;

Published publish_site(std::map<std::string, std::string> files, const content_files::DisclosurePolicy& policy = {})
{
    files.emplace("data/schools.csv",
                  "id,name,fis_oko_login\na,А,sch700001\nb,Б,sch700002\nc,В,sch700003\nd,Г,sch700004\n");
    const auto tree = source::open_memory(std::move(files));
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE_FALSE(problems.has_errors());
    return disclosure::publish(tables, policy, {}, tests::strings(), problems).tables;
}

Published publish_results(const std::string& lines, const content_files::DisclosurePolicy& policy = {})
{
    return publish_site({{"data/results.csv", "school,period,procedure,participants,below\n" + lines}}, policy);
}

Published publish_remarks(const std::string& lines, const disclosure::Previous& previous = {})
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\n"},
                             {"data/results.csv", "school,period,procedure,participants,below,remark\n" + lines}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE(tests::to_text(problems) == "");
    return disclosure::publish(tables, {}, previous, tests::strings(), problems).tables;
}

/// One row as a line, so that a test compares what a reader of the table sees; without the step of what is not rounded.
std::string line(const store::Rows& rows, std::size_t row)
{
    std::string result;
    for (const auto& column : rows.columns) {
        const auto text = rows.text(row, column);
        if (column != "step" || !text.empty()) result += (result.empty() ? "" : "|") + text;
    }
    return result;
}

std::vector<std::string> lines(const store::Rows& rows)
{
    std::vector<std::string> result;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) result.push_back(line(rows, row));
    return result;
}

using Lines = std::vector<std::string>;

}

TEST_CASE("what is shown of a group depends on its size alone")
{
    struct Case {
        std::string group;
        std::string expected; ///< participants|below|share|low|high|label|status
    };
    for (const auto& test : {
             Case{"0,0", "0|||||не сдавали|z"},
             {"1,1", "|||||скрыто: меньше 5\u00A0учеников|c"},
             {"4,2", "|||||скрыто: меньше 5\u00A0учеников|c"},
             {"5,2", "|||||мало учеников|u"},
             {"9,9", "|||||мало учеников|u"},
             {"12,7", "12|7|58|31|81|ориентировочно|"},
             {"29,1", "29|1|3|0|18|ориентировочно|"},
             {"30,9", "30|9|30|16|48||"},
             {"10,0", "10|||||менее 20\u00A0%|low"},
             {"10,1", "10|||||менее 20\u00A0%|low"},
             {"10,2", "10|2|20|5|51|ориентировочно|"},
             {"10,9", "10|||||более 80\u00A0%|low"},
             {"19,19", "19|||||более 89\u00A0%|low"},
             {"20,0", "20|0|0|0|17|ориентировочно|"},
             {"25,", "25|||||нет данных|x"},
         }) {
        CAPTURE(test.group);
        const auto published = publish_results("a,2023,oge-ma," + test.group + "\n");
        CHECK(lines(published.at("results")) == Lines{"a|2023|oge-ma|" + test.expected});
    }
}

TEST_CASE("the numbers of the policy are the numbers of the gate")
{
    const content_files::DisclosurePolicy policy{.hide_below = 21, .pool_below = 25, .approximate_below = 26};
    const auto published =
        publish_results("a,2023,oge-ma,20,6\nb,2023,oge-ma,24,6\nc,2023,oge-ma,25,6\nd,2023,oge-ma,26,6\n", policy);
    CHECK(lines(published.at("results")) ==
          Lines{"a|2023|oge-ma||||||скрыто: меньше 21\u00A0ученика|c", "b|2023|oge-ma||||||мало учеников|u",
                "c|2023|oge-ma|25|6|24|11|44|ориентировочно|", "d|2023|oge-ma|26|6|23|11|43||"});
}

TEST_CASE("the district is hidden where one school could be found by subtraction")
{
    struct Case {
        std::string results;
        std::string expected; ///< participants|below|share|schools|label|status
    };
    for (const auto& test : {
             Case{"a,2023,oge-ma,40,10\nb,2023,oge-ma,20,5\n", "60|15|25|2||"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,4,1\n", "|||2|скрыто: иначе можно вычислить результат одной школы|c"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,9,1\n", "|||2|скрыто: иначе можно вычислить результат одной школы|c"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,4,1\nc,2023,oge-ma,5,1\n",
              "|||3|скрыто: иначе можно вычислить результат одной школы|c"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,5,1\nc,2023,oge-ma,5,1\n",
              "|||3|скрыто: иначе можно вычислить результат одной школы|c"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,7,2\nc,2023,oge-ma,7,2\n", "54|14|26|3||"},
             {"a,2023,oge-ma,400,78\nb,2023,oge-ma,7,0\nc,2023,oge-ma,7,0\n",
              "414||19|3|число не преодолевших скрыто|c"},
             {"a,2023,oge-ma,400,80\nb,2023,oge-ma,4,1\n", "||20|2|число учеников скрыто|c"},
             {"a,2023,oge-ma,400,1\nb,2023,oge-ma,4,0\n", "|||2|менее 1\u00A0%|c"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,5,5\nc,2023,oge-ma,5,5\n", "||40|3|округлено до 10\u00A0%|c|10"},
             {"a,2023,oge-ma,40,10\nb,2023,oge-ma,0,0\n", "40|10|25|1||"},
             {"a,2023,oge-ma,3,1\n", "|||1|скрыто: меньше 5\u00A0учеников|c"},
             {"a,2023,oge-ma,6,1\nb,2023,oge-ma,7,2\n", "13|3|23|2|ориентировочно|"},
         }) {
        CAPTURE(test.results);
        const auto published = publish_results(test.results);
        CHECK(lines(published.at("district")) == Lines{"2023|oge-ma|" + test.expected});
    }
}

TEST_CASE("small schools are pooled over three full periods of which none is public")
{
    struct Case {
        std::string results;
        Lines expected;
    };
    const std::string pooled = "|мало учеников, среднее за 3 года||2021";
    for (const auto& test : {
             Case{"a,2021,oge-ma,4,1\na,2022,oge-ma,5,2\na,2023,oge-ma,6,3\n",
                  {"a|2023|oge-ma|15|6|40|19|65" + pooled}},
             {"a,2021,oge-ma,4,1\na,2022,oge-ma,0,0\na,2023,oge-ma,6,3\n", {"a|2023|oge-ma|10|4|40|16|69" + pooled}},
             {"a,2021,oge-ma,4,1\na,2022,oge-ma,5,2\n", {}},
             {"a,2021,oge-ma,1,1\na,2022,oge-ma,2,1\na,2023,oge-ma,6,3\n", {}},
             {"a,2021,oge-ma,4,1\na,2022,oge-ma,12,2\na,2023,oge-ma,6,3\n", {}},
             {"a,2021,oge-ma,4,0\na,2022,oge-ma,5,0\na,2023,oge-ma,6,0\n",
              {"a|2023|oge-ma|15|||||менее 14\u00A0%|low|2021"}},
             {"a,2021,oge-ma,4,1\na,2022,oge-ma,5,\na,2023,oge-ma,6,3\n", {}},
             {"a,2021,oge-ma,4,1\na,2022,oge-ma,5,2\na,2023,oge-ma,6,3\na,2024,oge-ma,7,3\n",
              {"a|2023|oge-ma|15|6|40|19|65" + pooled}},
         }) {
        CAPTURE(test.results);
        CHECK(lines(publish_results(test.results).at("pooled")) == test.expected);
    }
}

TEST_CASE("a rounded share hides the count that made it")
{
    const auto published = publish_results("a,2023,oge-ma,41,10\n", {.round_share_to = 5});
    CHECK(lines(published.at("results")) == Lines{"a|2023|oge-ma|41||25|||||5"});
    CHECK(lines(published.at("district")) == Lines{"2023|oge-ma|41||25|1|||5"});
}

TEST_CASE("what was kept back is counted")
{
    const auto published = publish_results("a,2023,oge-ma,40,10\nb,2023,oge-ma,4,1\nc,2023,oge-ma,12,0\n");
    CHECK(lines(published.at("hidden_counts")) ==
          Lines{"results|Результаты школ|1|1|0|1|0", "district|Результаты муниципалитета|0|0|1|0|0"});
}

TEST_CASE("what the last publication told hides nothing now, and is reported where it stands")
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\n"},
                             {"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,40,10\n"
                                                  "b,2023,oge-ma,7,2\nc,2023,oge-ma,7,2\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const disclosure::Previous previous{.as_of = "2023-06-01",
                                        .results = {{{"oge-ma", "2023", "b"}, {.participants = 7, .below = 2}}}};
    const auto published = disclosure::publish(tables, {}, previous, tests::strings(), problems).tables;
    CHECK(tests::to_text(problems) == "data/results.csv:3:15 D3 [7] disclosure.was-published\n");
    CHECK(published.at("district").text(0, "below").empty());
}

TEST_CASE("a total may grow, but not by one hidden school")
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\nd,Г\n"},
                             {"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,40,10\n"
                                                  "b,2023,oge-ma,7,2\nc,2023,oge-ma,7,2\nd,2023,oge-ma,7,2\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    disclosure::Previous previous{.as_of = "2023-06-01",
                                  .district = {{{"oge-ma", "2023", ""}, {.participants = 54, .below = 14}}}};
    for (const auto* school : {"a", "b", "c"})
        previous.results[{"oge-ma", "2023", school}] = {.participants = disclosure::hidden_then};
    CHECK(disclosure::publish(tables, {}, {}, tests::strings(), problems).tables.at("district").text(0, "below") ==
          "16");
    CHECK(disclosure::publish(tables, {}, previous, tests::strings(), problems)
              .tables.at("district")
              .text(0, "participants")
              .empty());
}

TEST_CASE("the number of pupils of the smallest schools does not bound their groups")
{
    const auto published = publish_site({{"data/schools.csv", "id,name,pupils\na,А,9\nb,Б,10\n"}});
    CHECK(lines(published.at("schools")).size() == 2);
    CHECK(published.at("schools").text(0, "pupils").empty());
    CHECK(published.at("schools").text(1, "pupils") == "10");
}

TEST_CASE("schools without public results leave the district")
{
    const content_files::DisclosurePolicy policy{.school_results = content_files::SchoolResults::Hidden};
    const auto published = publish_results("a,2021,oge-ma,40,10\nb,2021,oge-ma,4,1\na,2022,oge-ma,40,10\n", policy);
    CHECK(published.at("results").rows.empty());
    CHECK(published.at("pooled").rows.empty());
    CHECK(lines(published.at("district")) ==
          Lines{"2021|oge-ma|44|11|25|2||", "2022|oge-ma||||1|скрыто: иначе можно вычислить результат одной школы|c"});
}

TEST_CASE("internal tables and fields stay inside")
{
    const std::map<std::string, std::string> files{
        {"data/bias_markers.csv", "school,period,marker\na,2023,4 РУ\n"},
        {"data/context.csv", "school,period,indicator,value\na,2023,Доля неполных семей,18\n"},
        {"data/support.csv", "school,role,post,person,since\na,куратор,Методист,Петрова Анна,2023-04-11\n"},
        {"data/deficits.csv", "school,kind,found_on,note\na,кадры,2023-04-11,Болеет учитель физики\n"},
        {"data/risk_factors.csv", "school,period,factor\na,2023,Дефицит педагогических кадров\n"}};
    const auto published = publish_site(files);
    CHECK_FALSE(published.contains("bias_markers"));
    CHECK_FALSE(published.contains("context"));
    CHECK_FALSE(published.at("schools").column("fis_oko_login").has_value());
    CHECK_FALSE(published.at("support").column("person").has_value());
    CHECK(published.at("support").text(0, "post") == "Методист");
    CHECK_FALSE(published.at("deficits").column("note").has_value());
    CHECK(published.at("deficits").text(0, "found_on") == "2023-04-11");
    CHECK(published.at("risk_factors").text(0, "factor") == "Дефицит педагогических кадров");

    const auto with_persons = publish_site(files, {.persons = true});
    CHECK(with_persons.at("support").text(0, "person") == "Петрова Анна");
    CHECK_FALSE(with_persons.at("schools").column("fis_oko_login").has_value());
}

TEST_CASE("a remark is told beside numbers that are told, and with the total that they are in")
{
    struct Case {
        std::string results;
        Lines expected; ///< participants|below|share|low|high|label|status
        std::string district;
    };
    for (const auto& test : {
             Case{"a,2023,oge-ma,40,10,предварительно\nb,2023,oge-ma,20,5,\n",
                  {"40|10|25|14|41|предварительно|p", "20|5|25|11|47|ориентировочно|"},
                  "60|15|25|2|предварительно|p"},
             {"a,2023,oge-ma,20,5,уточнено\n",
              {"20|5|25|11|47|ориентировочно, уточнено|r"},
              "20|5|25|1|ориентировочно, уточнено|r"},
             {"a,2023,oge-ma,40,10,нельзя сравнивать с прошлым\nb,2023,oge-ma,40,10,предварительно\n",
              {"40|10|25|14|41|нельзя сравнивать с прошлым|b", "40|10|25|14|41|предварительно|p"},
              "80|20|25|2|нельзя сравнивать с прошлым|b"},
             {"a,2023,oge-ma,4,1,предварительно\n",
              {"|||||скрыто: меньше 5\u00A0учеников|c"},
              "|||1|скрыто: меньше 5\u00A0учеников|c"},
             {"a,2023,oge-ma,12,0,предварительно\n", {"12|||||менее 17\u00A0%|low"}, "12|||1|менее 17\u00A0%|low"},
             {"a,2023,oge-ma,0,,не проводилось\nb,2023,oge-ma,0,0,не проводилось\n",
              {"0|||||не проводилось|n", "0|||||не проводилось|n"},
              "0|||0|не проводилось|n"},
         }) {
        CAPTURE(test.results);
        const auto published = publish_remarks(test.results);
        auto found = lines(published.at("results"));
        for (auto& text : found) text.erase(0, std::string("a|2023|oge-ma|").size());
        CHECK(found == test.expected);
        CHECK(lines(published.at("district")) == Lines{"2023|oge-ma|" + test.district});
    }
}

TEST_CASE("a number that differs from the last publication is called revised")
{
    disclosure::Previous previous{.as_of = "2023-06-01"};
    previous.results[{"oge-ma", "2023", "a"}] = {.participants = 40, .below = 9};
    previous.results[{"oge-ma", "2023", "b"}] = {.participants = 40, .below = 10};
    previous.results[{"oge-ma", "2023", "c"}] = {.participants = disclosure::hidden_then};
    previous.district[{"oge-ma", "2023", ""}] = {.participants = 120, .below = 29};
    const auto published =
        publish_remarks("a,2023,oge-ma,40,10,\nb,2023,oge-ma,40,10,\nc,2023,oge-ma,40,10,\n", previous);
    CHECK(lines(published.at("results")) == Lines{"a|2023|oge-ma|40|10|25|14|41|уточнено|r",
                                                  "b|2023|oge-ma|40|10|25|14|41||", "c|2023|oge-ma|40|10|25|14|41||"});
    CHECK(lines(published.at("district")) == Lines{"2023|oge-ma|120|30|25|3|уточнено|r"});
}

TEST_CASE("a mark instead of a value is published with its reason")
{
    const auto published = publish_site(
        {{"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,25,х\nb,2023,oge-ma,25,*\n"
                              "c,2023,oge-ma,25,…\nd,2023,oge-ma,25,н/д\n"},
         {"data/events.csv", "id,date,title,hours,participants\nseminar,2023-05-01,Семинар,х,\n"
                             "kursy,2023-06-01,Курсы,…,-\n"}});
    CHECK(lines(published.at("results")) ==
          Lines{"a|2023|oge-ma|25|||||не применимо|z", "b|2023|oge-ma|25|||||скрыто в источнике|x",
                "c|2023|oge-ma|25|||||данных пока нет, появятся позже|x", "d|2023|oge-ma|25|||||нет данных|x"});
    CHECK(lines(published.at("missing_values")) == Lines{"events|1|seminar|hours|z|не применимо",
                                                         "events|2|kursy|hours|x|данных пока нет, появятся позже",
                                                         "events|2|kursy|participants|x|нет данных"});
}

TEST_CASE("the words of remarks are those of the table")
{
    const auto* schema = schemas::find_table_schema("results");
    for (const auto& text : schema->fields[*schema->find("remark")].one_of) {
        CAPTURE(text);
        CHECK(disclosure::find_remark(text).has_value());
    }
    CHECK_FALSE(disclosure::find_remark("скрыто").has_value());
}

TEST_CASE("a coded result is called low only when every count that looks like it is")
{
    struct Case {
        double share;
        std::string low;
    };
    for (const auto& test : {Case{0.3, "0"}, {0.05, ""}}) {
        CAPTURE(test.share);
        identify::Identification identification;
        identification.rules.low_result.share_at_least = *identify::parse_share(test.share > 0.1 ? "0.30" : "0.05");
        identify::Decision decision{.school = "a"};
        decision.evidence = {{.period = "2023", .procedure = "oge-ma", .participants = 12, .below = 0}};
        identification.decisions.push_back(decision);
        const auto published = disclosure::publish_evidence(identification, {}, tests::strings());
        CHECK(published.text(0, "low") == test.low);
        CHECK_FALSE(disclosure::is_open(decision, {}));
    }
}

TEST_CASE("evidence passes the same gate, and a hidden result is not called low")
{
    identify::Identification identification;
    identify::Decision decision{.school = "a"};
    decision.evidence = {{.period = "2023",
                          .procedure = "oge-ma",
                          .participants = 18,
                          .below = 7,
                          .low = true,
                          .row = "data/results.csv:2"},
                         {.period = "2023",
                          .procedure = "oge-ru",
                          .participants = 3,
                          .below = 3,
                          .low = true,
                          .row = "data/results.csv:3"},
                         {.period = "2023",
                          .procedure = "ege-ma",
                          .participants = 0,
                          .below = 0,
                          .low = false,
                          .row = "data/results.csv:4"}};
    identification.decisions.push_back(decision);
    CHECK(lines(disclosure::publish_evidence(identification, {}, tests::strings())) ==
          Lines{"a|2023|oge-ma|18|7|39|1|ориентировочно||data/results.csv:2",
                "a|2023|oge-ru|||||скрыто: меньше 5\u00A0учеников|c|data/results.csv:3",
                "a|2023|ege-ma|0||||не сдавали|z|data/results.csv:4"});
    CHECK(disclosure::publish_evidence(identification, {.school_results = content_files::SchoolResults::Hidden},
                                       tests::strings())
              .rows.empty());
}
