#include "identify/low_result.hpp"
#include "identify/rules.hpp"

#include <doctest/doctest.h>

using namespace opora;
using identify::load_rules;

namespace {

const std::string rule_header = "id: test\nprocedures: [oge-ru, oge-ma]\nperiods: latest 2\n";
const std::string category = "categories:\n  - id: shnor\n    any_of: [{id: A}]\n";

std::string rank_rule(const std::string& rank)
{
    return "categories:\n  - id: shnor\n    any_of: [{id: A, rank: {" + rank + "}}]\n";
}

std::vector<identify::RuleSet> load(const std::string& yaml, Diagnostics& problems)
{
    return load_rules(*source::open_memory({{"data/rules/test.yaml", yaml}}), problems);
}

/// `identify.bad-share@0.30x`: the code and the text that it points at.
std::string first_problem(const std::string& yaml)
{
    Diagnostics problems;
    (void)load(yaml, problems);
    const auto sorted = problems.sorted();
    if (sorted.empty()) return "none";
    return std::string(sorted.front().code.name) + "@" + std::string(sorted.front().where->view());
}

}

TEST_CASE("a rule file becomes the rule set that it describes")
{
    Diagnostics problems;
    const auto rules = load(R"(id: abinsk-2023
title: Критерии отнесения к ШНОР
document: prikaz-194
periods: latest 2
procedures: [vpr-5-ru, oge-ma]
low_result: {share_at_least: 0.30, participants_at_least: 5}
categories:
  - id: shnor
    title: ШНОР
    any_of:
      - {id: A, title: Две процедуры за год, procedures_at_least: 2, in_each_of_last: 1}
      - {id: B, procedures_at_least: 1, in_each_of_last: 2, match: same_procedure}
  - id: shnsu
    list: true
)",
                            problems);
    REQUIRE(problems.all().empty());
    REQUIRE(rules.size() == 1);
    CHECK(rules.front().to_text() ==
          "abinsk-2023: latest 2; low from 0.3 of at least 5 participants; vpr-5-ru, oge-ma\n"
          "shnor A: 2 or more procedures low in each of the last 1 periods, any\n"
          "shnor B: 1 or more procedures low in each of the last 2 periods, same_procedure\n"
          "shnsu: only by official_lists\n");
    CHECK(rules.front().title == "Критерии отнесения к ШНОР");
    CHECK(rules.front().document == "prikaz-194");
    CHECK(rules.front().categories.front().any_of.front().title == "Две процедуры за год");
    CHECK(rules.front().categories.back().title == "shnsu");
}

TEST_CASE("periods may be listed in any order, and default to as many as the criteria need")
{
    Diagnostics problems;
    const auto listed = load("id: test\nprocedures: oge-ru\nperiods: [2022/2023, 2021/2022]\n" + category, problems);
    const auto one = load("id: test\nprocedures: oge-ru\nperiods: 2022\n" + category, problems);
    const auto absent =
        load("id: test\nprocedures: oge-ru\ncategories: [{id: a, any_of: [{id: A, in_each_of_last: 3}]}]\n", problems);
    CHECK(problems.all().empty());
    CHECK(listed.front().periods == std::vector<std::string>{"2021/2022", "2022/2023"});
    CHECK(one.front().periods == std::vector<std::string>{"2022"});
    CHECK(absent.front().latest == 3);
}

TEST_CASE("a category gets support unless its status says that it is watched, and may be called by a term of the site")
{
    Diagnostics problems;
    auto rules = load("id: test\nprocedures: oge-ru\ncategories:\n"
                      "  - {id: risk, any_of: [{id: A}]}\n"
                      "  - {id: watched, status: watch, any_of: [{id: A}]}\n"
                      "  - {id: low, term: low_results, status: support, any_of: [{id: A}]}\n"
                      "  - {id: hard, term: hard_conditions, list: true}\n"
                      "  - {id: own, term: low_results, title: Своё, list: true}\n",
                      problems);
    CHECK(problems.all().empty());
    language::Messages strings(language::Language::Russian);
    REQUIRE(strings.add("categories.low_results", "ШНОР").empty());
    REQUIRE(strings.add("categories.hard_conditions", "ШССУ").empty());
    name_categories(rules, strings);
    std::string text;
    for (const auto& one : rules.front().categories) text += one.title + ":" + std::string(name(one.status)) + " ";
    CHECK(text == "risk:support watched:watch ШНОР:support ШССУ:support Своё:support ");
}

