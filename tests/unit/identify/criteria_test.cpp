#include "identify/explain.hpp"
#include "identify/low_result.hpp"
#include "unit/identify/decide.hpp"

using namespace opora;

namespace {

using tests::Files;

const std::string scored_header = "school,period,procedure,participants,below,mean_score\n";
const std::string three_schools = "id,name,kind\na,А,СОШ\nb,Б,СОШ\nc,В,НОШ\n";

/// Rules over two exams with one category of one criterion `A`.
std::string rules_of(const std::string& criterion, const std::string& more = "periods: latest 2\n")
{
    return "id: r\nprocedures: [oge-ma, oge-ru]\n" + more + "categories:\n  - {id: shnor, any_of: [{id: A, " +
           criterion + "}]}\n";
}

/// `a:shnor b:- c:?`: with a question mark where what the criterion looks at is not there.
std::string answers(const identify::Outcome& outcome)
{
    std::string text;
    for (const auto& decision : outcome.identifications.back().decisions)
        text += (text.empty() ? "" : " ") + decision.school + ":" +
                decision.category.value_or(decision.unknown.empty() ? "-" : "?");
    return text;
}

std::string answers_to(const std::string& criterion, const std::string& results, Files more = {},
                       const std::string& rule_keys = "periods: latest 2\n")
{
    more.emplace("schools.csv", three_schools);
    more.emplace("results.csv", scored_header + results);
    more.emplace("rules/r.yaml", rules_of(criterion, rule_keys));
    return answers(tests::decide(more));
}

std::string code_of(const std::string& criterion, const std::string& rule_keys = "periods: latest 2\n")
{
    return tests::first_code({{"schools.csv", three_schools},
                              {"results.csv", scored_header + "a,2022,oge-ma,20,4,\na,2023,oge-ma,20,6,\n"},
                              {"context.csv", "school,period,indicator,value\na,2023,Индекс,7\n"},
                              {"external_ratings.csv", "rating,school,period,rank,of\nra,a,2023,3,4\n"},
                              {"rules/r.yaml", rules_of(criterion, rule_keys)}});
}

}

TEST_CASE("a trend holds from exactly the change that it asks for, and a single missing exam is a «no»")
{
    // a: 20 % to 30 %; b: 20 % to 29 %; c: Russian only in the newest period.
    const std::string results =
        "a,2022,oge-ma,20,4,\na,2023,oge-ma,20,6,\nb,2022,oge-ma,100,20,\nb,2023,oge-ma,100,29,\n"
        "c,2022,oge-ma,20,0,\nc,2023,oge-ru,20,20,\n";
    const std::string math = "procedures: [oge-ma], ";
    CHECK(answers_to("trend: {measure: share, " + math + "worse_by: 0.10}", results) == "a:shnor b:- c:-");
    CHECK(answers_to("trend: {measure: share, " + math + "worse_by: 0.101}", results) == "a:- b:- c:-");
    CHECK(answers_to("trend: {measure: share, " + math + "worse_by: 0.09}", results) == "a:shnor b:shnor c:-");
    CHECK(answers_to("trend: {measure: share, " + math + "better_by: 0.01}", results) == "a:- b:- c:-");
}

TEST_CASE("a trend needs results in both of its periods, or nobody can say")
{
    const std::string results = "a,2022,oge-ma,20,4,\na,2023,oge-ma,20,6,\nb,2023,oge-ma,20,20,\nc,2022,oge-ma,20,0,\n";
    CHECK(answers_to("trend: {measure: index, worse_by: 0.05}", results) == "a:shnor b:? c:?");
}

TEST_CASE("a trend compares the newest period with the first of as many as it names, whatever is between")
{
    const std::string results = "a,2021,oge-ma,20,2,3.5\na,2022,oge-ma,20,20,2.5\na,2023,oge-ma,20,5,3.2\n"
                                "b,2021,oge-ma,20,5,3.2\nb,2022,oge-ma,20,5,3.2\nb,2023,oge-ma,20,2,3.5\n";
    const std::string periods = "periods: latest 3\n";
    const auto of = [&](const std::string& trend) {
        return answers_to("trend: {" + trend + "}", results, {{"schools.csv", "id,name\na,А\nb,Б\n"}}, periods);
    };
    CHECK(of("measure: share, procedures: [oge-ma], worse_by: 0.15, over: 3") == "a:shnor b:-");
    CHECK(of("measure: share, procedures: [oge-ma], worse_by: 0.15") == "a:- b:-");
    CHECK(of("measure: share, procedures: [oge-ma], better_by: 0.15, over: 3") == "a:- b:shnor");
    // A mean score gets worse when it falls.
    CHECK(of("measure: mean_score, procedures: [oge-ma], worse_by: 0.3, over: 3") == "a:shnor b:-");
    CHECK(of("measure: mean_score, procedures: [oge-ma], better_by: 0.3, over: 3") == "a:- b:shnor");
}

