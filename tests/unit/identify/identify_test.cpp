#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "identify/identify.hpp"
#include "identify/resolve.hpp"
#include "identify/rules.hpp"
#include "source/tree.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using identify::Decision;

namespace {

/// Section 3.3 of the Abinsk order: two procedures in the last year, or one in each of the last two.
const std::string abinsk = R"(id: abinsk
procedures: [vpr-5-ru, vpr-5-ma, oge-ru, oge-ma]
periods: [2021/2022, 2022/2023]
categories:
  - id: shnor
    any_of:
      - {id: A, procedures_at_least: 2, in_each_of_last: 1}
      - {id: B, procedures_at_least: 1, in_each_of_last: 2}
  - id: risk
    any_of: [{id: R, procedures_at_least: 1, in_each_of_last: 1}]
)";

struct Site {
    std::string rules = abinsk;
    std::string results = {};
    std::string official = {};
    std::string schools = "id,name\na,Школа А\n";
    Date as_of = {2023, 9, 1};
};

identify::Identification run(const Site& site, Diagnostics& problems)
{
    std::map<std::string, std::string> files{{"data/schools.csv", site.schools}, {"data/rules/rules.yaml", site.rules}};
    if (!site.results.empty())
        files["data/results.csv"] = "school,period,procedure,participants,below\n" + site.results;
    if (!site.official.empty()) files["data/official_lists.csv"] = "school,category,from,to,reason\n" + site.official;
    const auto tree = source::open_memory(files);
    const auto tables = dataset::load_tables(*tree, problems);
    dataset::validate(tables, problems);
    const auto rules = identify::load_rules(*tree, problems);
    REQUIRE(rules.size() == 1);
    return identify::identify(tables, rules.front(), site.as_of, problems);
}

Decision decide_site(const Site& site)
{
    Diagnostics problems;
    const auto identification = run(site, problems);
    for (const auto& problem : problems.all()) INFO(problem.code.name);
    REQUIRE(problems.all().empty());
    REQUIRE(!identification.decisions.empty());
    return identification.decisions.front();
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

/// `shnor [A B] 2` = category, criteria, pupils to change.
std::string summary(const Decision& decision)
{
    if (!decision.category) return "-";
    return *decision.category + " [" + joined(decision.criteria) + "] " +
           (decision.pupils_to_change ? std::to_string(*decision.pupils_to_change) : "?");
}

std::string first_problem(const Site& site)
{
    Diagnostics problems;
    (void)run(site, problems);
    return problems.all().empty() ? "none" : std::string(problems.all().front().code.name);
}

}

TEST_CASE("a school is identified by the first category of which a criterion holds")
{
    struct Case {
        const char* name = "";
        std::string results = {};
        std::string expected = {};
    };
    // 20 participants are low from 6 below. The number of pupils is worked out by hand from the distances to 6.
    const std::vector<Case> cases{
        {"two procedures in the last year", "a,2022/2023,oge-ru,20,6\na,2022/2023,oge-ma,20,8\n", "shnor [A] 1"},
        {"one in each of two years", "a,2021/2022,vpr-5-ru,20,7\na,2022/2023,oge-ma,20,9\n", "shnor [B] 2"},
        {"both", "a,2021/2022,oge-ru,20,9\na,2022/2023,oge-ru,20,7\na,2022/2023,oge-ma,20,7\n", "shnor [A B] 4"},
        {"one in the last year; another is one pupil short", "a,2022/2023,oge-ru,20,9\na,2022/2023,oge-ma,20,5\n",
         "risk [R] 1"},
        {"one in the last year", "a,2022/2023,oge-ru,20,9\na,2022/2023,oge-ma,20,0\n", "risk [R] 4"},
        {"only the year before", "a,2021/2022,oge-ru,20,9\na,2021/2022,oge-ma,20,9\na,2022/2023,oge-ma,20,0\n", "-"},
        {"just under the share", "a,2022/2023,oge-ru,20,5\na,2022/2023,oge-ma,20,5\n", "-"},
        {"nobody took part", "a,2022/2023,oge-ru,0,0\na,2022/2023,oge-ma,0,0\n", "-"},
        {"a procedure that the rules do not name", "a,2022/2023,oge-ru,20,9\na,2022/2023,ege-ru,20,9\n", "risk [R] 4"},
    };
    for (const auto& item : cases) {
        INFO(item.name);
        CHECK(summary(decide_site({.results = item.results})) == item.expected);
    }
}