TEST_CASE("rule sets come in byte order of their paths")
{
    Diagnostics problems;
    const auto tree = source::open_memory({{"data/rules/b.yaml", "id: first\nprocedures: oge-ru\n" + category},
                                           {"data/rules/a.yaml", "id: second\nprocedures: oge-ru\n" + category}});
    const auto rules = load_rules(*tree, problems);
    REQUIRE(rules.size() == 2);
    CHECK(rules.front().id == "second");
}

TEST_CASE("every mistake in a rule file is reported at its place")
{
    struct Case {
        std::string yaml = {};
        std::string expected = {};
    };
    const std::vector<Case> cases{
        {rule_header + category, "none"},
        {rule_header + category + "low_result: {share_at_least: 30}\n", "identify.bad-share@30"},
        {rule_header + category + "low_result: {share_at_least: 0}\n", "identify.bad-share@0"},
        {rule_header + category + "low_result: {share_at_least: 30%}\n", "identify.bad-share@30%"},
        {rule_header + category + "low_result: {share_at_least: 1.0}\n", "none"},
        {rule_header + category + "low_result: {participants_at_least: 0}\n", "identify.bad-count@0"},
        {rule_header + category + "low_result: {participants_at_least: 1000000}\n", "none"},
        {rule_header + category + "low_result: {participants_at_least: 1000001}\n", "identify.bad-count@1000001"},
        {rule_header + category + "low_result: {share_at_least: 0.0001}\n", "none"},
        {rule_header + category + "low_result: {share_at_least: 1.0001}\n", "identify.bad-share@1.0001"},
        {rule_header + category + "low_result: [0.3]\n", "identify.bad-structure@[0.3]"},
        {rule_header + category + "rank: worst 3\n", "dataset.unknown-key@rank"},
        {rule_header + rank_rule("measure: marks, worst: 1"), "identify.bad-rank@marks"},
        {rule_header + rank_rule("measure: share"), "identify.bad-rank@{measure: share}"},
        {rule_header + rank_rule("measure: share, worst: 1, worst_share: 0.2"),
         "identify.bad-rank@{measure: share, worst: 1, worst_share: 0.2}"},
        {rule_header + rank_rule("measure: share, worst_share: 25"), "identify.bad-share@25"},
        {rule_header + rank_rule("measure: share, worst: 0"), "identify.bad-count@0"},
        {rule_header + rank_rule("measure: share, worst: 1000"), "none"},
        {rule_header + rank_rule("measure: share, worst: 1001"), "identify.bad-count@1001"},
        {rule_header + rank_rule("measure: share, worst: 1, within: pupils"), "identify.bad-rank@pupils"},
        {rule_header + rank_rule("measure: share, worst: 1, procedures: [ege-ru]"), "identify.bad-rank@[ege-ru]"},
        {rule_header + rank_rule("measure: index, worst: 1, procedures: [oge-ru]"), "identify.bad-rank@[oge-ru]"},
        {rule_header + rank_rule("measure: mean_score, worst: 1"), "identify.bad-rank@{measure: mean_score, worst: 1}"},
        {rule_header + rank_rule("measure: mean_score, worst: 1, procedures: oge-ru"), "none"},
        {rule_header + rank_rule("measure: share, worst: 1, worst_is: low"), "identify.bad-rank@low"},
        {rule_header + rank_rule("measure: context, worst: 1"), "identify.bad-rank@{measure: context, worst: 1}"},
        {rule_header + rank_rule("measure: context, worst: 1, indicator: И, worst_is: bad"), "identify.bad-rank@bad"},
        {rule_header + rank_rule("measure: share, worst: 1, indicator: И"), "identify.bad-rank@И"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, match: any, index_at_least: 0.2}]}]\n",
         "identify.mixed-criterion@{id: A, match: any, index_at_least: 0.2}"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, index_at_least: 2}]}]\n", "identify.bad-share@2"},
        {rule_header + category + "index: {weights: {oge-ru: 0}}\n", "identify.bad-weight@0"},
        {rule_header + category + "index: {weights: {ege-ru: 1}}\n", "identify.bad-weight@ege-ru"},
        {rule_header + category + "index: {weights: [oge-ru]}\n", "identify.bad-structure@[oge-ru]"},
        {rule_header + category + "bias: none\n", "identify.bad-bias@none"},
        {rule_header + "categories: [{id: a, status: risk, any_of: [{id: A}]}]\n", "identify.bad-choice@risk"},
        {rule_header + "categories: [{id: a, term: shnor, any_of: [{id: A}]}]\n", "identify.bad-choice@shnor"},
        {rule_header + category + "period_system: years\n", "identify.bad-period-map@years"},
        {rule_header + category + "map: 2022\n", "identify.bad-period-map@2022"},
        {rule_header + category + "map: {\"2022\": 2022-2023}\n", "identify.bad-period-map@2022-2023"},
        {rule_header + category + "period_system: school_year\nmap: {\"2022\": 2022}\n",
         "identify.bad-period-map@2022"},
        {"id: a\nprocedures: oge-ru\nperiods: 2022\nperiod_system: school_year\n" + category,
         "identify.bad-periods@2022"},
        {rule_header + category + "valid_from: 2023-09-01\nvalid_to: 2023-08-31\n", "identify.bad-validity@2023-08-31"},
        {rule_header + category + "valid_from: autumn\n", "dataset.bad-value@autumn"},
        {rule_header + "categories: [{id: a, any_of: [{id: A}], cohorts: [{id: b, from: 22}]}]\n",
         "identify.bad-cohort@22"},
        {rule_header + "categories: [{id: a, any_of: [{id: A}], cohorts: [{id: b, from: 2022, until: 2021}]}]\n",
         "identify.bad-cohort@2021"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, procedures_at_least: 2}]}]\n", "none"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, procedures_at_least: 3}]}]\n", "identify.bad-count@3"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, in_each_of_last: 2}]}]\n", "none"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, in_each_of_last: 3}]}]\n", "identify.bad-count@3"},
        {rule_header + "categories: [{id: a, any_of: [{id: A, match: same}]}]\n", "identify.bad-match@same"},
        {rule_header + "categories: [{id: a, any_of: [{id: A}, {id: A}]}]\n", "identify.duplicate-id@A"},
        {rule_header + "categories: [{id: a, any_of: [{id: A}]}, {id: a, list: true}]\n", "identify.duplicate-id@a"},
        {rule_header + "categories: [{id: a, any_of: []}]\n", "identify.empty-category@[]"},
        {rule_header + "categories: [{id: a, list: true, any_of: [{id: A}]}]\n",
         "identify.list-with-criteria@[{id: A}]"},
        {rule_header + "categories: [{id: none, list: true}]\n", "identify.bad-id@none"},
        {rule_header + "categories: [{id: ШНОР, list: true}]\n", "identify.bad-id@ШНОР"},
        {rule_header + "categories: []\n", "identify.no-categories@[]"},
        {rule_header + "categories: shnor\n", "identify.bad-structure@shnor"},
        {"id: a\nprocedures: []\n" + category, "identify.no-procedures@[]"},
        {"id: a\nprocedures: [oge-ru, oge-ru]\n" + category, "identify.duplicate-id@oge-ru"},
        {"id: a\nprocedures: oge-ru\nperiods: latest many\n" + category, "identify.bad-periods@latest many"},
        {"id: a\nprocedures: oge-ru\nperiods: latest 0\n" + category, "identify.bad-periods@latest 0"},
        {"id: a\nprocedures: oge-ru\nperiods: latest 1\n" + category, "none"},
        {"id: a\nprocedures: oge-ru\nperiods: latest 20\n" + category, "none"},
        {"id: a\nprocedures: oge-ru\nperiods: latest 21\n" + category, "identify.bad-periods@latest 21"},
        {"id: a\nprocedures: oge-ru\nperiods: 1990\n" + category, "none"},
        {"id: a\nprocedures: oge-ru\nperiods: 1989\n" + category, "identify.bad-periods@1989"},
        {"id: a\nprocedures: oge-ru\nperiods: 2100\n" + category, "none"},
        {"id: a\nprocedures: oge-ru\nperiods: 2101\n" + category, "identify.bad-periods@2101"},
        {"id: a\nprocedures: oge-ru\nperiods: 2099/2100\n" + category, "none"},
        {"id: a\nprocedures: oge-ru\nperiods: 2100/2101\n" + category, "identify.bad-periods@2100/2101"},
        {"id: a\nprocedures: oge-ru\nperiods: [2021/2023]\n" + category, "identify.bad-periods@2021/2023"},
        {"id: a\nprocedures: oge-ru\nperiods: [2022, 2022]\n" + category, "identify.bad-periods@2022"},
        {"id: a\nprocedures: oge-ru\nperiods: [2022, 2022/2023]\n" + category, "identify.bad-periods@2022/2023"},
    };
    for (const auto& item : cases) {
        INFO(item.yaml);
        CHECK(first_problem(item.yaml) == item.expected);
    }
}