TEST_CASE("a proved trend is one whose limits leave out nought")
{
    // 3 of 10 after 9 of 10: limits 0.1705 … 0.8090. 2 of 10 after 4 of 10 may be chance.
    const std::string results = "a,2022,oge-ma,10,3,\na,2023,oge-ma,10,9,\nb,2022,oge-ma,10,2,\nb,2023,oge-ma,10,4,\n"
                                "c,2022,oge-ma,10,9,\nc,2023,oge-ma,10,3,\n";
    const auto of = [&](const std::string& trend) {
        return answers_to("trend: {measure: share, procedures: [oge-ma], " + trend + "}", results);
    };
    CHECK(of("worse_by: 0.1, proved: true") == "a:shnor b:- c:-");
    CHECK(of("worse_by: 0.1, proved: false") == "a:shnor b:shnor c:-");
    CHECK(of("better_by: 0.1, proved: true") == "a:- b:- c:shnor");
    CHECK(of("worse_by: 0.61, proved: true") == "a:- b:- c:-");
}

TEST_CASE("a threshold of context is inclusive at either end, and a school without a value is unknown")
{
    const Files context{{"context.csv", "school,period,indicator,value\na,2023,Индекс,40\nb,2023,Индекс,-1.5\n"}};
    const std::string results = "a,2023,oge-ma,20,4,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n";
    const auto of = [&](const std::string& border) {
        return answers_to("context: {indicator: Индекс, " + border + "}", results, context, "periods: latest 1\n");
    };
    CHECK(of("at_least: 40") == "a:shnor b:- c:?");
    CHECK(of("at_least: 40.01") == "a:- b:- c:?");
    CHECK(of("at_most: -1.5") == "a:- b:shnor c:?");
    CHECK(of("at_most: -1.51") == "a:- b:- c:?");
}

TEST_CASE("marks of doubt are a ground of their own, whatever the rules do with doubted results")
{
    const Files markers{
        {"bias_markers.csv", "school,period,marker\na,2023,4 РУ\na,2023,5 МА\nb,2023,4 РУ\nc,2022,4 РУ\n"}};
    const std::string results = "a,2023,oge-ma,20,4,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n";
    const auto of = [&](const std::string& marks) {
        return answers_to("doubted: {" + marks + "}", results, markers, "periods: latest 1\n");
    };
    CHECK(of("markers_at_least: 1") == "a:shnor b:shnor c:-");
    CHECK(of("markers_at_least: 2") == "a:shnor b:- c:-");
    CHECK(of("markers_at_least: 3") == "a:- b:- c:-");
}

TEST_CASE("a procedure may have a threshold of its own, in shares or in pupils")
{
    const std::string results = "a,2023,oge-ma,20,2,\na,2023,oge-ru,20,5,\nb,2023,oge-ma,20,1,\nb,2023,oge-ru,20,6,\n"
                                "c,2023,oge-ma,4,1,\nc,2023,oge-ru,20,0,\n";
    const auto of = [&](const std::string& own) {
        return answers_to("procedures_at_least: 1", results, {},
                          "periods: latest 1\nlow_result: {share_at_least: 0.30, by_procedure: {" + own + "}}\n");
    };
    CHECK(of("oge-ma: 0.10") == "a:shnor b:shnor c:shnor"); // b by Russian, 6 of 20
    CHECK(of("oge-ru: 0.25") == "a:shnor b:shnor c:-");     // c: 1 of 4 is less than 30 % in mathematics
    CHECK(of("oge-ru: 0.31, oge-ma: 0.11") == "a:- b:- c:shnor");
    CHECK(of("oge-ma: {below_at_least: 1}, oge-ru: 1") == "a:shnor b:shnor c:shnor");
    CHECK(of("oge-ma: {below_at_least: 2}, oge-ru: 1") == "a:shnor b:- c:-");
    CHECK(of("oge-ma: {below_at_least: 1, participants_at_least: 5}, oge-ru: 1") == "a:shnor b:shnor c:-");
    CHECK(of("oge-ma: {below_at_least: 1, participants_at_least: 4}, oge-ru: 1") == "a:shnor b:shnor c:shnor");
    CHECK(of("oge-ma: {below_at_least: 1, share_at_least: 0.06}, oge-ru: 1") == "a:shnor b:- c:shnor");
}

