#include "shares/words.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using namespace opora::shares;

namespace {

std::string said(const Told& share)
{
    return tests::strings().format(words(share));
}

const std::string nothing_can_be_said = "скрыто: по малым школам ничего нельзя сказать";

}

TEST_CASE("a single share is said in whole percents, and never as nobody or everybody when it is not")
{
    CHECK(said(exact(35, 216)) == "16\u00A0%");
    CHECK(said(exact(1, 8)) == "13\u00A0%");
    CHECK(said(exact(0, 20)) == "0\u00A0%");
    CHECK(said(exact(1, 300)) == "0,3\u00A0%");
    CHECK(said(between({.from = 6, .to = 6}, {.from = 60, .to = 60})) == "10\u00A0%");
}

TEST_CASE("an interval is said by its ends, rounded outwards")
{
    CHECK(said(between_percents(9.4, 10.6)) == "от\u00A09 до\u00A011\u00A0%");
    CHECK(said(between_percents(9, 11)) == "от\u00A09 до\u00A011\u00A0%");
    CHECK(said(between({.from = 20, .to = 22}, {.from = 200, .to = 206})) == "от\u00A09 до\u00A011\u00A0%");
}

TEST_CASE("ends that are the same whole percent are one")
{
    CHECK(said(between_percents(2.5, 3.4)) == "3\u00A0%");
    CHECK(said(between_percents(2.4, 3.4)) == "от\u00A02 до\u00A04\u00A0%");
    CHECK(said(between_percents(2.5, 3.5)) == "от\u00A02 до\u00A04\u00A0%");
    CHECK(said(between_percents(0.6, 0.9)) == "1\u00A0%");
}

TEST_CASE("an interval that begins under one percent is said by its other end")
{
    CHECK(said(between_percents(0.9, 3.2)) == "менее 4\u00A0%");
    CHECK(said(between_percents(1, 3.2)) == "от\u00A01 до\u00A04\u00A0%");
    CHECK(said(between_percents(0, 4)) == "менее 5\u00A0%"); // four itself may be it
    CHECK(said(between_percents(0, 0.4)) == "менее 1\u00A0%");
    CHECK(said(between_percents(96.4, 99.1)) == "более 96\u00A0%");
    CHECK(said(between_percents(96.4, 99)) == "от\u00A096 до\u00A099\u00A0%");
    CHECK(said(between_percents(97, 100)) == "более 96\u00A0%");
}

TEST_CASE("ends more than twenty points apart say nothing")
{
    CHECK(said(between_percents(10, 30)) == "от\u00A010 до\u00A030\u00A0%");
    CHECK(said(between_percents(10, 30.1)) == nothing_can_be_said);
    CHECK(said(between_percents(0, 20)) == "менее 21\u00A0%");
    CHECK(said(between_percents(0, 20.5)) == nothing_can_be_said);
    CHECK(is_told_as_hidden(between_percents(0, 100)));
    CHECK_FALSE(is_told_as_hidden(between_percents(10, 30)));
}

TEST_CASE("a coded share is said by the first count that it cannot be")
{
    CHECK(said(coded({.from = 0, .to = 1}, 12)) == "менее 17\u00A0%");
    CHECK(said(coded({.from = 11, .to = 12}, 12)) == "более 83\u00A0%");
    CHECK(said(coded({.from = 0, .to = 3}, 10)) == "менее 40\u00A0%");
    CHECK(said(coded({.from = 0, .to = 12}, 12)) == nothing_can_be_said);
}

TEST_CASE("a share rounded by the policy looks rounded")
{
    CHECK(said(rounded(15, 5)) == "около 15\u00A0%");
    CHECK(said(rounded(20, 10)) == "около 20\u00A0%");
    CHECK(said(rounded(95, 5)) == "около 95\u00A0%");
    CHECK(said(rounded(3, 1)) == "3\u00A0%");
    CHECK(said(rounded(0, 5)) == "менее 3\u00A0%");
    CHECK(said(rounded(0, 10)) == "менее 5\u00A0%");
    CHECK(said(rounded(100, 5)) == "более 97\u00A0%");
    CHECK(said(rounded(100, 10)) == "более 94\u00A0%");
}

TEST_CASE("what is hidden or absent has no words of a share")
{
    CHECK(said(hidden()).empty());
    CHECK(said(absent()).empty());
    CHECK(said(exact(0, 0)).empty());
    CHECK(is_told_as_hidden(hidden()));
    CHECK_FALSE(is_told_as_hidden(absent()));
}

TEST_CASE("the upper end of an interval needs pupils behind it")
{
    // 3 of 5 to 9: with 9 at least behind them the share is a third at most.
    CHECK(between({.from = 0, .to = 3}, {.from = 5, .to = 9}).high == Fraction{3, 5});
    CHECK(between({.from = 0, .to = 3}, {.from = 5, .to = 9}, 9).high == Fraction{1, 3});
    CHECK(between({.from = 0, .to = 3}, {.from = 1, .to = 4}).high == Fraction{1, 1});
    CHECK(between({.from = 1, .to = 3}, {.from = 5, .to = 9}).low == Fraction{1, 9});
}

TEST_CASE("a number that is no share is said as pages show numbers")
{
    const auto said_number = [](const Told& told) { return tests::strings().format(number_words(told)); };
    CHECK(said_number(number(2.5)) == "2,5");
    CHECK(said_number(numbers(3, 5)) == "от\u00A03 до\u00A05");
    CHECK(said_number(numbers(3, 3)) == "3");
    CHECK(said_number(numbers(2.111, 2.999)) == "от\u00A02,11 до\u00A03");
    CHECK(said_number(hidden()).empty());
}
