#include "unit/identify/decide.hpp"

using namespace opora;
using tests::categories;
using tests::decide;

namespace {

const std::string four_schools = "id,name,territory\na,А,город\nb,Б,город\nc,В,село\nd,Г,село\n";

/// One period, 20 participants everywhere: 12, 8, 8 and 1 below in mathematics.
const std::string equal_in_the_middle =
    "school,period,procedure,participants,below,mean_score\na,2023,oge-ma,20,12,3.9\n"
    "b,2023,oge-ma,20,8,3.1\nc,2023,oge-ma,20,8,3.10\nd,2023,oge-ma,20,1,4.5\n";

std::string rules_with(const std::string& criterion, const std::string& more = "")
{
    return "id: r\nprocedures: [oge-ma, oge-ru]\nperiods: latest 1\n" + more +
           "categories:\n  - id: shnor\n    any_of: [{id: A, " + criterion + "}]\n";
}

std::string ranked(const std::string& rank, const std::string& results = equal_in_the_middle)
{
    return categories(decide({{"schools.csv", four_schools},
                              {"results.csv", results},
                              {"rules/r.yaml", rules_with("rank: {" + rank + "}")}}));
}

}

TEST_CASE("a rank takes the worst schools, and equal ones are in or out together")
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"measure: share, worst: 1", "a:shnor b:- c:- d:-"},
        {"measure: share, worst: 2", "a:shnor b:shnor c:shnor d:-"},
        {"measure: share, worst: 4", "a:shnor b:shnor c:shnor d:shnor"},
        // A quarter of four is one school; a hundredth more makes it two, and the third is equal to the second.
        {"measure: share, worst_share: 0.25", "a:shnor b:- c:- d:-"},
        {"measure: share, worst_share: 0.26", "a:shnor b:shnor c:shnor d:-"},
        {"measure: index, worst: 1", "a:shnor b:- c:- d:-"},
        // A low score is the bad one.
        {"measure: mean_score, procedures: [oge-ma], worst: 1", "a:- b:shnor c:shnor d:-"},
        {"measure: share, worst: 1, within: territory", "a:shnor b:- c:shnor d:-"},
    };
    for (const auto& each : cases) {
        INFO(each.first);
        CHECK(ranked(each.first) == each.second);
    }
}

TEST_CASE("one pupil changes a rank only past another school, never past the school itself as it was")
{
    struct Case {
        int a = 0; ///< below, of 20
        int b = 0;
        std::optional<std::int64_t> fewer_in_a = {};
        std::optional<std::int64_t> more_in_b = {};
    };
    // `worst: 1`, and equal schools are in or out together.
    const std::vector<Case> cases{
        {11, 9, std::nullopt, std::nullopt}, // a stays the worst at 10, b comes to 10 only
        {10, 9, std::nullopt, 1},            // both would be at 9, or both at 10
        {10, 10, 1, std::nullopt},           // a at 9 is out; b is in already
        {1, 0, std::nullopt, 1},
    };
    for (const auto& item : cases) {
        INFO(item.a, " and ", item.b);
        const auto outcome =
            decide({{"schools.csv", "id,name\na,А\nb,Б\n"},
                    {"results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,20," +
                                        std::to_string(item.a) + "\nb,2023,oge-ma,20," + std::to_string(item.b) + "\n"},
                    {"rules/r.yaml", rules_with("rank: {measure: share, worst: 1}")}});
        CHECK(tests::decision_of(outcome, "a").change.fewer == item.fewer_in_a);
        CHECK(tests::decision_of(outcome, "b").change.more == item.more_in_b);
    }
}

TEST_CASE("beside a rank, one pupil also changes which results are low")
{
    // Of 20 participants 6 below are low: a is just low, c just not; b is low with one pupil fewer too.
    const auto outcome =
        decide({{"schools.csv", four_schools},
                {"results.csv", "school,period,procedure,participants,below\na,2023,oge-ma,20,6\nb,2023,oge-ma,20,10\n"
                                "c,2023,oge-ma,20,5\n"},
                {"rules/r.yaml", "id: r\nprocedures: [oge-ma]\nperiods: latest 1\ncategories:\n"
                                 "  - {id: shnor, any_of: [{id: A}]}\n"
                                 "  - {id: risk, any_of: [{id: B, rank: {measure: share, worst: 1}}]}\n"}});
    CHECK(categories(outcome) == "a:shnor b:shnor c:- d:-");
    CHECK(tests::decision_of(outcome, "a").change.fewer == 1);
    CHECK_FALSE(tests::decision_of(outcome, "b").change.fewer);
    CHECK(tests::decision_of(outcome, "c").change.more == 1);
}

TEST_CASE("fractions that a double cannot tell apart are told apart")
{
    // 500000003 · 1000000009 is one less than 500000004 · 1000000007, so that the shares differ by 10^-18.
    const std::string results = "school,period,procedure,participants,below\na,2023,oge-ma,1000000007,500000003\n"
                                "b,2023,oge-ma,1000000009,500000004\n";
    CHECK(ranked("measure: share, worst: 1", results) == "a:- b:shnor c:- d:-");
}