TEST_CASE("no number of pupils is enough where a group is smaller than the rules ask for")
{
    identify::LowThreshold pupils{.below_at_least = 3};
    CHECK_FALSE(identify::low_from(pupils, 2));
    CHECK(identify::low_from(pupils, 3) == 3);
    pupils.share_at_least = values::Decimal{.mantissa = 5, .scale = 1};
    CHECK(identify::low_from(pupils, 6) == 3);
    CHECK(identify::low_from(pupils, 7) == 4);
}

TEST_CASE("all conditions hold together, each in its own periods")
{
    const Files context{{"context.csv", "school,period,indicator,value\na,2023,Индекс,20\nb,2023,Индекс,60\n"}};
    const std::string results = "a,2023,oge-ma,20,10,\nb,2023,oge-ma,20,10,\nc,2023,oge-ma,20,10,\n";
    const std::string low_and = "all_of: [{procedures_at_least: 1}, {context: {indicator: Индекс, at_most: 30}}]";
    CHECK(answers_to(low_and, results, context, "periods: latest 1\n") == "a:shnor b:- c:?");
    const std::string never = "all_of: [{procedures_at_least: 2}, {context: {indicator: Индекс, at_most: 30}}]";
    CHECK(answers_to(never, results, context, "periods: latest 1\n") == "a:- b:- c:-");
    const std::string twice = "all_of: [{procedures_at_least: 1, in_each_of_last: 2}, {index_at_least: 0.5}]";
    CHECK(answers_to(twice, results + "a,2022,oge-ma,20,6,\nb,2022,oge-ma,20,5,\n") == "a:shnor b:- c:?");
}

TEST_CASE("a school is held against all others together, who must be two")
{
    // The others of a: 6 of 60, 10 %; of b: 15 of 60; of c: 15 of 40.
    const std::string results = "a,2023,oge-ma,20,12,\nb,2023,oge-ma,20,3,\nc,2023,oge-ma,40,3,\n";
    const auto of = [&](const std::string& more, const std::string& with = "") {
        return answers_to("above_district: {measure: share, procedures: [oge-ma], " + more + "}",
                          with.empty() ? results : with, {}, "periods: latest 1\n");
    };
    CHECK(of("by: 0.5") == "a:shnor b:- c:-");
    CHECK(of("by: 0.501") == "a:- b:- c:-");
    CHECK(of("by: 0.5", "a,2023,oge-ma,20,12,\nb,2023,oge-ma,20,3,\nc,2023,oge-ru,40,3,\n") == "a:? b:? c:-");
    CHECK(of("by: 0.5", "a,2023,oge-ma,20,12,\nb,2023,oge-ma,20,3,\nc,2023,oge-ma,0,0,\n") == "a:? b:? c:-");
    // 1 of 4 against 6 of 60: 15 points more, which may be chance.
    const std::string few = "a,2023,oge-ma,4,1,\nb,2023,oge-ma,20,3,\nc,2023,oge-ma,40,3,\n";
    CHECK(of("by: 0.1", few) == "a:shnor b:- c:-");
    CHECK(of("by: 0.1, proved: true", few) == "a:- b:- c:-");
    CHECK(of("by: 0.5, proved: true") == "a:shnor b:- c:-");
}

TEST_CASE("a rating of the region counts by its place, by a part of its schools or by its score")
{
    const Files ratings{{"external_ratings.csv",
                         "rating,school,period,rank,of,score,document\nra,a,2023,76,100,40,akt\n"
                         "ra,b,2023,75,100,40.5,akt\n"}};
    const std::string results = "a,2023,oge-ma,20,4,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n";
    const auto of = [&](const std::string& border) {
        return answers_to("external: {rating: ra, " + border + "}", results, ratings, "periods: latest 1\n");
    };
    // 24 of 100 stand behind the place 76, 25 behind the place 75.
    CHECK(of("worst_share: 0.25") == "a:shnor b:- c:?");
    CHECK(of("worst_share: 0.24") == "a:- b:- c:?");
    CHECK(of("rank_over: 75") == "a:shnor b:- c:?");
    CHECK(of("rank_over: 76") == "a:- b:- c:?");
    CHECK(of("score_at_most: 40") == "a:shnor b:- c:?");
    CHECK(of("score_at_most: 39.9") == "a:- b:- c:?");
}

