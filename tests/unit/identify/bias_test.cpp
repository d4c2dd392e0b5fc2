#include "dataset/load_tables.hpp"
#include "identify/bias.hpp"
#include "unit/identify/decide.hpp"

using namespace opora;
using tests::decide;

namespace {

tests::Files site_with(const std::string& bias, const std::string& markers)
{
    return {{"schools.csv", "id,name\na,А\n"},
            {"results.csv", "school,period,procedure,participants,below\na,2023,vpr-5-ru,20,9\na,2023,vpr-5-ma,20,9\n"},
            {"bias_markers.csv", "school,period,marker\n" + markers},
            {"rules/r.yaml", "id: r\nprocedures: [vpr-5-ru, vpr-5-ma, vpr-6-ru, oge-ru]\nperiods: latest 1\n" + bias +
                                 "categories:\n  - {id: shnor, any_of: [{id: A, procedures_at_least: 2}]}\n"
                                 "  - {id: risk, any_of: [{id: R}]}\n"}};
}

}

TEST_CASE("a mark names the tests that it doubts")
{
    const auto tables_tree = source::open_memory({{"data/schools.csv", "id,name\na,А\n"}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tables_tree, problems);
    identify::RuleSet rules;
    rules.procedures = {"vpr-5-ru", "vpr-5-ma", "vpr-6-ru", "oge-ru"};
    const identify::MarkerReader reader(tables.at("procedures"), rules);
    using Positions = std::set<std::size_t>;
    const std::vector<std::pair<std::string, Positions>> cases{
        {"5 РУ", {0}},
        {"5ма", {1}},
        {"6 Русский язык", {2}},
        {"4 РУ", {}},
        {"9 РУ", {}},
        {"oge-ru", {3}},
        {"ВПР, русский язык, 6 класс", {2}},
        {"есть признаки", {0, 1, 2}},
    };
    for (const auto& each : cases) {
        INFO(each.first);
        CHECK(reader.procedures_of(each.first) == each.second);
    }
}

TEST_CASE("the rules say which kinds of procedures marks of grade and subject are about")
{
    Diagnostics problems;
    const auto tables = dataset::load_tables(
        *source::open_memory({{"data/schools.csv", "id,name\na,А\n"},
                              {"data/procedures.csv", "id,kind,subject,grade\nvpr-5-ru,ВПР,Русский язык,5\n"
                                                      "rdr-5-ru,РДР,Русский язык,5\nniko-5-ru,НИКО,Русский язык,5\n"}}),
        problems);
    identify::RuleSet rules;
    rules.procedures = {"vpr-5-ru", "rdr-5-ru", "niko-5-ru"};
    rules.bias_kinds = {"РДР", "нико"};
    CHECK(identify::MarkerReader(tables.at("procedures"), rules).procedures_of("5 РУ") == std::set<std::size_t>{1, 2});
}

TEST_CASE("doubted results are ignored, marked or left out, as the rules say")
{
    struct Case {
        std::string bias = {};
        std::string markers = {};
        std::string category = {};
        std::string notes = {};
    };
    const std::vector<Case> cases{
        {"", "a,2023,5 РУ\n", "shnor", ""},
        {"bias: flag\n", "a,2023,5 РУ\n", "shnor", "bias"},
        {"bias: flag\n", "a,2022,5 РУ\n", "shnor", ""},
        {"bias: exclude\n", "a,2023,5 РУ\n", "risk", "bias-excluded bias-matters"},
        {"bias: exclude\n", "a,2023,6 РУ\n", "shnor", ""},
        {"bias: exclude\n", "a,2023,да\n", "-", "bias-excluded bias-matters"},
    };
    for (const auto& each : cases) {
        INFO(each.bias << each.markers);
        const auto outcome = decide(site_with(each.bias, each.markers));
        const auto& decision = tests::decision_of(outcome, "a");
        CHECK(decision.category.value_or("-") == each.category);
        CHECK(tests::joined(decision.notes) == each.notes);
    }
}

TEST_CASE("a result that is left out stays in the evidence, low by its share")
{
    const auto outcome = decide(site_with("bias: exclude\n", "a,2023,5 РУ\n"));
    const auto& evidence = tests::decision_of(outcome, "a").evidence;
    REQUIRE(evidence.size() == 2);
    CHECK(evidence[0].is_excluded);
    CHECK(evidence[0].low);
    CHECK_FALSE(evidence[1].is_excluded);
}
