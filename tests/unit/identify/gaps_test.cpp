#include "identify/gaps.hpp"
#include "identify/resolve.hpp"
#include "unit/identify/decide.hpp"

using namespace opora;

namespace {

const std::string header = "school,period,procedure,participants,below\n";

std::string rules(const std::string& id, const std::string& more = "")
{
    return "id: " + id + "\ndocument: akt\nprocedures: [oge-ma]\n" + more +
           "categories:\n  - {id: shnor, title: ШНОР, any_of: [{id: А}]}\n  - {id: risk, any_of: [{id: Р}]}\n"
           "  - {id: other, list: true}\n";
}

std::string argument(const Diagnostic& problem, const std::string& name)
{
    for (const auto& [key, value] : problem.arguments) {
        if (key != name) continue;
        const auto* text = std::get_if<std::string>(&value);
        return text ? *text : std::to_string(std::get<std::int64_t>(value));
    }
    return {};
}

/// `newer-results(2023)`: code and list, or period, of every problem.
std::string gaps(tests::Files files, const Date& as_of = {2023, 12, 20})
{
    tests::Files tree_files;
    files.emplace("schools.csv", "id,name\na,А\nb,Б\n");
    files.emplace("documents.csv", "id,kind,title\nakt,приказ,О списке школ\n");
    for (const auto& [path, text] : files) tree_files["data/" + path] = text;
    Diagnostics problems;
    const auto tree = source::open_memory(tree_files);
    const auto tables = dataset::load_tables(*tree, problems);
    const auto rule_sets = identify::load_rules(*tree, problems);
    const auto outcome = identify::identify_all(tables, rule_sets, as_of, {}, problems);
    identify::check_lists(tables, rule_sets, problems);
    identify::check_gaps(tables, outcome, problems);
    std::string text;
    for (const auto& problem : problems.all()) {
        const auto list = argument(problem, "list");
        const auto period = argument(problem, "period");
        const auto rest = list.empty() ? period : list;
        text += (text.empty() ? "" : " ") + std::string(problem.code.name).substr(9) +
                (rest.empty() ? "" : "(" + rest + ")");
    }
    return text;
}

const std::string both = header + "a,2022,oge-ma,20,0\nb,2022,oge-ma,20,0\n";

}

TEST_CASE("a period that the rules name needs a result of some school")
{
    const auto periods = [](const std::string& results) {
        return gaps({{"results.csv", results}, {"rules/r.yaml", rules("r", "periods: [2021, 2022]\n")}});
    };
    CHECK(periods(both + "a,2021,oge-ma,20,0\nb,2021,oge-ma,20,0\n").empty());
    CHECK(periods(both).starts_with("period-without-results(2021)"));
    CHECK(periods(both + "a,2021,oge-ma,20,\nb,2021,oge-ma,20,\n").starts_with("period-without-results(2021)"));
    CHECK(periods(both + "a,2021,oge-ru,20,0\nb,2021,oge-ru,20,0\n").starts_with("period-without-results(2021)"));
}

TEST_CASE("schools without results are named once, unless somebody has decided")
{
    const std::string one = header + "a,2022,oge-ma,20,0\n";
    const auto of = [&](const std::string& official, const std::string& more = "") {
        return gaps({{"results.csv", one},
                     {"official_lists.csv", "school,category,from\n" + official},
                     {"rules/r.yaml", rules("r", more)}});
    };
    CHECK(of("") == "schools-without-results(Б (2022)) undecided-schools(Б)");
    CHECK(of("b,none,2023-12-20\n").empty());
    CHECK(of("b,none,2023-12-21\n") == "schools-without-results(Б (2022)) undecided-schools(Б)");
    CHECK(of("a,shnor,2023-01-01\n", "list_complete: true\n").empty());
    CHECK(gaps({{"results.csv", one},
                {"schools.csv", "id,name,closed_on\na,А,\nb,Б,2023-12-20\n"},
                {"rules/r.yaml", rules("r")}})
              .empty());
}

TEST_CASE("schools that nobody has decided on are named with what is computed, twenty at most")
{
    CHECK(gaps({{"results.csv", header + "a,2022,oge-ma,20,6\nb,2022,oge-ma,20,5\n"},
                {"official_lists.csv", "school,category,from\nb,none,2023-01-01\n"},
                {"rules/r.yaml", rules("r")}}) == "undecided-schools(А → ШНОР)");
    const auto of = [](int count) {
        std::string schools = "id,name\n";
        for (int i = 0; i < count; ++i) schools += "s-" + std::to_string(100 + i) + ",Школа\n";
        return gaps({{"schools.csv", schools}, {"rules/r.yaml", "id: r\ncategories: [{id: other, list: true}]\n"}});
    };
    const auto names = [](const std::string& text) {
        std::size_t count = 0;
        for (auto at = text.find("Школа"); at != std::string::npos; at = text.find("Школа", at + 1)) ++count;
        return count;
    };
    CHECK(names(of(20)) == 20);
    CHECK(names(of(21)) == 20);
}

