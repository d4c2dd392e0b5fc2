#include "dataset/load_tables.hpp"
#include "disclosure/publish.hpp"
#include "pipeline/public_ranges.hpp"
#include "source/tree.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// `12: 0-1` = participants and below that one row may have; empty when it is public.
std::string range_of(const std::string& numbers, const content_files::DisclosurePolicy& policy)
{
    Diagnostics problems;
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id,name\na,А\n"},
         {"data/results.csv", "school,period,procedure,participants,below\na,2023,oge-ma," + numbers + "\n"}});
    const auto tables = dataset::load_tables(*tree, problems);
    const auto published = disclosure::publish(tables, {policy, {}, nullptr, tests::strings()}, problems);
    const auto ranges = pipeline::public_ranges(tables.at("results"), published, policy).results;
    if (ranges.empty()) return {};
    const auto& range = ranges.at(0);
    const auto ends = [](std::int64_t from, std::int64_t to) {
        return from == to ? std::to_string(from) : std::to_string(from) + "-" + std::to_string(to);
    };
    return ends(range.participants_from, range.participants_to) + ": " + ends(range.below_from, range.below_to);
}

}

TEST_CASE("what everyone may know of a row follows from the policy and from nothing else")
{
    content_files::DisclosurePolicy policy;
    CHECK(range_of("4,2", policy) == "1-4: 0-4");
    CHECK(range_of("5,2", policy) == "5-9: 0-9");
    CHECK(range_of("9,9", policy) == "5-9: 0-9");
    CHECK(range_of("10,2", policy).empty());
    CHECK(range_of("10,1", policy) == "10: 0-1");
    CHECK(range_of("19,1", policy) == "19: 0-1");
    CHECK(range_of("19,18", policy) == "19: 18-19");
    CHECK(range_of("19,17", policy).empty());
    CHECK(range_of("20,1", policy).empty());
    CHECK(range_of("0,0", policy).empty());
    CHECK(range_of("4,", policy).empty()); // it is no result
    policy.round_share_to = 10;            // of 20 pupils 5 are 25 %, told as 30, and so are 6
    CHECK(range_of("20,5", policy) == "20: 5-6");
    CHECK(range_of("20,7", policy) == "20: 7-8");
    policy.school_results = content_files::SchoolResults::Hidden;
    CHECK(range_of("20,5", policy) == "1-1000000: 0-1000000");
    policy.computed = content_files::ComputedAnswers::All;
    CHECK(range_of("20,5", policy).empty());
}
