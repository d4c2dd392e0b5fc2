#include "unit/identify/decide.hpp"

using namespace opora;
using tests::decide;

namespace {

const std::string schools = "id,name\na,А\n";
const std::string history_header = "school,period,procedure,participants,below\n";
/// Low in 2021 and 2022, not in 2023.
const std::string low_twice = history_header + "a,2021,oge-ma,20,9\na,2022,oge-ma,20,9\na,2023,oge-ma,20,0\n";

std::string rules_of_history(const std::string& id, const std::string& more = "")
{
    return "id: " + id + "\ndocument: akt\nprocedures: [oge-ma]\n" + more +
           "categories:\n  - {id: shnor, any_of: [{id: A}]}\n";
}

/// `2021:shnor:-:1 2022:shnor:kept:2`: period, what counts, what changed, length of the run.
std::string history(const identify::Outcome& outcome)
{
    std::string text;
    for (const auto& entry : outcome.history) {
        const std::string change(identify::name(entry.change));
        text += (text.empty() ? "" : " ") + entry.period + ":" + entry.listed.value_or("-") + ":" +
                (change.empty() ? "?" : change) + ":" + std::to_string(entry.run);
    }
    return text;
}

std::string rule_sets(const identify::Outcome& outcome)
{
    std::vector<std::string> ids;
    for (const auto& entry : outcome.history) ids.push_back(entry.rules);
    return tests::joined(ids);
}

}

TEST_CASE("the list is decided for every period, with entries and exits")
{
    const auto outcome =
        decide({{"schools.csv", schools},
                {"results.csv", history_header + "a,2020,oge-ma,20,0\na,2021,oge-ma,20,9\na,2022,oge-ma,20,9\n"
                                                 "a,2023,oge-ma,20,0\n"},
                {"rules/r.yaml", rules_of_history("r", "periods: latest 1\n")}},
               {2024, 2, 1});
    CHECK(history(outcome) == "2020:-:?:0 2021:shnor:entered:1 2022:shnor:kept:2 2023:-:left:0");
    CHECK(outcome.history[2].since == "2021");
    CHECK(outcome.history[3].previous == "shnor");
}

TEST_CASE("each period is decided under the rules in force at its end")
{
    const tests::Files files{{"schools.csv", schools},
                             {"results.csv", low_twice},
                             {"rules/new.yaml", rules_of_history("new", "valid_from: 2022-09-01\nperiods: latest 1\n")},
                             {"rules/old.yaml", rules_of_history("old", "valid_to: 2022-08-31\nperiods: latest 1\n")}};
    const auto outcome = decide(files, {2023, 10, 1});
    CHECK(rule_sets(outcome) == "old new new");
    CHECK(outcome.identifications.back().rules.id == "new");
    CHECK(decide(files, {2022, 8, 31}).identifications.back().rules.id == "old");
}

TEST_CASE("a rule set that lists its periods decides on the newest of them, whatever its days")
{
    const auto outcome =
        decide({{"schools.csv", schools},
                {"results.csv", low_twice},
                {"rules/2022.yaml", rules_of_history("r-2022", "valid_from: 2023-04-11\nperiods: [2021, 2022]\n")},
                {"rules/all.yaml", rules_of_history("all", "periods: latest 1\n")}},
               {2023, 12, 20});
    CHECK(rule_sets(outcome) == "all r-2022 all");
}

TEST_CASE("the official list of a period is the one in force a year after its end")
{
    const auto outcome =
        decide({{"schools.csv", schools},
                {"results.csv", low_twice},
                {"official_lists.csv", "school,category,from,to\na,shnor,2023-04-11,2023-12-31\na,none,2024-01-01,\n"},
                {"rules/r.yaml", rules_of_history("r", "periods: latest 1\n")}},
               {2024, 6, 1});
    // 2021: lists are kept, and there was none at the end of 2022; 2022: the list of 2023; 2023: taken off.
    CHECK(history(outcome) == "2021:unknown:?:0 2022:shnor:?:1 2023:-:left:0");
    CHECK_FALSE(outcome.history[0].official);
    CHECK(outcome.history[1].official == "shnor");
    CHECK(outcome.history[2].official == "none");
}