TEST_CASE("same_procedure asks for one and the same procedure in all years")
{
    const std::string rules =
        "id: omsk\nprocedures: [oge-ru, oge-ma]\nperiods: [2024, 2025]\ncategories:\n"
        "  - id: shnor\n    any_of: [{id: B, procedures_at_least: 1, in_each_of_last: 2, match: same_procedure}]\n";
    CHECK(summary(decide_site({.rules = rules, .results = "a,2024,oge-ru,20,9\na,2025,oge-ma,20,9\n"})) == "-");
    CHECK(summary(decide_site({.rules = rules, .results = "a,2024,oge-ru,20,9\na,2025,oge-ru,20,8\n"})) ==
          "shnor [B] 3");
    CHECK(summary(decide_site(
              {.rules = rules,
               .results = "a,2024,oge-ru,20,9\na,2025,oge-ru,20,8\na,2024,oge-ma,20,6\na,2025,oge-ma,20,9\n"})) ==
          "shnor [B] 4");
}

TEST_CASE("few participants can be left out by the rules")
{
    const auto rules = abinsk + "low_result: {share_at_least: 0.5, participants_at_least: 5}\n";
    CHECK(summary(decide_site({.rules = rules, .results = "a,2022/2023,oge-ru,4,4\na,2022/2023,oge-ma,4,4\n"})) == "-");
    CHECK(summary(decide_site({.rules = rules, .results = "a,2022/2023,oge-ru,5,3\na,2022/2023,oge-ma,6,3\n"})) ==
          "shnor [A] 1");
    CHECK(summary(decide_site({.rules = rules, .results = "a,2022/2023,oge-ru,5,2\na,2022/2023,oge-ma,6,3\n"})) ==
          "risk [R] 1");
}

TEST_CASE("latest means the newest periods that have a result of the rules' procedures in any school")
{
    Site site{.rules = "id: r\nprocedures: [oge-ru]\nperiods: latest 2\ncategories: [{id: shnor, any_of: [{id: A}]}]\n",
              .results = "a,2020,oge-ru,20,9\na,2021,oge-ru,20,0\nb,2022,oge-ru,20,0\nb,2023,vpr-5-ru,20,0\n",
              .schools = "id,name\nb,Б\na,А\n"};
    Diagnostics problems;
    const auto identification = run(site, problems);
    CHECK(problems.all().empty());
    CHECK(identification.periods == std::vector<std::string>{"2021", "2022"});
    REQUIRE(identification.decisions.size() == 2);
    CHECK(identification.decisions.front().school == "a");
    CHECK(joined(identification.decisions.front().notes) == "missing-period");
}

TEST_CASE("evidence is every result that the rules look at, in their order, with its row")
{
    const auto decision = decide_site(
        {.results =
             "a,2022/2023,oge-ma,18,7\na,2022/2023,ege-ru,5,0\na,2021/2022,oge-ma,20,0\na,2022/2023,vpr-5-ru,30,3\n"});
    REQUIRE(decision.evidence.size() == 3);
    CHECK(decision.evidence[0].row == "data/results.csv:4");
    CHECK(decision.evidence[1].procedure == "vpr-5-ru");
    CHECK_FALSE(decision.evidence[1].low);
    CHECK(decision.evidence[2].row == "data/results.csv:2");
    CHECK(decision.evidence[2].participants == 18);
    CHECK(decision.evidence[2].below == 7);
    CHECK(decision.evidence[2].low);
}

TEST_CASE("notes say what a reader must know about a decision")
{
    struct Case {
        const char* name = "";
        std::string results = {};
        std::string expected = {};
    };
    const std::vector<Case> cases{
        {"no results at all", "", "no-results"},
        {"nothing in the newest year", "a,2021/2022,oge-ru,20,0\n", "missing-period"},
        {"decided by nine pupils", "a,2021/2022,oge-ru,20,0\na,2022/2023,oge-ru,9,9\na,2022/2023,oge-ma,20,9\n",
         "few-participants"},
        {"ten pupils are not few", "a,2021/2022,oge-ru,20,0\na,2022/2023,oge-ru,10,9\na,2022/2023,oge-ma,20,9\n", ""},
        {"nine pupils that decided nothing", "a,2021/2022,oge-ru,9,9\na,2022/2023,oge-ru,20,0\n", ""},
        {"several, sorted", "a,2022/2023,oge-ru,9,9\n", "few-participants missing-period"},
    };
    for (const auto& item : cases) {
        INFO(item.name);
        CHECK(joined(decide_site({.results = item.results}).notes) == item.expected);
    }
}