TEST_CASE("a score weighs its parts, each cut at the ends of its scale")
{
    const Files tables{
        {"context.csv", "school,period,indicator,value\na,2023,Индекс,25\nb,2023,Индекс,120\n"},
        {"external_ratings.csv", "rating,school,period,score\nra,a,2023,-7\nra,b,2023,100\nra,c,2023,50\n"}};
    const std::string results = "a,2023,oge-ma,20,8,\nb,2023,oge-ma,20,20,\nc,2023,oge-ma,20,10,\n";
    const std::string parts = "parts: [{share: [oge-ma], weight: 2}, {context: Индекс, best: 100, worst: 0}, "
                              "{external: ra, best: 100, worst: 0}]";
    const auto of = [&](const std::string& value, const std::string& missing) {
        return answers_to("score_at_least: {score: s, value: " + value + "}", results, tables,
                          "periods: latest 1\nscores: [{id: s, " + missing + parts + "}]\n");
    };
    // a: (2 · 0.4 + 0.75 + 1) / 4 = 0.6375; b: (2 + 0 + 0) / 4 = 0.5; c without context: (2 · 0.5 + 0.5) / 3 = 0.5.
    CHECK(of("0.6375", "") == "a:shnor b:- c:?");
    CHECK(of("0.6376", "") == "a:- b:- c:?");
    CHECK(of("0.5", "") == "a:shnor b:shnor c:?");
    CHECK(of("0.5", "missing: rest, ") == "a:shnor b:shnor c:shnor");
    CHECK(of("0.51", "missing: rest, ") == "a:shnor b:- c:-");
    const auto ranked = answers_to("rank: {measure: score, score: s, worst: 1}", results, tables,
                                   "periods: latest 1\nscores: [{id: s, " + parts + "}]\n");
    CHECK(ranked == "a:shnor b:- c:?");
}

TEST_CASE("what a document says of schools may be a part of a score, once it is recorded")
{
    const Files recorded{{"recorded_values.csv", "indicator,period,school,value,document,recorded_on\n"
                                                 "olimpiady,2023,a,5,akt,2023-12-20\nolimpiady,2023,b,\"25,5\",akt,\n"
                                                 "olimpiady,2023,c,10,akt,2023-12-21\nolimpiady,2023,,1,akt,\n"},
                         {"documents.csv", "id,kind,title,date\nakt,справка,Итоги,2023-12-01\n"}};
    const std::string results = "a,2023,oge-ma,20,8,\nb,2023,oge-ma,20,8,\nc,2023,oge-ma,20,8,\n";
    const auto of = [&](const std::string& value, const std::string& missing) {
        return answers_to("score_at_least: {score: s, value: " + value + "}", results, recorded,
                          "periods: latest 1\nscores: [{id: s, " + missing +
                              "parts: [{recorded: olimpiady, best: 20, worst: 0}, {share: [oge-ma]}]}]\n");
    };
    // a: (0.75 + 0.4) / 2; b, cut at the best end: (0 + 0.4) / 2; c is recorded a day after the day of the data.
    CHECK(of("0.575", "") == "a:shnor b:- c:?");
    CHECK(of("0.576", "") == "a:- b:- c:?");
    CHECK(of("0.2", "") == "a:shnor b:shnor c:?");
    CHECK(of("0.4", "missing: rest, ") == "a:shnor b:- c:shnor");
}