TEST_CASE("cohorts follow from the period of entry")
{
    const std::string cohorts =
        "id: r\ndocument: akt\nprocedures: [oge-ma]\nperiods: latest 1\ncategories:\n  - id: shnor\n"
        "    any_of: [{id: A}]\n    cohorts: [{id: shnor-1, until: 2021}, {id: shnor-2, from: 2022}]\n";
    const auto cohort = [&](const std::string& results) {
        return tests::decision_of(decide({{"schools.csv", schools},
                                          {"results.csv", history_header + results},
                                          {"rules/r.yaml", cohorts}}),
                                  "a")
            .cohort;
    };
    CHECK(cohort("a,2021,oge-ma,20,9\na,2022,oge-ma,20,9\n") == "shnor-1");
    CHECK(cohort("a,2021,oge-ma,20,0\na,2022,oge-ma,20,9\n") == "shnor-2");
    CHECK(cohort("a,2020,oge-ma,20,9\na,2021,oge-ma,20,0\na,2022,oge-ma,20,9\n") == "shnor-2");
    CHECK(cohort("a,2021,oge-ma,20,9\na,2022,oge-ma,20,0\n").empty());
}

TEST_CASE("periods of both systems count as the rules map them")
{
    const std::string both = history_header + "a,2022,oge-ma,20,9\na,2022/2023,oge-ma,20,9\n";
    const auto with = [](const std::string& keys) {
        return "id: r\nprocedures: [oge-ma]\n" + keys +
               "categories:\n  - {id: shnor, any_of: [{id: A, in_each_of_last: 2}]}\n";
    };
    const std::string map = "period_system: school_year\nmap: {\"2022\": 2021/2022}\n";
    CHECK(tests::categories(decide({{"schools.csv", schools}, {"results.csv", both}, {"rules/r.yaml", with(map)}})) ==
          "a:shnor");
    CHECK(tests::first_code({{"schools.csv", schools}, {"results.csv", both}, {"rules/r.yaml", with("")}}) ==
          "identify.mixed-periods");
    CHECK(tests::first_code({{"schools.csv", schools},
                             {"results.csv", both},
                             {"rules/r.yaml", with("period_system: school_year\n")}}) == "identify.unmapped-period");
    CHECK(tests::first_code({{"schools.csv", schools},
                             {"results.csv", both},
                             {"rules/r.yaml", with("map: {\"2022\": 2022/2023}\n")}}) == "identify.mapped-twice");
}

TEST_CASE("rule sets that contradict each other or have ended are reported")
{
    const std::string from = "valid_from: 2023-01-01\n";
    CHECK(tests::first_code({{"schools.csv", schools},
                             {"results.csv", low_twice},
                             {"rules/a.yaml", rules_of_history("a", from)},
                             {"rules/b.yaml", rules_of_history("b", from)}}) == "identify.overlapping-rules");
    CHECK(tests::first_code({{"schools.csv", schools},
                             {"results.csv", low_twice},
                             {"rules/a.yaml", rules_of_history("a", "valid_to: 2023-12-19\n")}}) ==
          "identify.no-rules-in-force");
}

TEST_CASE("a rule set of lists alone has the history of its lists, by school years or as the results are counted")
{
    // A list from 25 September 2020 was drawn up from 2019/2020, whose list is the one of 31 August 2021.
    std::string list = "school,category,from,to\na,shnor,2020-09-25,2022-08-31\n";
    const auto with = [](const std::string& keys) {
        return "id: r\n" + keys + "categories: [{id: shnor, list: true}]\n";
    };
    const auto of_lists = [&](const std::string& keys, const std::string& results, const Date& day) {
        tests::Files files{{"schools.csv", schools}, {"official_lists.csv", list}, {"rules/r.yaml", with(keys)}};
        if (!results.empty()) files["results.csv"] = results;
        return history(decide(files, day));
    };
    CHECK(of_lists("", "", {2022, 10, 1}) == "2019/2020:shnor:?:1 2020/2021:shnor:kept:2 2021/2022:-:left:0");
    CHECK(of_lists("", "", {2022, 8, 30}) == "2019/2020:shnor:?:1 2020/2021:shnor:kept:2");
    CHECK(of_lists("period_system: calendar_year\n", "", {2022, 10, 1}) ==
          "2019:shnor:?:1 2020:shnor:kept:2 2021:-:left:0");
    CHECK(of_lists("", low_twice, {2022, 10, 1}) == "2019:shnor:?:1 2020:shnor:kept:2 2021:-:left:0");
    CHECK(of_lists("valid_from: 2021-08-31\n", "", {2022, 10, 1}) == "2020/2021:shnor:?:1 2021/2022:-:left:0");
    CHECK(of_lists("periods: [2020/2021, 2019/2020]\n", "", {2022, 10, 1}) == "2020/2021:shnor:?:1");
    CHECK(of_lists("", "", {2020, 9, 24}).empty());
    // A list from spring is in force on 31 August 2020 already, the day of the list of 2018/2019.
    list = "school,category,from,to\na,shnor,2020-05-01,2022-08-31\n";
    CHECK(of_lists("", "", {2020, 10, 1}) == "2018/2019:shnor:?:1 2019/2020:shnor:kept:2");
    list = "school,category,from,to\na,shnor,2020-08-31,2022-08-31\n";
    CHECK(of_lists("", "", {2020, 10, 1}) == "2018/2019:shnor:?:1 2019/2020:shnor:kept:2");
    list = "school,category,from,to\na,shnor,2020-09-01,2022-08-31\n";
    CHECK(of_lists("", "", {2020, 10, 1}) == "2019/2020:shnor:?:1");
}