TEST_CASE("results that come after all periods of the rules wait, and are used by none that is yet to begin")
{
    const std::string newer = both + "a,2023,oge-ma,20,0\nb,2023,oge-ma,20,0\n";
    CHECK(gaps({{"results.csv", newer}, {"rules/r.yaml", rules("r", "periods: 2022\n")}}) == "newer-results(2023)");
    CHECK(gaps({{"results.csv", newer}, {"rules/r.yaml", rules("r", "periods: latest 1\n")}}).empty());
    CHECK(gaps({{"results.csv", newer}, {"rules/r.yaml", rules("r", "periods: 2023\n")}}).empty());
    CHECK(gaps({{"results.csv", newer},
                {"rules/next.yaml", rules("next", "valid_from: 2024-04-01\nperiods: 2023\n")},
                {"rules/r.yaml", rules("r", "valid_to: 2024-03-31\nperiods: 2022\n")}})
              .empty());
    CHECK(
        gaps({{"results.csv", both + "a,2022/2023,oge-ma,20,0\na,2023,oge-ma,20,0\n"},
              {"rules/r.yaml", rules("r", "map: {\"2022\": 2021/2022, \"2023\": 2023/2024}\nperiods: 2021/2022\n")}}) ==
        "newer-results(2022/2023, 2023/2024)");
}

TEST_CASE("days say which rules are in force, never the names of files")
{
    const auto of = [](const std::string& a, const std::string& b) {
        return gaps({{"results.csv", both}, {"rules/a.yaml", rules("a", a)}, {"rules/b.yaml", rules("b", b)}});
    };
    const std::string from_2022 = "valid_from: 2022-01-01\n";
    const std::string from_2023 = "valid_from: 2023-01-01\n";
    CHECK(of("", "") == "overlapping-rules");
    CHECK(of(from_2022, from_2022) == "overlapping-rules");
    CHECK(of(from_2022, from_2023) == "several-in-force");
    CHECK(of("", from_2023) == "several-in-force");
    CHECK(of(from_2022 + "valid_to: 2023-12-20\n", from_2023) == "several-in-force");
    CHECK(of(from_2022 + "valid_to: 2023-12-19\n", from_2023).empty());
}

TEST_CASE("a school is in one computed category at a time")
{
    const auto of = [](const std::string& rows) {
        return gaps({{"results.csv", both},
                     {"official_lists.csv", "school,category,from,to\nb,none,2022-01-01,\n" + rows},
                     {"rules/r.yaml", rules("r")}});
    };
    CHECK(of("a,shnor,2023-01-01,2023-08-31\na,risk,2023-09-01,\n").empty());
    CHECK(of("a,shnor,2023-01-01,2023-09-01\na,risk,2023-09-01,\n") == "two-categories");
    CHECK(of("a,risk,2023-09-01,\na,shnor,2023-01-01,2023-09-01\n") == "two-categories");
    CHECK(of("a,shnor,2023-01-01,\na,none,2023-09-01,\n") == "two-categories");
    CHECK(of("a,shnor,2023-01-01,\na,shnor,2023-09-01,\n").empty());
    CHECK(of("a,shnor,2023-01-01,\na,other,2023-09-01,\n").empty());
}

TEST_CASE("a complete list needs a row and its document")
{
    const auto of = [](const std::string& official, const std::string& head) {
        return gaps({{"results.csv", both},
                     {"official_lists.csv", "school,category,from\n" + official},
                     {"rules/r.yaml",
                      "id: r\n" + head + "procedures: [oge-ma]\ncategories: [{id: shnor, any_of: [{id: А}]}]\n"}});
    };
    const std::string complete = "list_complete: true\nlist_document: akt\n";
    CHECK(of("a,shnor,2023-01-01\n", complete).empty());
    CHECK(of("a,none,2023-01-01\n", complete).empty());
    CHECK(of("", complete) == "bad-complete-list");
    CHECK(of("a,shnor,2023-01-01\n", "list_complete: true\n") == "bad-complete-list");
    CHECK(of("a,shnor,2023-01-01\n", "list_complete: true\ndocument: akt\n").empty());
    CHECK(of("a,shnor,2023-01-01\n", "list_complete: true\nlist_document: akty\n") == "unknown-document");
    CHECK(of("a,shnor,2023-01-01\nb,none,2023-01-01\n", "criteria: document\n") == "criteria-without-document");
    CHECK(of("a,shnor,2023-01-01\nb,none,2023-01-01\n", "criteria: document\ndocument: akt\n").empty());
    CHECK(of("a,shnor,2023-01-01\nb,none,2023-01-01\n", "criteria: own\n").empty());
    CHECK(of("a,shnor,2023-01-01\nb,none,2023-01-01\n", "criteria: theirs\n") == "bad-choice");
}

