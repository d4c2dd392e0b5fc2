#include "changes/policy.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string keys(const content_files::Settings& before, const content_files::Settings& after)
{
    std::string text;
    for (const auto& one : changes::loosened(before, after)) text += one.key + " " + one.old + ">" + one.now + "\n";
    return text;
}

}

TEST_CASE("a lower limit tells more, a higher one does not")
{
    const content_files::Settings before;
    auto lower = before;
    lower.disclosure.hide_below = before.disclosure.hide_below - 1;
    CHECK(keys(before, lower) == "disclosure.hide_below 5>4\n");
    CHECK(keys(lower, before).empty());
    CHECK(keys(before, before).empty());
    auto fewer = before;
    fewer.disclosure.group_schools = 1;
    CHECK(keys(before, fewer) == "disclosure.group_schools 2>1\n");
}

TEST_CASE("names of persons, results of schools and hidden answers that begin to be told are said")
{
    content_files::Settings before;
    before.disclosure.school_results = content_files::SchoolResults::Hidden;
    auto after = before;
    after.disclosure.school_results = content_files::SchoolResults::Shown;
    after.disclosure.persons = true;
    after.disclosure.computed = content_files::ComputedAnswers::All;
    CHECK(keys(before, after) == "disclosure.school_results >\ndisclosure.persons >\ndisclosure.computed >\n");
    CHECK(keys(after, before).empty());
}

TEST_CASE("a warning that stops the build no more, and one that is accepted now, are said by their codes")
{
    content_files::Settings before;
    before.raised.push_back({.code = "checks.broken-link"});
    CHECK(keys(before, {}) == "raise: checks.broken-link >\n");
    CHECK(keys({}, before).empty());
    const std::vector<content_files::Verdict> one{{.code = "a.b", .where = "data/x.csv", .reason = "old words"}};
    auto other = one;
    other.front().reason = "new words";
    CHECK(changes::newly_accepted(one, other).empty());
    other.push_back({.code = "a.b", .where = "data/y.csv"});
    CHECK(changes::newly_accepted(one, other) == std::vector<std::string>{"a.b"});
    CHECK(changes::newly_accepted(other, one).empty());
}
