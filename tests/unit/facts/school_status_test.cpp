#include "facts/school_status.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using facts::Support;
using store::Value;

namespace {

identify::RuleSet two_categories()
{
    identify::RuleSet rules;
    rules.categories = {{.id = "shnor", .title = "ШНОР"},
                        {.id = "risk", .title = "Зона риска", .status = identify::CategoryStatus::Watch}};
    return rules;
}

Value text_or_null(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

}

TEST_CASE("the official decision wins over the computed category")
{
    struct Case {
        std::string computed, official, lists;
        Support expected;
    };
    const std::string on_list = "other,shnor,2023-04-11,\n";
    const std::string left_list = "x,shnor,2021-04-11,2022-12-31\n";
    const std::string not_watched_any_more = "x,risk,2021-04-11,2022-12-31\n";
    const std::vector<Case> cases{
        {"shnor", "", "", Support::Receives},
        {"risk", "", "", Support::Observed},
        {"", "", "", Support::NotListed},
        {"shnor", "none", on_list, Support::NotListed},
        {"", "shnor", on_list, Support::Receives},
        {"shnor", "risk", on_list, Support::Observed},
        {"risk", "", on_list, Support::Observed},
        {"", "", not_watched_any_more, Support::NotListed},
        {"", "", left_list, Support::Finished},
        {"", "shnor", left_list, Support::Receives},
        {"unknown", "", "", Support::Undecided},
        {"unknown", "", not_watched_any_more, Support::Undecided},
        {"unknown", "shnor", "", Support::Receives},
        {"unknown", "none", "", Support::NotListed},
        {"unknown", "", left_list, Support::Finished},
    };
    for (const auto& each : cases) {
        INFO(each.computed << "/" << each.official << "/" << each.lists);
        tests::SampleSite site({{"data/schools.csv", "id,name\nx,Школа\nother,Другая\n"},
                                {"data/official_lists.csv", "school,category,from,to\n" + each.lists}},
                               {{"decisions_by_school", tests::decisions({{"x",
                                                                           text_or_null(each.computed),
                                                                           {},
                                                                           {},
                                                                           text_or_null(each.official),
                                                                           {},
                                                                           {},
                                                                           {},
                                                                           {},
                                                                           std::int64_t{0},
                                                                           {},
                                                                           {}}})}});
        site.rules = two_categories();
        CHECK(facts::school_statuses(site.context()).at("x").support == each.expected);
    }
}

TEST_CASE("without rules the lists alone decide, on the day of the site")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\nd,Г\ne,Д\n"},
                                                      {"data/official_lists.csv", "school,category,from,to\n"
                                                                                  "a,shnor,2023-04-11,\n"
                                                                                  "b,shnor,2024-01-01,\n"
                                                                                  "c,shnor,2022-01-01,2023-01-01\n"
                                                                                  "e,none,2023-04-11,\n"}};
    tests::SampleSite site(files);
    const auto statuses = facts::school_statuses(site.context());
    CHECK(statuses.at("a").support == Support::Receives);
    CHECK(statuses.at("a").since == "2023-04-11");
    CHECK(statuses.at("b").support == Support::Undecided);
    CHECK(statuses.at("c").support == Support::Finished);
    CHECK(statuses.at("e").support == Support::NotListed);
    CHECK(statuses.at("d").support == Support::Undecided);
}

TEST_CASE("a closed school is closed, unless its support had ended")
{
    const std::map<std::string, std::string> files = {
        {"data/schools.csv", "id,name,closed_on\na,А,2023-08-31\nb,Б,2023-08-31\nc,В,2024-08-31\n"},
        {"data/official_lists.csv", "school,category,from,to\na,shnor,2022-04-11,\nb,shnor,2022-04-11,2023-08-31\n"}};
    tests::SampleSite site(files);
    const auto statuses = facts::school_statuses(site.context());
    CHECK(statuses.at("a").support == Support::Closed);
    CHECK(statuses.at("a").category.empty());
    CHECK(statuses.at("b").support == Support::Finished);
    CHECK(statuses.at("c").support == Support::Undecided);
}