TEST_CASE("rules for some kinds of school leave the others out of answers and of comparisons")
{
    const std::string results = "a,2023,oge-ma,20,4,\nb,2023,oge-ma,20,6,\nc,2023,oge-ma,20,20,\n";
    const auto decided = [&](const std::string& scope) {
        return tests::decide(
            {{"schools.csv", three_schools},
             {"results.csv", scored_header + results},
             {"rules/r.yaml", rules_of("rank: {measure: share, worst: 1}", "periods: latest 1\n" + scope)}});
    };
    CHECK(answers(decided("")) == "a:- b:- c:shnor");
    const auto only = decided("only: {kind: [СОШ]}\n");
    CHECK(answers(only) == "a:- b:shnor c:-");
    CHECK(tests::joined(tests::decision_of(only, "c").notes) == "not-covered");
    CHECK_FALSE(tests::decision_of(only, "c").listed);
    CHECK(tests::decision_of(only, "c").is_sure);
    CHECK(answers(decided("except: {schools: [c], reason: Вечерняя}\n")) == "a:- b:shnor c:-");
    CHECK(answers(decided("only: {kind: [СОШ, НОШ]}\nexcept: {kind: [НОШ], reason: Так}\n")) == "a:- b:shnor c:-");
}

TEST_CASE("what rests on private numbers is sure only where the office wants it told")
{
    const auto sure = [](const std::string& criterion, bool private_numbers) {
        Diagnostics problems;
        const auto tree = source::open_memory(
            {{"data/schools.csv", three_schools},
             {"data/results.csv", scored_header + "a,2023,oge-ma,20,8,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n"},
             {"data/context.csv", "school,period,indicator,value\na,2023,Индекс,9\nb,2023,Индекс,9\nc,2023,Индекс,1\n"},
             {"data/rules/r.yaml", rules_of(criterion, "periods: latest 1\n")}});
        const auto tables = dataset::load_tables(*tree, problems);
        const auto rules = identify::load_rules(*tree, problems);
        const auto outcome =
            identify::identify_all(tables, rules, {2023, 12, 20}, {.private_numbers = private_numbers}, problems);
        CHECK(problems.all().empty());
        std::string text;
        for (const auto& decision : outcome.identifications.back().decisions)
            text += decision.is_sure ? "sure " : "open ";
        return text;
    };
    const std::string context = "context: {indicator: Индекс, at_least: 5}";
    CHECK(sure(context, true) == "open open open ");
    CHECK(sure(context + ", told: true", true) == "sure sure sure ");
    CHECK(sure(context, false) == "sure sure sure ");
    CHECK(sure("doubted: {markers_at_least: 1}", true) == "open open open ");
    CHECK(sure("rank: {measure: context, indicator: Индекс, worst: 1}", true) == "open open open ");
    // Where another criterion puts the school into the category, whether this one holds changes nothing.
    const std::string beside = "procedures_at_least: 1}, {id: K, " + context;
    CHECK(sure(beside, true) == "sure open open ");
    // Together with one that does not hold, the answer is «no» whatever the private number is.
    CHECK(sure("all_of: [{procedures_at_least: 1}, {" + context + "}]", true) == "open sure sure ");
    CHECK(sure("all_of: [{procedures_at_least: 1}, {" + context + "}], told: true", true) == "sure sure sure ");
}

TEST_CASE("a criterion over private numbers is kept back unless the office wants it told, one over results never")
{
    const auto kept_back = [](const std::string& criterion) {
        Diagnostics problems;
        const auto tree = source::open_memory({{"data/rules/r.yaml", rules_of(criterion)}});
        const auto rules = identify::load_rules(*tree, problems);
        CHECK(problems.all().empty());
        return identify::is_kept_back(rules.front().categories.front().any_of.front());
    };
    const std::string context = "context: {indicator: Индекс, at_least: 1}";
    CHECK(kept_back(context));
    CHECK(kept_back("all_of: [{procedures_at_least: 1}, {" + context + "}]"));
    CHECK_FALSE(kept_back("told: true, " + context));
    CHECK_FALSE(kept_back("index_at_least: 0.3"));
}

