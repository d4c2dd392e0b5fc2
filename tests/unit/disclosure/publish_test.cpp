#include "content_files/settings.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/publish.hpp"
#include "disclosure/reasons.hpp"
#include "identify/low_result.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "support/problems.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

using Lines = std::vector<std::string>;
using content_files::DisclosurePolicy;

disclosure::Basis first_publication(disclosure::Previous previous = {})
{
    return {.is_draft = false, .previous = std::move(previous), .day = "2024-02-01"};
}

disclosure::Published publish(std::map<std::string, std::string> files, const DisclosurePolicy& policy,
                              const disclosure::Basis& basis, Diagnostics& problems)
{
    files.emplace("data/schools.csv",
                  "id,name,fis_oko_login\na,А,sch700001\nb,Б,sch700002\nc,В,sch700003\nd,Г,sch700004\n");
    const auto tree = source::open_memory(std::move(files));
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE_FALSE(problems.has_errors());
    identify::LowResult low;
    low.share_at_least = *identify::parse_share("0.30");
    return disclosure::publish(tables, {policy, basis, &low, tests::strings()}, problems);
}

disclosure::Published publish_site(std::map<std::string, std::string> files, const DisclosurePolicy& policy = {})
{
    Diagnostics problems;
    return publish(std::move(files), policy, first_publication(), problems);
}

disclosure::Published publish_results(const std::string& lines, const DisclosurePolicy& policy = {})
{
    return publish_site({{"data/results.csv", "school,period,procedure,participants,below\n" + lines}}, policy);
}

disclosure::Published publish_remarks(const std::string& lines, const disclosure::Previous& previous = {})
{
    Diagnostics problems;
    auto published = publish({{"data/results.csv", "school,period,procedure,participants,below,remark\n" + lines}}, {},
                             first_publication(previous), problems);
    CHECK(tests::to_text(problems) == "");
    return published;
}

/// These columns of each row, so that a test compares what a reader of the table sees.
Lines lines(const store::Rows& rows, std::initializer_list<const char*> columns)
{
    Lines result;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        std::string line;
        for (const auto* column : columns) line += (line.empty() ? "" : "|") + rows.text(row, column);
        result.push_back(std::move(line));
    }
    return result;
}

Lines results(const disclosure::Published& published)
{
    return lines(published.tables.at("results"),
                 {"school", "participants", "below", "share", "low_limit", "high_limit", "label", "status"});
}

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
        CHECK(results(publish_results("a,2023,oge-ma," + test.group + "\n")) == Lines{"a|" + test.expected});
    }
}

TEST_CASE("the numbers of the policy are the numbers of the gate")
{
    DisclosurePolicy policy;
    policy.hide_below = 21;
    policy.pool_below = 25;
    policy.approximate_below = 26;
    CHECK(results(publish_results("a,2023,oge-ma,20,6\nb,2023,oge-ma,24,6\nc,2023,oge-ma,25,6\nd,2023,oge-ma,26,6\n",
                                  policy)) == Lines{"a||||||скрыто: меньше 21\u00A0ученика|c", "b||||||мало учеников|u",
                                                    "c|25|6|24|11|44|ориентировочно|", "d|26|6|23|11|43||"});
}

TEST_CASE("beside what is shown stand the numbers that a row may have, and whether it is low")
{
    const auto published =
        publish_results("a,2023,oge-ma,4,1\nb,2023,oge-ma,12,0\nc,2023,oge-ma,10,3\nd,2023,oge-ma,10,2\n"
                        "a,2023,oge-ru,0,0\nb,2023,oge-ru,7,\nc,2023,oge-ru,25,\n");
    CHECK(lines(published.tables.at("results"), {"school", "took_part", "open", "counted", "participants_from",
                                                 "participants_to", "below_from", "below_to", "low"}) ==
          Lines{"a|1|0|1|1|4|0|4|", "b|1|0|1|12|12|0|1|0", "c|1|1|1|10|10|3|3|1", "d|1|1|1|10|10|2|2|0",
                "a|0|0|1|0|0|||", "b|1|0|0|5|9|||", "c|1|0|0|25|25|||"});
}