TEST_CASE("the index is the weighted mean of the shares that a school has")
{
    // a: (2·10/20 + 1·2/20) / 3 = 0.3667; b has no Russian: 2·7/20 / 2 = 0.35; c: (2·6/20 + 1·8/20) / 3 = 0.3333.
    const std::string results = "school,period,procedure,participants,below\na,2023,oge-ma,20,10\na,2023,oge-ru,20,2\n"
                                "b,2023,oge-ma,20,7\nc,2023,oge-ma,20,6\nc,2023,oge-ru,20,8\n";
    const auto outcome =
        decide({{"schools.csv", four_schools},
                {"results.csv", results},
                {"rules/r.yaml", rules_with("index_at_least: 0.35", "index: {weights: {oge-ma: 2, oge-ru: 1}}\n")}});
    CHECK(categories(outcome) == "a:shnor b:shnor c:- d:-");
    CHECK(tests::decision_of(outcome, "a").comparisons.front().standing.value == "0.3667");
    CHECK(tests::decision_of(outcome, "b").comparisons.front().standing.value == "0.3500");
    CHECK(tests::joined(tests::decision_of(outcome, "b").notes) == "missing-procedures");
    CHECK(tests::decision_of(outcome, "d").comparisons.front().standing.value.empty());
    // Exactly at the threshold: one pupil fewer in b, and it does not hold.
    CHECK(tests::decision_of(outcome, "b").change.fewer == 1);
    CHECK(tests::decision_of(outcome, "b").pupils_to_change == 1);
    CHECK_FALSE(tests::decision_of(outcome, "a").change.more);
    // c is at 0.3333; one pupil more in mathematics makes (2·7 + 8) / 60 = 0.3667.
    CHECK(tests::decision_of(outcome, "c").change.more == 1);
    CHECK_FALSE(tests::decision_of(outcome, "c").pupils_to_change);
}

TEST_CASE("a procedure without a weight is not in the index, and too few participants count nowhere")
{
    const std::string results = "school,period,procedure,participants,below\na,2023,oge-ma,20,1\na,2023,oge-ru,20,20\n"
                                "b,2023,oge-ma,4,4\n";
    const auto outcome =
        decide({{"schools.csv", four_schools},
                {"results.csv", results},
                {"rules/r.yaml", rules_with("index_at_least: 0.5", "index: {weights: {oge-ma: 1}}\n"
                                                                   "low_result: {participants_at_least: 5}\n")}});
    CHECK(categories(outcome) == "a:- b:- c:- d:-");
    CHECK(tests::decision_of(outcome, "a").comparisons.front().standing.value == "0.0500");
}

TEST_CASE("a rank may be asked for in each of several periods")
{
    const std::string results = "school,period,procedure,participants,below\na,2022,oge-ma,20,9\nb,2022,oge-ma,20,1\n"
                                "a,2023,oge-ma,20,9\nb,2023,oge-ma,20,10\n";
    const auto outcome =
        decide({{"schools.csv", four_schools},
                {"results.csv", results},
                {"rules/r.yaml", "id: r\nprocedures: [oge-ma]\ncategories:\n  - {id: both, any_of: [{id: A, "
                                 "rank: {measure: share, worst: 1}, in_each_of_last: 2}]}\n"
                                 "  - {id: last, any_of: [{id: B, rank: {measure: share, worst: 1}}]}\n"}});
    CHECK(categories(outcome) == "a:- b:last c:- d:-");
}

TEST_CASE("a closed school is not compared with, and a school without a group not at all")
{
    const auto outcome =
        decide({{"schools.csv", "id,name,territory,closed_on,successor\na,А,село,2023-09-01,b\nb,Б,село,,\nc,В,,,\n"},
                {"results.csv", equal_in_the_middle.substr(0, equal_in_the_middle.find("d,2023"))},
                {"rules/r.yaml", rules_with("rank: {measure: share, worst: 1, within: territory}")}});
    CHECK(categories(outcome) == "a:- b:shnor c:-");
    CHECK(tests::joined(tests::decision_of(outcome, "a").notes) == "closed merged");
    CHECK(tests::joined(tests::decision_of(outcome, "c").notes) == "no-group");
    CHECK(tests::decision_of(outcome, "b").comparisons.front().standing.compared == 1);
}

TEST_CASE("a value of context may be bad at either end, and needs no procedures")
{
    const std::string context = "school,period,indicator,value\na,2023,Индекс,-1.5\nb,2023,Индекс,2\nc,2022,Индекс,9\n";
    const auto decided = [&](const std::string& worst_is) {
        return categories(
            decide({{"schools.csv", four_schools},
                    {"context.csv", context},
                    {"rules/r.yaml", "id: r\ncategories:\n  - id: shnsu\n    any_of: [{id: A, rank: {measure: context, "
                                     "indicator: Индекс, worst_is: " +
                                         worst_is + ", worst: 1}}]\n"}}));
    };
    CHECK(decided("low") == "a:shnsu b:- c:- d:-");
    CHECK(decided("high") == "a:- b:shnsu c:- d:-");
}

TEST_CASE("an indicator that context does not have is reported")
{
    CHECK(tests::first_code({{"schools.csv", four_schools},
                             {"context.csv", "school,period,indicator,value\na,2023,Индекс,1\n"},
                             {"rules/r.yaml",
                              "id: r\nperiods: 2023\ncategories:\n  - id: shnsu\n    any_of: [{id: A, rank: "
                              "{measure: context, indicator: Индек, worst: 1}}]\n"}}) == "identify.unknown-indicator");
}