TEST_CASE(
    "what counts is the decision, else what an act has computed, and nobody is on a kept list by calculation alone")
{
    const std::string results = history_header + "a,2023,oge-ma,20,9\nb,2023,oge-ma,20,0\n";
    const std::string categories = "procedures: [oge-ma, oge-ru]\nperiods: latest 1\ncategories:\n"
                                   "  - {id: shnor, any_of: [{id: A}]}\n  - {id: other, list: true}\n";
    std::string act = "id: r\ndocument: akt\n";
    const auto listed = [&](const std::string& official) {
        const auto outcome = decide({{"schools.csv", "id,name,closed_on\na,А,\nb,Б,\nc,В,2023-01-31\n"},
                                     {"results.csv", results},
                                     {"official_lists.csv", "school,category,from\n" + official},
                                     {"rules/r.yaml", act + categories}});
        std::string text;
        for (const auto& decision : outcome.identifications.back().decisions)
            text += decision.listed.value_or("-") + " ";
        return text;
    };
    CHECK(listed("") == "shnor - - ");
    CHECK(listed("b,shnor,2023-09-01\n") == "unknown shnor - ");
    CHECK(listed("a,none,2023-09-01\nb,other,2023-09-01\n") == "- other - ");
    CHECK(listed("c,shnor,2022-09-01\na,shnor,2023-09-01\n") == "shnor - - ");
    act = "id: r\n"; // nobody says by which act schools are computed
    CHECK(listed("") == "unknown - - ");
    act = "id: r\nlist_complete: true\nlist_document: akt\n";
    CHECK(listed("b,shnor,2023-12-20\n") == "- shnor - ");
    CHECK(listed("b,shnor,2023-12-21\n") == "unknown - - "); // the list has not begun
}

TEST_CASE("what is missing leaves a school undecided where it could change the answer, and only there")
{
    const auto listed = [](const std::string& results) {
        const auto outcome =
            decide({{"schools.csv", schools + "b,Б\n"},
                    {"results.csv", history_header + "b,2022,oge-ma,20,0\nb,2023,oge-ma,20,0\n" + results},
                    {"rules/r.yaml", "id: r\ndocument: akt\nprocedures: [oge-ma, oge-ru]\nperiods: [2022, 2023]\n"
                                     "categories:\n  - {id: shnor, any_of: [{id: A, in_each_of_last: 2}]}\n"}});
        const auto& decision = tests::decision_of(outcome, "a");
        return decision.listed.value_or("-") + " " + tests::joined(decision.notes);
    };
    CHECK(listed("") == "unknown no-results");
    CHECK(listed("a,2022,oge-ma,20,9\n") == "unknown missing-period");
    CHECK(listed("a,2022,oge-ma,20,0\n") == "- missing-period"); // low in each of two years it cannot be
    CHECK(listed("a,2022,oge-ma,20,9\na,2023,oge-ma,20,0\n") == "- ");
    CHECK(listed("a,2022,oge-ma,20,9\na,2023,oge-ma,20,\n") == "unknown missing-marks missing-period");
    CHECK(listed("a,2022,oge-ma,20,9\na,2023,oge-ma,20,9\na,2023,oge-ru,20,\n") == "shnor missing-marks");
    CHECK(listed("a,2022,oge-ma,20,9\na,2023,oge-ma,0,0\n") == "- "); // nobody took part: that is known
}
