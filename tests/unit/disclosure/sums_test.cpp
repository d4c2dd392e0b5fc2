#include "disclosure/sums.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace opora::disclosure {

namespace {

using Policy = content_files::DisclosurePolicy;

struct Numbers {
    std::int64_t n = 0;
    std::int64_t k = 0;
};

std::vector<Hidden> rows_of(std::initializer_list<Numbers> all, const Policy& policy = {})
{
    std::vector<Hidden> rows;
    for (const auto& [n, k] : all)
        rows.push_back({.letter = letter_of({.participants = n, .below = k}, policy), .secret = Secret(n, k)});
    return rows;
}

ToldSum told(std::initializer_list<Numbers> all)
{
    return tell(rows_of(all), {});
}

Members members(std::initializer_list<Numbers> all, const Policy& policy = {})
{
    std::vector<Letter> letters;
    for (const auto& row : rows_of(all, policy)) letters.push_back(row.letter);
    return members_of_sum(letters, policy);
}

}

TEST_CASE("of a class of 1-4 and one of 5-9 together only 10 is told exactly")
{
    CHECK(told({{1, 0}, {5, 0}}).participants == Range{6, 9});
    CHECK(told({{4, 0}, {5, 0}}).participants == Range{6, 9});
    CHECK(told({{4, 0}, {6, 0}}).participants == Range{10, 10});
    CHECK(told({{4, 0}, {7, 0}}).participants == Range{11, 13});
    CHECK(told({{4, 0}, {9, 0}}).participants == Range{11, 13});
}

TEST_CASE("of two classes of 5-9 together 13, 14 and 15 are told exactly")
{
    CHECK(told({{5, 0}, {7, 0}}).participants == Range{10, 12});
    CHECK(told({{6, 0}, {7, 0}}).participants == Range{13, 13});
    CHECK(told({{7, 0}, {8, 0}}).participants == Range{15, 15});
    CHECK(told({{7, 0}, {9, 0}}).participants == Range{16, 18});
}

TEST_CASE("nobody and one below look alike in every sum, and so do all and all but one")
{
    CHECK(told({{6, 0}, {7, 0}}).below == Range{0, 1});
    CHECK(told({{6, 0}, {7, 1}}).below == Range{0, 1});
    CHECK(told({{6, 1}, {7, 1}}).below == Range{2, 2});
    CHECK(told({{6, 5}, {7, 6}}).below == Range{11, 11});
    CHECK(told({{6, 5}, {7, 7}}).below == Range{12, 13});
    CHECK(told({{6, 6}, {7, 7}}).below == Range{12, 13});
}

TEST_CASE("those below are not counted in a group that may have fewer than ten pupils")
{
    CHECK(told({{4, 4}, {5, 5}}).below == Range{0, 9});
    CHECK(told({{4, 4}, {6, 5}}).below == Range{9, 10});
}

TEST_CASE("coded classes make a sum by themselves where only one class is hidden")
{
    CHECK(members({{3, 1}}) == Members::None);
    CHECK(members({{3, 1}, {12, 0}}) == Members::None);
    CHECK(members({{3, 1}, {12, 0}, {12, 0}}) == Members::None); // 0, 1, 2 below: both ends look alike
    CHECK(members({{3, 1}, {12, 0}, {12, 0}, {12, 0}}) == Members::Coded);
    CHECK(members({{3, 1}, {6, 1}}) == Members::All);
    const auto sum = told({{12, 0}, {13, 1}, {14, 1}});
    CHECK(sum.participants == Range{0, 0});
    CHECK(sum.below == Range{2, 3});
    CHECK(told({{12, 0}, {13, 0}, {14, 1}}).below == Range{0, 1});
    CHECK(told({{12, 0}, {13, 0}, {14, 1}, {15, 1}}).below == Range{2, 2});
}

TEST_CASE("two classes of 1-4 are too few pupils for a sum, three are enough, and a policy may ask for more schools")
{
    CHECK(members({{1, 0}, {4, 0}}) == Members::None);
    CHECK(members({{1, 0}, {4, 0}, {4, 0}}) == Members::All);
    Policy policy;
    policy.group_schools = 3;
    CHECK(members({{3, 1}, {6, 1}}, policy) == Members::None);
    CHECK(members({{3, 1}, {6, 1}, {6, 1}}, policy) == Members::All);
}

TEST_CASE("a told sum holds while the numbers lie in it")
{
    const auto once = told({{6, 2}, {7, 1}});
    CHECK(holds(rows_of({{7, 1}, {6, 2}}), once));
    CHECK_FALSE(holds(rows_of({{7, 1}, {7, 2}}), once));
    CHECK_FALSE(holds(rows_of({{7, 1}, {6, 1}}), once));
    const auto end = told({{5, 0}, {5, 1}});
    CHECK(holds(rows_of({{5, 0}, {7, 1}}), end));
    CHECK_FALSE(holds(rows_of({{6, 0}, {7, 1}}), end));
}

}