TEST_CASE("a rule set with only official lists needs no procedures")
{
    CHECK(first_problem("id: test\ncategories: [{id: shnsu, list: true}]\n") == "none");
}

TEST_CASE("criteria that compare numbers read as they are written")
{
    Diagnostics problems;
    const auto rules =
        load(rule_header + "index: {weights: {oge-ma: 2}}\ncategories:\n  - id: a\n    any_of:\n"
                           "      - {id: A, rank: {measure: index, worst_share: 0.25, within: kind}}\n"
                           "      - {id: B, rank: {measure: share, worst: 3}, in_each_of_last: 2}\n"
                           "      - {id: C, index_at_least: \"0,25\"}\n"
                           "      - {id: D, rank: {measure: context, indicator: И, worst_is: low, worst: 1}}\n",
             problems);
    REQUIRE(rules.size() == 1);
    const auto text = rules.front().to_text();
    CHECK(text.find("a A: 0.25 highest of index (oge-ma) within kind in each of the last 1 periods\n") !=
          std::string::npos);
    CHECK(text.find("a B: 3 highest of share (oge-ru, oge-ma) in each of the last 2 periods\n") != std::string::npos);
    CHECK(text.find("a D: 1 lowest of context (И) in each of the last 1 periods\n") != std::string::npos);
    CHECK(text.find("a C: index of at least 0.25 in each of the last 1 periods\n") != std::string::npos);
    CHECK(problems.all().empty());
}