TEST_CASE("a closed school gets no category, only its evidence and a note")
{
    const std::string results = "a,2022/2023,oge-ru,20,9\na,2022/2023,oge-ma,20,9\n";
    const auto closed = decide_site({.results = results, .schools = "id,name,closed_on\na,А,2023-09-01\n"});
    CHECK_FALSE(closed.category);
    CHECK(joined(closed.notes) == "closed");
    CHECK(closed.evidence.size() == 2);
    CHECK_FALSE(closed.differs);
    const auto open = decide_site({.results = results, .schools = "id,name,closed_on\na,А,2023-09-02\n"});
    CHECK(open.category == "shnor");
}

TEST_CASE("an official decision stands beside the computed one, and the difference is marked")
{
    const std::string identified = "a,2022/2023,oge-ru,20,9\na,2022/2023,oge-ma,20,9\n";
    const std::string clean = "a,2022/2023,oge-ru,20,0\n";
    struct Case {
        const char* name = "";
        std::string results = {};
        std::string official = {};
        std::string expected = {};
    };
    const std::vector<Case> cases{
        {"no lists at all", identified, "", "- same"},
        {"on the list, as computed", identified, "a,shnor,2023-04-11,,\n", "shnor same"},
        {"on the list, computed otherwise", clean, "a,shnor,2023-04-11,,\n", "shnor differs"},
        {"decided against", identified, "a,none,2023-04-11,,\n", "none differs"},
        {"decided against, as computed", clean, "a,none,2023-04-11,,\n", "none same"},
        {"another category", identified, "a,risk,2023-04-11,,\n", "risk differs"},
        {"the list does not begin before the next day", clean, "a,shnor,2023-09-02,,\n", "- same"},
        {"the list begins on the day", clean, "a,shnor,2023-09-01,,\n", "shnor differs"},
        {"the list ends on the day", clean, "a,shnor,2023-04-11,2023-09-01,\n", "shnor differs"},
        {"the list ended the day before", clean, "a,shnor,2023-04-11,2023-08-31,\n", "- same"},
        {"the list ends the next day", clean, "a,shnor,2023-04-11,2023-09-02,\n", "shnor differs"},
        {"the newest decision counts", identified, "a,none,2023-04-11,,\na,shnor,2023-08-01,,\n", "shnor same"},
        {"not on the list that others are on, which may go on", identified, "b,shnor,2023-04-11,,\n", "- same"},
        {"not on the list, and not computed", clean, "b,shnor,2023-04-11,,\n", "- same"},
        {"a decision against another school is no list", identified, "b,none,2023-04-11,,\n", "- same"},
        {"a category of other rules", identified, "a,other,2023-04-11,,\n", "- same"},
    };
    for (const auto& item : cases) {
        INFO(item.name);
        const auto decision =
            decide_site({.results = item.results, .official = item.official, .schools = "id,name\na,А\nb,Б\n"});
        CHECK(decision.official.value_or("-") + (decision.differs ? " differs" : " same") == item.expected);
    }
}

TEST_CASE("a category by list only is never computed and never contradicts the computation")
{
    Site site{.rules = abinsk + "  - {id: shnsu, list: true}\n",
              .results = "a,2022/2023,oge-ru,20,0\n",
              .official = "a,shnsu,2023-04-11,,\n"};
    CHECK(decide_site(site).official == "shnsu");
    CHECK_FALSE(decide_site(site).differs);
    site.official +=
        "a,shnor,2022-09-01,,Решение рабочей группы\n"; // older, but a computed category is what there is to compare
    CHECK(decide_site(site).official == "shnor");
    CHECK(decide_site(site).official_reason == "Решение рабочей группы");
    CHECK(decide_site(site).official_from == Date{2022, 9, 1});
    CHECK(decide_site(site).differs);
}