TEST_CASE("a trend, a difference from others and a score are sure only where all results that they rest on are public")
{
    // `hidden`: a row of results, from 0, that may be anything from `least` on.
    const auto sure = [](const std::string& criterion, std::size_t hidden, std::int64_t least = 0) {
        Diagnostics problems;
        const auto tree = source::open_memory(
            {{"data/schools.csv", three_schools},
             {"data/results.csv", scored_header + "a,2021,oge-ma,20,4,\na,2022,oge-ma,20,4,\na,2023,oge-ma,20,19,\n"
                                                  "a,2023,oge-ru,20,1,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n"},
             {"data/rules/r.yaml",
              rules_of(criterion, "periods: latest 3\nscores: [{id: s, parts: [{share: [oge-ma]}]}]\n")}});
        const auto tables = dataset::load_tables(*tree, problems);
        const auto rules = identify::load_rules(*tree, problems);
        const auto outcome = identify::identify_all(
            tables, rules, {2023, 12, 20},
            {.results = {{hidden,
                          {.participants_from = 20, .participants_to = 20, .below_from = least, .below_to = 20}}}},
            problems);
        CHECK(problems.all().empty());
        return tests::decision_of(outcome, "a").is_sure;
    };
    const std::string trend = "trend: {measure: share, procedures: [oge-ma], worse_by: 0.1, over: ";
    CHECK_FALSE(sure(trend + "2}", 2));
    CHECK_FALSE(sure(trend + "2}", 1));
    CHECK(sure(trend + "2}", 0)); // the year before is not looked at
    CHECK(sure(trend + "3}", 1));
    CHECK(sure(trend + "2}", 3)); // nor is another exam
    CHECK(sure(trend + "2}", 4)); // nor another school
    const std::string above = "above_district: {measure: share, procedures: [oge-ma], by: 0.1}";
    CHECK_FALSE(sure(above, 2));
    CHECK_FALSE(sure(above, 4));
    CHECK(sure(above, 1));
    CHECK(sure(above, 3));
    const std::string score = "told: true, score_at_least: {score: s, value: 0.5}";
    CHECK_FALSE(sure(score, 2));
    CHECK(sure(score, 3));
    // Also where both ends of what it may be give the same answer: it is the number that would be told.
    CHECK_FALSE(sure(score, 2, 18));
    CHECK_FALSE(sure(trend + "2}", 2, 18));
    CHECK_FALSE(sure(above, 2, 18));
    CHECK_FALSE(sure("rank: {measure: share, procedures: [oge-ma], worst: 1}", 2, 18));
}

TEST_CASE("one pupil changes a trend, a difference from others and a score from either side")
{
    struct Case {
        std::string criterion = {};
        std::optional<std::int64_t> fewer = {};
        std::optional<std::int64_t> more = {};
    };
    // a: 4 and 6 of 20, others 8 of 40 in both periods.
    const std::string results = "a,2022,oge-ma,20,4,\na,2023,oge-ma,20,6,\nb,2022,oge-ma,20,4,\nb,2023,oge-ma,20,4,\n"
                                "c,2022,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n";
    const std::vector<Case> cases{
        {"trend: {measure: share, procedures: [oge-ma], worse_by: 0.10}", 1, 1}, // more in 2022 lowers the change
        {"trend: {measure: share, procedures: [oge-ma], worse_by: 0.15}", 1, 1},
        {"trend: {measure: share, procedures: [oge-ma], worse_by: 0.20}", std::nullopt, std::nullopt},
        {"above_district: {measure: share, procedures: [oge-ma], by: 0.10}", 1, std::nullopt},
        {"above_district: {measure: share, procedures: [oge-ma], by: 0.15}", std::nullopt, 1},
        {"score_at_least: {score: s, value: 0.3}", 1, std::nullopt},
        {"score_at_least: {score: s, value: 0.35}", std::nullopt, 1},
    };
    for (const auto& item : cases) {
        INFO(item.criterion);
        const auto outcome = tests::decide(
            {{"schools.csv", three_schools},
             {"results.csv", scored_header + results},
             {"rules/r.yaml",
              rules_of(item.criterion, "periods: latest 2\nscores: [{id: s, parts: [{share: [oge-ma]}]}]\n")}});
        CHECK(tests::decision_of(outcome, "a").change.fewer == item.fewer);
        CHECK(tests::decision_of(outcome, "a").change.more == item.more);
    }
}

TEST_CASE("without a criterion that holds, one that nobody can answer is «data are missing»")
{
    const auto outcome = tests::decide(
        {{"schools.csv", three_schools},
         {"results.csv", scored_header + "a,2023,oge-ma,20,4,\nb,2023,oge-ma,20,4,\nc,2023,oge-ma,20,4,\n"},
         {"context.csv", "school,period,indicator,value\na,2023,Индекс,1\n"},
         {"rules/r.yaml", rules_of("label: К, context: {indicator: Индекс, at_least: 40}", "periods: latest 1\n")}});
    const auto words = [&](const char* school) {
        return identify::explain(tests::decision_of(outcome, school), outcome.identifications.back().rules, {},
                                 language::Language::English);
    };
    CHECK(words("a").find("no criterion holds") != std::string::npos);
    CHECK(words("b").find("data are missing to answer К") != std::string::npos);
    CHECK(tests::joined(tests::decision_of(outcome, "b").notes) == "missing-values");
    CHECK(tests::decision_of(outcome, "b").listed == identify::undecided);
}