TEST_CASE("two rule sets cannot have one id")
{
    Diagnostics problems;
    const auto yaml = "id: same\nprocedures: oge-ru\n" + category;
    (void)load_rules(*source::open_memory({{"data/rules/a.yaml", yaml}, {"data/rules/b.yaml", yaml}}), problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().code.name == "identify.duplicate-id");
    CHECK(problems.all().front().where->text->path == "data/rules/b.yaml");
    CHECK(problems.all().front().related.front().where.text->path == "data/rules/a.yaml");
}

TEST_CASE("a share is compared without rounding: 30 per cent of n pupils is a whole number of them, rounded up")
{
    // ceil(0.3 n), from the arithmetic of the rule: one pupil is enough in groups of up to three.
    const std::vector<std::pair<std::int64_t, std::int64_t>> cases{{1, 1},  {3, 1},  {4, 2},  {6, 2},  {7, 3},
                                                                   {10, 3}, {13, 4}, {14, 5}, {20, 6}, {25, 8}};
    for (const auto& each : cases) {
        INFO(each.first);
        CHECK(identify::low_from(identify::LowResult(), "oge-ma", each.first) == each.second);
    }
    CHECK_FALSE(identify::low_from(identify::LowResult(), "oge-ma", 0));
    CHECK_FALSE(identify::low_from(identify::LowResult{.participants_at_least = 5}, "oge-ma", 4));
    CHECK(identify::low_from(identify::LowResult{.participants_at_least = 5}, "oge-ma", 5) == 2);
}

TEST_CASE("shares and participants of any length do not overflow")
{
    const auto third = identify::parse_share("0.333333333333333333");
    REQUIRE(third);
    CHECK(identify::low_from(identify::LowResult{.share_at_least = *third}, "oge-ma", 3'000'000'000) == 1'000'000'000);
    CHECK(identify::low_from(identify::LowResult{.share_at_least = *identify::parse_share("0.000000000000000001")},
                             "oge-ma", 1) == 1);
}

TEST_CASE("parse_share takes plain decimals only")
{
    const std::vector<std::pair<std::string, std::string>> cases{{"0.30", "0.3"},
                                                                 {"0,30", "0.3"},
                                                                 {"1", "1"},
                                                                 {"0.333", "0.333"},
                                                                 {"0.0000", "0"},
                                                                 {"", "none"},
                                                                 {".3", "none"},
                                                                 {"0.", "none"},
                                                                 {"-0.3", "none"},
                                                                 {"3e-1", "none"},
                                                                 {"0.123456789012345678", "0.123456789012345678"},
                                                                 {"0.1234567890123456789", "none"}};
    for (const auto& each : cases) {
        INFO(each.first);
        const auto share = identify::parse_share(each.first);
        CHECK((share ? share->to_text() : "none") == each.second);
    }
}