TEST_CASE("rules may call procedures, documents and schools by what people call them, once")
{
    const auto resolved = [](const std::string& rules) {
        const auto tree = source::open_memory({{"data/rules/r.yaml", rules},
                                               {"data/schools.csv", "id,name\na,Лесная школа\nb,Луговая школа\n"},
                                               {"data/documents.csv", "id,kind,number,date,title\n"
                                                                      "akt,приказ,194,2022-03-01,О списке школ\n"}});
        Diagnostics problems;
        const auto tables = dataset::load_tables(*tree, problems);
        auto sets = identify::load_rules(*tree, problems);
        REQUIRE(sets.size() == 1);
        identify::resolve_names(tables, sets);
        identify::check_references(tables, sets.front(), problems);
        return sets.front().to_text() + tests::to_text(problems);
    };
    const auto rules = [](const std::string& document, const std::string& exam, const std::string& other,
                          const std::string& school) {
        return "id: r\ndocument: " + document + "\nperiods: latest 1\nprocedures: [" + exam + ", " + other +
               "]\nonly: {schools: [" + school + "], reason: новые}\nlow_result: {by_procedure: {" + exam +
               ": {share_at_least: 0.5}}}\ncategories: [{id: shnor, any_of: [{id: A, rank: {measure: share, "
               "procedures: [" +
               other + "], worst: 3}}]}]\n";
    };
    CHECK(resolved(rules("Приказ № 194", "\"ОГЭ, русский язык\"", "\"огэ математика\"", "Лесная школа")) ==
          resolved(rules("akt", "oge-ru", "oge-ma", "a")));
    CHECK(resolved(rules("akt", "oge-ru", "\"ОГЭ, русский язык\"", "a")).find("identify.unknown-procedure") !=
          std::string::npos); // the same one twice
}

TEST_CASE("what the rules name and the tables lack is reported")
{
    const std::string categories = "categories: [{id: shnor, any_of: [{id: A}]}]\n";
    const std::string results = "a,2022,oge-ru,20,9\n";
    CHECK(first_problem({.rules = "id: r\nprocedures: [oge-ru, oge-mat]\n" + categories, .results = results}) ==
          "identify.unknown-procedure");
    CHECK(first_problem({.rules = "id: r\ndocument: prikaz\nprocedures: [oge-ru]\n" + categories,
                         .results = results}) == "identify.unknown-document");
    CHECK(first_problem({.rules = "id: r\nprocedures: [oge-ma]\n" + categories, .results = results}) ==
          "identify.no-periods");
    CHECK(first_problem({.rules = "id: r\nprocedures: [oge-ma]\nperiods: 2022\n" + categories}) == "none");
    CHECK(first_problem({.rules = "id: r\nprocedures: [oge-ru, oge-ma]\n" + categories,
                         .results = results + "a,2022/2023,oge-ma,20,9\n"}) == "identify.mixed-periods");
}

TEST_CASE("an official category that no rules have is reported with the nearest one")
{
    Diagnostics problems;
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id,name\na,А\n"},
         {"data/official_lists.csv", "school,category,from\na,shnorr,2023-04-11\na,none,2023-04-11\n"},
         {"data/rules/r.yaml", abinsk}});
    const auto tables = dataset::load_tables(*tree, problems);
    const auto rules = identify::load_rules(*tree, problems);
    identify::check_official_lists(tables, rules, problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().code.name == "identify.unknown-category");
    CHECK(problems.all().front().where->view() == "shnorr");
    CHECK(std::get<std::string>(problems.all().front().arguments.at(1).second) == "shnor");
    identify::check_official_lists(tables, {}, problems); // without rules nothing but `none` says what it means
    REQUIRE(problems.all().size() == 2);
    CHECK(std::get<std::string>(problems.all().back().arguments.at(2).second) == "none");
}

TEST_CASE("a complete list that does not name a computed school differs, one that may go on does not")
{
    const std::string documents = "id,kind,title\nakt,приказ,О списке школ\n";
    const auto differs = [&](const std::string& keys, const std::string& official) {
        Diagnostics problems;
        const auto tree = source::open_memory(
            {{"data/schools.csv", "id,name\na,А\nb,Б\n"},
             {"data/documents.csv", documents},
             {"data/results.csv", "school,period,procedure,participants,below\na,2022/2023,oge-ru,20,9\n"
                                  "a,2022/2023,oge-ma,20,9\n"},
             {"data/official_lists.csv", "school,category,from\n" + official},
             {"data/rules/r.yaml", keys + abinsk}});
        const auto tables = dataset::load_tables(*tree, problems);
        const auto rules = identify::load_rules(*tree, problems);
        const auto identification = identify::identify(tables, rules.front(), {2023, 9, 1}, problems);
        REQUIRE(problems.all().empty());
        return identification.decisions.front().differs;
    };
    const std::string complete = "list_complete: true\nlist_document: akt\n";
    CHECK(differs(complete, "b,shnor,2023-09-01\n"));
    CHECK_FALSE(differs("", "b,shnor,2023-09-01\n"));
    CHECK_FALSE(differs(complete, "b,shnor,2023-09-02\n")); // not begun
    CHECK_FALSE(differs(complete, "a,shnor,2023-09-01\n"));
}