namespace {

/// What the rules say of the school `a`, `?` where it is not sure; `ranges` of the rows of results, in their order.
std::string told(const std::string& criterion, const std::string& results, const identify::ResultRanges& ranges)
{
    Diagnostics problems;
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\n"},
         {"data/results.csv", header + results},
         {"data/rules/r.yaml", "id: r\nprocedures: [oge-ma, oge-ru]\nperiods: latest 1\nlow_result: {share_at_least: "
                               "0.30}\ncategories: [{id: shnor, any_of: [" +
                                   criterion + "]}]\n"}});
    const auto tables = dataset::load_tables(*tree, problems);
    const auto outcome = identify::identify_all(tables, identify::load_rules(*tree, problems), {2023, 12, 20},
                                                {.results = ranges}, problems);
    REQUIRE(problems.all().empty());
    const auto& decision = tests::decision_of(outcome, "a");
    return decision.is_sure ? decision.category.value_or("-") : "?";
}

const std::string low_ma = "{id: А}";

}

TEST_CASE("what is computed is sure where no hidden number could change it")
{
    const identify::ResultRange few{.participants_from = 1, .participants_to = 4, .below_from = 0, .below_to = 4};
    const identify::ResultRange coded{.participants_from = 12, .participants_to = 12, .below_from = 0, .below_to = 1};
    CHECK(told(low_ma, "a,2023,oge-ma,20,6\n", {}) == "shnor");
    CHECK(told(low_ma, "a,2023,oge-ma,20,5\n", {}) == "-");
    CHECK(told(low_ma, "a,2023,oge-ma,4,4\n", {{0, few}}) == "?");
    CHECK(told(low_ma, "a,2023,oge-ma,4,0\n", {{0, few}}) == "?");
    CHECK(told(low_ma, "a,2023,oge-ma,12,1\n", {{0, coded}}) == "-");                      // none and one are not low
    CHECK(told(low_ma, "a,2023,oge-ma,20,6\na,2023,oge-ru,4,0\n", {{1, few}}) == "shnor"); // one is enough
    CHECK(told("{id: А, procedures_at_least: 2}", "a,2023,oge-ma,20,6\na,2023,oge-ru,4,0\n", {{1, few}}) == "?");
    CHECK(told("{id: А, procedures_at_least: 2}", "a,2023,oge-ma,20,5\na,2023,oge-ru,4,4\n", {{1, few}}) == "-");
    // 4 of 13 are low and 3 are not: a range over the border is not sure, one on a side of it is.
    const auto of_13 = [](std::int64_t from, std::int64_t to) {
        return identify::ResultRange{
            .participants_from = 13, .participants_to = 13, .below_from = from, .below_to = to};
    };
    CHECK(told(low_ma, "a,2023,oge-ma,13,4\n", {{0, of_13(4, 5)}}) == "shnor");
    CHECK(told(low_ma, "a,2023,oge-ma,13,4\n", {{0, of_13(3, 4)}}) == "?");
    CHECK(told(low_ma, "a,2023,oge-ma,13,3\n", {{0, of_13(2, 3)}}) == "-");
    // What is hidden of another school is no matter of this one.
    CHECK(told(low_ma, "a,2023,oge-ma,20,6\nb,2023,oge-ma,4,4\n", {{1, few}}) == "shnor");
}

TEST_CASE("an index is sure where both ends are on one side of the border, a place where all numbers are public")
{
    const identify::ResultRange few{.participants_from = 1, .participants_to = 4, .below_from = 0, .below_to = 4};
    // (10 / 20 + 0) / 2 = 0.25 and (10 / 20 + 1) / 2 = 0.75.
    const std::string half = "a,2023,oge-ma,20,10\na,2023,oge-ru,4,2\n";
    CHECK(told("{id: А, index_at_least: 0.25}", half, {{1, few}}) == "shnor");
    CHECK(told("{id: А, index_at_least: 0.26}", half, {{1, few}}) == "?");
    CHECK(told("{id: А, index_at_least: 0.75}", half, {{1, few}}) == "?");
    CHECK(told("{id: А, index_at_least: 0.76}", half, {{1, few}}) == "-");
    const std::string place = "{id: А, rank: {measure: share, procedures: [oge-ma], worst: 1}}";
    const std::string three = "a,2023,oge-ma,20,19\nb,2023,oge-ma,20,1\nc,2023,oge-ma,4,0\n";
    CHECK(told(place, three, {}) == "shnor");
    CHECK(told(place, three, {{2, few}}) == "?");
    CHECK(told(place, three + "c,2023,oge-ru,4,0\n", {{3, few}}) == "shnor"); // another procedure
}
