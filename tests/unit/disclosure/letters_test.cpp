#include "disclosure/letters.hpp"

#include <doctest/doctest.h>

namespace opora::disclosure {

namespace {

using Policy = content_files::DisclosurePolicy;

struct Case {
    std::int64_t n = 0;
    std::int64_t k = 0;
    Letter letter = {};
    Reason reason = Reason::None;
};

void check(const Case& test, const Policy& policy)
{
    CAPTURE(test.n);
    CAPTURE(test.k);
    const auto letter = letter_of({.participants = test.n, .below = test.k}, policy);
    CHECK(letter == test.letter);
    CHECK(reason_of(letter) == test.reason);
}

}

TEST_CASE("a row's letter follows from the row and the policy: both neighbours of every bound")
{
    const Letter hidden{.participants = {1, 4}, .below = {0, 4}};
    const Letter small{.participants = {5, 9}, .below = {0, 9}};
    for (const auto& test : {
             Case{0, 0, {}, Reason::NotApplicable},
             Case{1, 1, hidden, Reason::Confidential},
             Case{4, 0, hidden, Reason::Confidential},
             Case{5, 0, small, Reason::Unreliable},
             Case{9, 9, small, Reason::Unreliable},
             Case{10, 1, {.participants = {10, 10}, .below = {0, 1}}, Reason::Low},
             Case{10, 2, {.participants = {10, 10}, .below = {2, 2}}, Reason::None},
             Case{10, 8, {.participants = {10, 10}, .below = {8, 8}}, Reason::None},
             Case{10, 9, {.participants = {10, 10}, .below = {9, 10}}, Reason::Low},
             Case{19, 0, {.participants = {19, 19}, .below = {0, 1}}, Reason::Low},
             Case{20, 0, {.participants = {20, 20}, .below = {0, 0}}, Reason::None},
             Case{20, 20, {.participants = {20, 20}, .below = {20, 20}}, Reason::None},
         })
        check(test, {});
}

TEST_CASE("where shares are rounded a row tells the counts of one rounded share")
{
    Policy policy;
    policy.round_share_to = 5;
    // 5 % of 40 are two pupils: 10 % is said from 7.5 % on, that is from 3, and up to 12.4 %, that is 4.
    check({40, 4, {.participants = {40, 40}, .below = {3, 4}}, Reason::None}, policy);
    check({40, 0, {.participants = {40, 40}, .below = {0, 0}}, Reason::None}, policy);
    check({60, 1, {.participants = {60, 60}, .below = {0, 1}}, Reason::Low}, policy);
    // In a group under 20 the counts near the ends have their own letter.
    check({18, 2, {.participants = {18, 18}, .below = {2, 2}}, Reason::None}, policy);
    check({18, 1, {.participants = {18, 18}, .below = {0, 1}}, Reason::Low}, policy);
    // Also where both round to 10 %: 5.6 % and 11.1 %.
    policy.round_share_to = 10;
    check({18, 2, {.participants = {18, 18}, .below = {2, 2}}, Reason::None}, policy);
    check({18, 1, {.participants = {18, 18}, .below = {0, 1}}, Reason::Low}, policy);
}

TEST_CASE("a row without a count of those below is secret in nothing that could be added up")
{
    const auto small = letter_of({.participants = 7}, {});
    CHECK(is_hidden(small));
    CHECK_FALSE(is_secret(small));
    CHECK_FALSE(is_open(small));
    CHECK(reason_of(small) == Reason::Unreliable);
    const auto large = letter_of({.participants = 12}, {});
    CHECK_FALSE(is_hidden(large));
    CHECK_FALSE(is_secret(large));
    CHECK(reason_of(large) == Reason::NotAvailable);
}

TEST_CASE("where the office hides all results every row with pupils looks alike")
{
    Policy policy;
    policy.school_results = content_files::SchoolResults::Hidden;
    const Letter withheld{.participants = {1, unbounded}, .below = {0, unbounded}};
    for (const std::int64_t n : {1, 4, 5, 10, 400})
        CHECK(letter_of({.participants = n, .below = 0}, policy) == withheld);
    CHECK(reason_of(withheld) == Reason::Withheld);
    CHECK(letter_of({.participants = 0, .below = 0}, policy) == Letter{});
}

}
