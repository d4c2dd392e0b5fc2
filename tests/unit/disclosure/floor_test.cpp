#include "dataset/load_tables.hpp"
#include "disclosure/floor.hpp"
#include "source/tree.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace opora;
using content_files::DisclosurePolicy;

namespace {

constexpr Date day{.year = 2024, .month = 2, .day = 1};

std::string problems_of(const std::function<void(DisclosurePolicy&)>& change, const std::string& documents = "")
{
    std::map<std::string, std::string> files{{"data/schools.csv", "id,name\na,А\n"}};
    if (!documents.empty()) files["data/documents.csv"] = "id,title,kind,date,link\n" + documents;
    Diagnostics loading;
    const auto tree = source::open_memory(std::move(files));
    const auto tables = dataset::load_tables(*tree, loading);
    REQUIRE_FALSE(loading.has_errors());
    DisclosurePolicy policy;
    change(policy);
    Diagnostics problems;
    disclosure::check_floor(policy, tables, day, problems);
    return tests::to_text(problems);
}

bool has(const std::string& problems, const char* code)
{
    return problems.find(code) != std::string::npos;
}

}

TEST_CASE("what only follows from a threshold that is too low is not said beside it")
{
    const auto settings = std::make_shared<SourceText>(SourceText{.path = "site.yaml", .bytes = "1"});
    const auto problems = problems_of([&](DisclosurePolicy& policy) {
        policy.hide_below = 1;
        policy.possible_values = 1;
        policy.places["hide_below"] = whole(settings);
    });
    CHECK(problems == "site.yaml:1:1 [1] disclosure.below-floor\n");
}

TEST_CASE("each threshold has a floor, and its neighbour below is refused")
{
    struct Case {
        int DisclosurePolicy::*key;
        int floor;
    };
    CHECK(problems_of([](DisclosurePolicy&) {}) == "");
    for (const auto& test : {Case{&DisclosurePolicy::hide_below, 5},
                             {&DisclosurePolicy::pool_below, 10},
                             {&DisclosurePolicy::code_below, 20},
                             {&DisclosurePolicy::code_fewer_than, 2},
                             {&DisclosurePolicy::possible_values, 3},
                             {&DisclosurePolicy::group_schools, 2}}) {
        CAPTURE(test.floor);
        CHECK_FALSE(has(problems_of([&](DisclosurePolicy& policy) { policy.*test.key = test.floor; }), "below-floor"));
        CHECK(has(problems_of([&](DisclosurePolicy& policy) { policy.*test.key = test.floor - 1; }), "below-floor"));
    }
}

TEST_CASE("an act of the office lowers the floor once, if everybody can read it")
{
    const std::string act = "prikaz-112,Приказ,приказ,2024-01-10,https://example.org/112.pdf\n";
    const auto lowered = [](int hide) {
        return [hide](DisclosurePolicy& policy) {
            policy.hide_below = hide;
            policy.pool_below = 5;
            policy.code_below = 10;
            policy.possible_values = 2;
            policy.act.document = "prikaz-112";
        };
    };
    CHECK(problems_of(lowered(3), act) == "");
    CHECK(has(problems_of(lowered(2), act), "below-floor"));
    CHECK(has(problems_of(lowered(3)), "bad-act"));
    CHECK(has(problems_of(lowered(3), "prikaz-112,Приказ,приказ,2024-01-10,\n"), "bad-act"));
    CHECK(problems_of(lowered(3), "prikaz-112,Приказ,приказ,2024-02-01,https://example.org/\n") == "");
    CHECK(has(problems_of(lowered(3), "prikaz-112,Приказ,приказ,2024-02-02,https://example.org/\n"), "bad-act"));
}

TEST_CASE("thresholds that void the promise together are always refused")
{
    const auto between = [](int pool) {
        return [pool](DisclosurePolicy& policy) {
            policy.hide_below = 10;
            policy.pool_below = pool;
        };
    };
    CHECK_FALSE(has(problems_of(between(10)), "void-promise"));
    CHECK(has(problems_of(between(11)), "void-promise"));
    CHECK(has(problems_of(between(12)), "void-promise"));
    CHECK_FALSE(has(problems_of(between(13)), "void-promise"));
    const auto values = [](int possible) {
        return [possible](DisclosurePolicy& policy) { policy.possible_values = possible; };
    };
    CHECK_FALSE(has(problems_of(values(4)), "void-promise"));
    CHECK(has(problems_of(values(5)), "void-promise"));
    const auto rounding = [](int code) {
        return [code](DisclosurePolicy& policy) {
            policy.round_share_to = 5;
            policy.code_below = code;
        };
    };
    CHECK_FALSE(has(problems_of(rounding(20)), "void-promise"));
    CHECK(has(problems_of(rounding(19)), "void-promise"));
}