TEST_CASE("a mistake in a criterion has the code of its kind, on either side of each bound")
{
    const std::string trend = "trend: {measure: share, worse_by: 0.1, over: ";
    const std::string ten = "periods: latest 12\n";
    const std::vector<std::pair<std::string, std::string>> cases{
        {code_of(trend + "1}", ten), "identify.bad-trend"},
        {code_of(trend + "2}", ten), "none"},
        {code_of(trend + "10}", ten), "none"},
        {code_of(trend + "11}", ten), "identify.bad-trend"},
        {code_of(trend + "3}"), "identify.bad-trend"},
        {code_of("trend: {measure: share}"), "identify.bad-trend"},
        {code_of("trend: {measure: share, worse_by: 0.1, better_by: 0.1}"), "identify.bad-trend"},
        {code_of("trend: {measure: share, worse_by: 1.1}"), "identify.bad-share"},
        {code_of("trend: {measure: context, worse_by: 0.1}"), "identify.bad-trend"},
        {code_of("trend: {measure: index, worse_by: 0.1, proved: true}"), "identify.bad-trend"},
        {code_of("trend: {measure: share, procedures: [ege-ma], worse_by: 0.1}"), "identify.bad-trend"},
        {code_of("trend: {measure: share, worse_by: 0.1}, in_each_of_last: 1"), "identify.bad-trend"},
        {code_of("trend: {measure: mean_score, procedures: [oge-ma], worse_by: 0}"), "identify.bad-trend"},
        {code_of("context: {indicator: Индекс}"), "identify.bad-threshold"},
        {code_of("context: {indicator: Индекс, at_least: x}"), "identify.bad-threshold"},
        {code_of("context: {indicator: Индекс, at_least: -7}"), "none"},
        {code_of("context: {indicator: Индекз, at_least: 7}"), "identify.unknown-indicator"},
        {code_of("external: {rating: ra}"), "identify.bad-threshold"},
        {code_of("external: {rating: ra, rank_over: 1, score_at_most: 4}"), "identify.bad-threshold"},
        {code_of("external: {rating: rb, rank_over: 1}"), "identify.unknown-rating"},
        {code_of("external: {rating: ra, rank_over: 0}"), "identify.bad-count"},
        {code_of("doubted: {markers_at_least: 0}"), "identify.bad-count"},
        {code_of("above_district: {measure: index, by: 0.1}"), "identify.bad-threshold"},
        {code_of("above_district: {measure: share}"), "dataset.missing-key"},
        {code_of("all_of: [{procedures_at_least: 1}]"), "identify.nested"},
        {code_of("all_of: [{procedures_at_least: 1}, {index_at_least: 0.5}]"), "none"},
        {code_of("all_of: [{procedures_at_least: 1}, {index_at_least: 0.5}], in_each_of_last: 2"), "identify.nested"},
        {code_of("all_of: [{procedures_at_least: 1}, {index_at_least: 0.5}], index_at_least: 0.4"),
         "identify.mixed-criterion"},
        {code_of("all_of: [{procedures_at_least: 1}, {id: B, index_at_least: 0.5}]"), "dataset.unknown-key"},
        {code_of("context: {indicator: Индекс, at_least: 1}, doubted: {markers_at_least: 1}"),
         "identify.mixed-criterion"},
        {code_of("rank: {measure: share, score: s, worst: 1}"), "identify.bad-rank"},
        {code_of("score_at_least: {score: s, value: 0.5}"), "identify.unknown-score"},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(i);
        CHECK(cases[i].first == cases[i].second);
    }
}