TEST_CASE("a coded result is called low only when every count that looks like it is")
{
    const auto tree =
        source::open_memory({{"data/schools.csv", "id,name\na,А\n"},
                             {"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,12,0\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    for (const auto& each : {std::pair("0.30", "0"), {"0.05", ""}}) {
        CAPTURE(each.first);
        identify::LowResult low;
        low.share_at_least = *identify::parse_share(each.first);
        const auto published = disclosure::publish(tables, {{}, first_publication(), &low, tests::strings()}, problems);
        CHECK(published.tables.at("results").text(0, "low") == each.second);
    }
}

TEST_CASE("a mean is told with an open row alone")
{
    const auto published = publish_site(
        {{"data/results.csv", "school,period,procedure,participants,below,mean_score\n"
                              "a,2023,oge-ma,40,10,3.5\nb,2023,oge-ma,9,2,3.4\nc,2023,oge-ma,12,1,3.3\n"}});
    CHECK(lines(published.tables.at("results"), {"mean_score"}) == Lines{"3.5", "", ""});
}

TEST_CASE("a rounded share hides the count that made it")
{
    DisclosurePolicy policy;
    policy.round_share_to = 5;
    const auto published = publish_results("a,2023,oge-ma,41,10\n", policy);
    CHECK(lines(published.tables.at("results"),
                {"participants", "below", "share", "step", "low_limit", "status", "open"}) == Lines{"41||25|5|||0"});
    CHECK(lines(published.tables.at("totals"), {"scope", "participants", "below", "below_from", "below_to"}).front() ==
          "all|41||10|11");
}

TEST_CASE("what was kept back is counted")
{
    const auto published = publish_results("a,2023,oge-ma,40,10\nb,2023,oge-ma,4,1\nc,2023,oge-ma,12,0\n");
    CHECK(lines(published.tables.at("hidden_counts"), {"table_name", "published", "coded", "interval", "hidden"}) ==
          Lines{"results|1|1|0|1", "totals|0|0|1|0"});
}

TEST_CASE("a draft tells no sums, and the first publication does")
{
    const std::map<std::string, std::string> files{
        {"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,40,10\nb,2023,oge-ma,7,2\n"
                             "c,2023,oge-ma,7,2\n"}};
    Diagnostics problems;
    const auto draft = publish(files, {}, {}, problems);
    CHECK(lines(draft.tables.at("totals"), {"scope", "participants_from", "participants_to"}) ==
          Lines{"all|50|58", "open|40|40"});
    CHECK(draft.ledger == disclosure::Ledger{});
    const auto first = publish(files, {}, first_publication(), problems);
    CHECK(lines(first.tables.at("totals"), {"scope", "participants", "below"}) ==
          Lines{"all|54|14", "open|40|10", "small|14|4"});
}

TEST_CASE("a row that was told and is hidden now is reported where it stands")
{
    disclosure::Previous previous{.as_of = "2023-06-01"};
    previous.ledger.open.insert({"oge-ma", "2023", "b"});
    Diagnostics problems;
    publish(
        {{"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,40,10\nb,2023,oge-ma,7,2\n"}},
        {}, first_publication(previous), problems);
    CHECK(tests::to_text(problems) == "data/results.csv:3:15 D3 [7] disclosure.was-published\n");
}

TEST_CASE("a row of a told sum that is gone is an error until corrections say where it went")
{
    const std::string head = "school,period,procedure,participants,below\n";
    Diagnostics problems;
    const auto before = publish({{"data/results.csv", head + "a,2023,oge-ma,7,1\nb,2023,oge-ma,7,2\n"}}, {},
                                first_publication(), problems);
    REQUIRE(before.ledger.sums.size() == 1);
    const auto basis = first_publication({.as_of = "2024-01-01", .ledger = before.ledger});
    const std::string now = head + "b,2023,oge-ma,7,2\na,2023,oge-ru,7,1\n";
    const auto try_with = [&](const std::string& corrections) {
        Diagnostics found;
        std::map<std::string, std::string> files{{"data/results.csv", now}};
        if (!corrections.empty()) files["data/corrections.csv"] = "date,table,row,became,reason\n" + corrections;
        publish(std::move(files), {}, basis, found);
        return tests::to_text(found);
    };
    CHECK(try_with("").find("disclosure.lost-row") != std::string::npos);
    CHECK(try_with("2024-02-01,results,a / 2023 / oge-ma,a / 2023 / oge-ru,Перепутан предмет\n") == "");
    CHECK(try_with("2024-02-01,results,a / 2023 / oge-ma,,Строка лишняя\n") == "");
    CHECK(try_with("2024-02-01,results,a / 2023,,Строка лишняя\n").find("disclosure.bad-correction") !=
          std::string::npos);
    CHECK(try_with("2024-02-01,schools,a,z,Новый код\n") == "");
}

TEST_CASE(
    "a number that a line of corrections is about is revised for as long as the line is there, and its own remark wins")
{
    const std::string rows = "school,period,procedure,participants,below,remark\na,2023,oge-ma,40,10,\n"
                             "b,2023,oge-ma,50,10,предварительно\nc,2023,oge-ma,60,10,\nd,2023,oge-ma,4,1,\n";
    const auto statuses = [&](const std::string& corrections) {
        std::map<std::string, std::string> files{{"data/results.csv", rows}};
        if (!corrections.empty()) files["data/corrections.csv"] = "date,table,row,field,old,new,reason\n" + corrections;
        return lines(publish_site(std::move(files)).tables.at("results"), {"school", "status"});
    };
    CHECK(statuses("") == Lines{"a|", "b|p", "c|", "d|c"});
    CHECK(statuses("2024-02-01,results,a / 2023 / oge-ma,below,9,10,so\n") == Lines{"a|r", "b|p", "c|", "d|c"});
    CHECK(statuses("2024-02-01,results,b / 2023 / oge-ma,below,9,10,so\n") == Lines{"a|", "b|p", "c|", "d|c"});
    CHECK(statuses("2024-02-01,results,d / 2023 / oge-ma,below,2,,so\n") == Lines{"a|", "b|p", "c|", "d|c"});
    CHECK(statuses("2024-02-01,results,c / 2023 / oge-ma,,,,so\n") == Lines{"a|", "b|p", "c|", "d|c"});
    CHECK(statuses("2024-02-01,events,a / 2023 / oge-ma,hours,9,10,so\n") == Lines{"a|", "b|p", "c|", "d|c"});
}

TEST_CASE("the number of pupils of the smallest schools does not bound their groups")
{
    const auto published = publish_site({{"data/schools.csv", "id,name,pupils\na,А,9\nb,Б,10\nc,В,\n"}});
    CHECK(lines(published.tables.at("schools"), {"pupils", "pupils_open"}) == Lines{"0", "10|1", "1"});
}

TEST_CASE("of children at an event a small number is not told, nor of how many they were; of teachers it is")
{
    const auto published = publish_site({{"data/events.csv", "id,date,title,kind,audience,participants,of_total\n"
                                                             "a,2023-03-01,А,олимпиада,ученики,4,9\n"
                                                             "b,2023-03-01,Б,олимпиада,ученики,5,9\n"
                                                             "c,2023-03-01,В,курсы,работники,1,9\n"
                                                             "d,2023-03-01,Г,олимпиада,ученики,,\n"}});
    CHECK(lines(published.tables.at("events"), {"participants", "of_total", "participants_open"}) ==
          Lines{"0", "5|9|1", "1|9|1", "1"});
}

TEST_CASE(
    "where the office hides all results rows tell who took part, and no total that one school could be taken from")
{
    DisclosurePolicy policy;
    policy.school_results = content_files::SchoolResults::Hidden;
    const auto published = publish_results("a,2021,oge-ma,40,10\nb,2021,oge-ma,4,1\na,2022,oge-ma,40,10\n", policy);
    CHECK(results(published) == Lines{"a||||||скрыто по решению управления|h", "b||||||скрыто по решению управления|h",
                                      "a||||||скрыто по решению управления|h"});
    CHECK(published.tables.at("pooled").rows.empty());
    CHECK(lines(published.tables.at("totals"), {"period", "scope", "participants", "below", "share", "status"}) ==
          Lines{"2021|all|44|11|25|", "2021|open|0|||z", "2021|small|44|11|25|", "2022|all||||c", "2022|open|0|||z"});
    CHECK(lines(published.tables.at("presence"), {"period", "schools", "took_part"}) == Lines{"2021|2|2", "2022|1|1"});
}

TEST_CASE("internal tables and fields stay inside")
{
    const std::map<std::string, std::string> files{
        {"data/bias_markers.csv", "school,period,marker\na,2023,4 РУ\na,2023,4 МА\nb,2023,4 РУ\n"},
        {"data/context.csv", "school,period,indicator,value\na,2023,Неполные семьи,18\n"},
        {"data/support.csv", "school,role,post,person,since\na,куратор,Методист,Петрова Анна,2023-04-11\n"},
        {"data/deficits.csv", "school,kind,found_on,note\na,кадры,2023-04-11,Болеет учитель физики\n"},
        {"data/risk_factors.csv", "school,period,factor\na,2023,Дефицит педагогических кадров\n"}};
    const auto published = publish_site(files).tables;
    CHECK_FALSE(published.contains("bias_markers"));
    CHECK_FALSE(published.contains("context"));
    CHECK(lines(published.at("bias_totals"), {"period", "schools"}) == Lines{"2023|2"});
    CHECK_FALSE(published.at("schools").column("fis_oko_login").has_value());
    CHECK_FALSE(published.at("support").column("person").has_value());
    CHECK(published.at("support").text(0, "post") == "Методист");
    CHECK_FALSE(published.at("deficits").column("note").has_value());
    CHECK(published.at("deficits").text(0, "found_on") == "2023-04-11");
    CHECK(published.at("risk_factors").text(0, "factor") == "Дефицит педагогических кадров");

    DisclosurePolicy policy;
    policy.persons = true;
    const auto with_persons = publish_site(files, policy).tables;
    CHECK(with_persons.at("support").text(0, "person") == "Петрова Анна");
    CHECK_FALSE(with_persons.at("schools").column("fis_oko_login").has_value());
}

TEST_CASE("a social passport is told as a sum of three schools and more, and never of one more or two more than before")
{
    const auto context = [](std::initializer_list<std::pair<const char*, int>> values) {
        std::string text = "school,period,indicator,value\n";
        for (const auto& [school, value] : values)
            text += std::string(school) + ",2023,Неполные семьи," + std::to_string(value) + "\n";
        return std::map<std::string, std::string>{{"data/context.csv", text}};
    };
    const auto told = [](const disclosure::Published& published) {
        return lines(published.tables.at("context_totals"), {"schools", "sum", "mean", "label"});
    };
    CHECK(told(publish_site(context({{"a", 4}, {"b", 5}}))) ==
          Lines{"2|||скрыто: иначе можно вычислить данные другой школы"});
    const auto three = publish_site(context({{"a", 4}, {"b", 5}, {"c", 3}}));
    CHECK(told(three) == Lines{"3|12.0|4.0|"});
    CHECK(told(publish_site(context({{"a", 1}, {"b", 2}, {"c", 1}}))) == Lines{"3|||менее 5"});
    CHECK(told(publish_site(context({{"a", 1}, {"b", 2}, {"c", 2}}))).front().starts_with("3|5.0|"));
    Diagnostics problems;
    const auto four = publish(context({{"a", 4}, {"b", 5}, {"c", 3}, {"d", 8}}), {},
                              first_publication({.ledger = three.ledger}), problems);
    CHECK(told(four) == Lines{"4|||скрыто: иначе можно вычислить данные другой школы"});
    const auto again =
        publish(context({{"a", 4}, {"b", 5}, {"c", 3}}), {}, first_publication({.ledger = four.ledger}), problems);
    CHECK(told(again) == Lines{"3|12.0|4.0|"});
}

TEST_CASE("a remark is told beside numbers that are told, and with the total that they are in")
{
    struct Case {
        std::string results;
        Lines expected; ///< participants|below|share|low|high|label|status
        std::string total;
    };
    for (const auto& test : {
             Case{"a,2023,oge-ma,40,10,предварительно\nb,2023,oge-ma,20,5,\n",
                  {"40|10|25|14|41|предварительно|p", "20|5|25|11|47|ориентировочно|"},
                  "60|15|25|предварительно|p"},
             {"a,2023,oge-ma,20,5,уточнено\n",
              {"20|5|25|11|47|ориентировочно, уточнено|r"},
              "20|5|25|ориентировочно, уточнено|r"},
             {"a,2023,oge-ma,40,10,нельзя сравнивать с прошлым\nb,2023,oge-ma,40,10,предварительно\n",
              {"40|10|25|14|41|нельзя сравнивать с прошлым|b", "40|10|25|14|41|предварительно|p"},
              "80|20|25|нельзя сравнивать с прошлым|b"},
             {"a,2023,oge-ma,4,1,предварительно\n",
              {"|||||скрыто: меньше 5\u00A0учеников|c"},
              "скрыто: по малым школам ничего нельзя сказать|c"},
             {"a,2023,oge-ma,12,0,предварительно\n", {"12|||||менее 17\u00A0%|low"}, "12|||менее 9\u00A0%|between"},
             {"a,2023,oge-ma,0,,не проводилось\nb,2023,oge-ma,0,0,не проводилось\n",
              {"0|||||не проводилось|n", "0|||||не проводилось|n"},
              "0|||не проводилось|n"},
         }) {
        CAPTURE(test.results);
        const auto published = publish_remarks(test.results);
        auto found = results(published);
        for (auto& text : found) text.erase(0, 2);
        CHECK(found == test.expected);
        CHECK(lines(published.tables.at("totals"), {"participants", "below", "share", "label", "status"}).front() ==
              test.total);
    }
}

TEST_CASE("a number that differs from the last publication is called revised")
{
    disclosure::Previous previous{.as_of = "2023-06-01"};
    previous.results[{"oge-ma", "2023", "a"}] = {.participants = 40, .below = 9};
    previous.results[{"oge-ma", "2023", "b"}] = {.participants = 40, .below = 10};
    previous.totals[{"oge-ma", "2023", "all"}] = {.participants = 120, .below = 29};
    const auto published =
        publish_remarks("a,2023,oge-ma,40,10,\nb,2023,oge-ma,40,10,\nc,2023,oge-ma,40,10,\n", previous);
    CHECK(results(published) == Lines{"a|40|10|25|14|41|уточнено|r", "b|40|10|25|14|41||", "c|40|10|25|14|41||"});
    CHECK(lines(published.tables.at("totals"), {"participants", "below", "label", "status"}).front() ==
          "120|30|уточнено|r");
}

TEST_CASE("a mark instead of a value is published with its reason")
{
    const auto published = publish_site(
        {{"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,25,х\nb,2023,oge-ma,25,*\n"
                              "c,2023,oge-ma,25,…\nd,2023,oge-ma,25,н/д\n"},
         {"data/events.csv", "id,date,title,hours,participants\nseminar,2023-05-01,Семинар,х,\n"
                             "kursy,2023-06-01,Курсы,…,-\n"}});
    CHECK(results(published) == Lines{"a|25|||||не применимо|z", "b|25|||||скрыто в источнике|x",
                                      "c|25|||||данных пока нет, появятся позже|x", "d|25|||||нет данных|x"});
    CHECK(lines(published.tables.at("missing_values"), {"table_name", "record", "key", "field", "status", "words"}) ==
          Lines{"events|1|seminar|hours|z|не применимо", "events|2|kursy|hours|x|данных пока нет, появятся позже",
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

TEST_CASE("evidence is what the results tell, and only of decisions without doubted results")
{
    const auto published = publish_results("a,2023,ege-ma,0,0\na,2023,oge-ma,18,7\na,2023,oge-ru,3,3\n");
    identify::Identification identification;
    identify::Decision decision{.school = "a"};
    for (const auto* procedure : {"oge-ma", "oge-ru", "ege-ma"})
        decision.evidence.push_back({.period = "2023", .procedure = procedure});
    identification.decisions.push_back(decision);
    CHECK(lines(disclosure::publish_evidence(identification, published, {}),
                {"school", "period", "procedure", "participants", "below", "share", "low", "label", "status"}) ==
          Lines{"a|2023|oge-ma|18|7|39|1|ориентировочно|", "a|2023|oge-ru|||||скрыто: меньше 5\u00A0учеников|c",
                "a|2023|ege-ma|0||||не сдавали|z"});
    DisclosurePolicy policy;
    policy.school_results = content_files::SchoolResults::Hidden;
    CHECK(disclosure::publish_evidence(identification, published, policy).rows.empty());
    identification.decisions.front().notes = {"bias-matters"};
    CHECK(disclosure::publish_evidence(identification, published, {}).rows.empty());
}