TEST_CASE("a mistake in a score, a threshold or a scope has the code of its kind")
{
    const auto with = [](const std::string& keys) {
        return code_of("score_at_least: {score: s, value: 0.5}", "periods: latest 2\n" + keys);
    };
    const auto part = [&](const std::string& text) { return with("scores: [{id: s, parts: [{" + text + "}]}]\n"); };
    CHECK(part("share: [oge-ma], weight: 0.5") == "none");
    CHECK(part("share: [oge-ma], weight: 0") == "identify.bad-weight");
    CHECK(part("share: [ege-ma]") == "identify.bad-score");
    CHECK(part("share: [oge-ma], index: true") == "identify.bad-score");
    CHECK(part("weight: 1") == "identify.bad-score");
    CHECK(part("index: false") == "identify.bad-score");
    CHECK(part("recorded: olimpiady, best: 20, worst: 0") == "identify.unknown-recorded");
    CHECK(part("context: Индекс, best: 1, worst: 1.0") == "identify.bad-scale");
    CHECK(part("context: Индекс, best: 1, worst: -1") == "none");
    CHECK(part("context: Индекс, best: 1") == "identify.bad-scale");
    CHECK(part("index: true, best: 1") == "identify.bad-scale");
    CHECK(part("context: Индекз, best: 1, worst: 0") == "identify.unknown-indicator");
    CHECK(part("external: rb, best: 1, worst: 0") == "identify.unknown-rating");
    CHECK(with("scores: [{id: s, parts: []}]\n") == "identify.bad-score");
    CHECK(with("scores: [{id: s, missing: some, parts: [{index: true}]}]\n") == "identify.bad-choice");
    const std::string score = "scores: [{id: s, parts: [{index: true}]}]\n";
    CHECK(with(score + "low_result: {by_procedure: {oge-ma: 0.1}}\n") == "none");
    CHECK(with(score + "low_result: {by_procedure: {ege-ma: 0.1}}\n") == "identify.bad-threshold");
    CHECK(with(score + "low_result: {by_procedure: {oge-ma: {}}}\n") == "identify.bad-threshold");
    CHECK(with(score + "low_result: {by_procedure: {oge-ma: 1.1}}\n") == "identify.bad-share");
    CHECK(with(score + "only: {kind: [СОШ]}\n") == "none");
    CHECK(with(score + "only: {kind: [лицей]}\n") == "identify.bad-scope");
    CHECK(with(score + "only: {reason: Так}\n") == "identify.bad-scope");
    CHECK(with(score + "except: {schools: [a]}\n") == "identify.bad-scope");
    CHECK(with(score + "except: {schools: [x], reason: Так}\n") == "identify.bad-scope");
    CHECK(with(score + "basis: Так решили\n") == "none");
    CHECK(with(score + "document: akt\ncriteria: document\nbasis: Так\n") == "identify.basis-with-document");
}

TEST_CASE("every form of a criterion has a line of text")
{
    Diagnostics problems;
    const auto tree = source::open_memory(
        {{"data/rules/r.yaml",
          "id: r\nprocedures: [oge-ma]\nperiods: latest 3\nscores: [{id: s, parts: [{index: true}]}]\ncategories:\n"
          "  - id: a\n    any_of:\n"
          "      - {id: T, trend: {measure: share, worse_by: 0.1, over: 3, proved: true}}\n"
          "      - {id: D, above_district: {measure: share, by: 0.2}, in_each_of_last: 3}\n"
          "      - {id: K, context: {indicator: И, at_most: 30}, told: true}\n"
          "      - {id: E, external: {rating: ra, worst_share: 0.25}}\n"
          "      - {id: S, score_at_least: {score: s, value: 0.4}}\n"
          "      - {id: C, all_of: [{procedures_at_least: 1}, {doubted: {markers_at_least: 2}}]}\n"}});
    const auto text = identify::load_rules(*tree, problems).front().to_text();
    for (const auto* line :
         {"a T: share worse by at least 0.1 over 3 periods, proved (oge-ma) in each of the last 1 periods\n",
          "a D: share above the district by at least 0.2 (oge-ma) in each of the last 3 periods\n",
          "a K: context of at most 30 (И) in each of the last 1 periods, told\n",
          "a E: place of over 0.75 (ra) in each of the last 1 periods\n",
          "a S: score of at least 0.4 (oge-ma) (s) in each of the last 1 periods\n",
          "a C: 1 or more procedures low in each of the last 1 periods, any and doubt of at least 2 in "
          "each of the last 1 periods\n"}) {
        INFO(text);
        CHECK(text.find(line) != std::string::npos);
    }
    CHECK(problems.all().empty());
}
