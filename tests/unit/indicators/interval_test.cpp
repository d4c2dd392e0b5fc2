#include "indicators/interval.hpp"
#include "indicators/words.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using indicators::Interval;
using indicators::Quotient;
using indicators::Unit;

namespace {

std::string quotient_text(const Interval& numerator, const Interval& denominator, Quotient kind)
{
    const auto result = indicators::quotient(numerator, denominator, kind);
    if (!result) return "nothing";
    return std::to_string(result->from).substr(0, 6) + " " + std::to_string(result->to).substr(0, 6);
}

}

TEST_CASE("a quotient lies between its ends, whatever the two numbers are")
{
    struct Case {
        Interval numerator;
        Interval denominator;
        Quotient kind;
        std::string expected;
    };
    for (const auto& test : {
             Case{{1, 1}, {4, 4}, Quotient::Share, "0.2500 0.2500"},
             // 30 of 220 is the lowest, 34 of 216 the highest
             {{30, 34}, {216, 220}, Quotient::Share, "0.1363 0.1574"},
             // 8 below need at least 8 participants: 8 of 8, not 8 of 5
             {{0, 8}, {5, 9}, Quotient::Share, "0.0000 1.0000"},
             {{0, 5}, {5, 9}, Quotient::Share, "0.0000 1.0000"},
             {{0, 4}, {5, 9}, Quotient::Share, "0.0000 0.8000"},
             // hours for each teacher are no part of the teachers
             {{10, 20}, {5, 10}, Quotient::Ratio, "1.0000 4.0000"},
             {{-2, 2}, {2, 4}, Quotient::Ratio, "-1.000 1.0000"},
             {{-2, -1}, {2, 4}, Quotient::Ratio, "-1.000 -0.250"},
             // 7 of 5 is reported elsewhere
             {{7, 7}, {5, 5}, Quotient::Share, "1.4000 1.4000"},
             {{0, 0}, {0, 4}, Quotient::Share, "0.0000 0.0000"},
             {{1, 1}, {0, 4}, Quotient::Share, "0.2500 1.0000"},
             {{1, 1}, {0, 4}, Quotient::Ratio, "nothing"},
             {{0, 0}, {0, 0}, Quotient::Share, "nothing"},
         }) {
        CAPTURE(test.numerator.from);
        CAPTURE(test.numerator.to);
        CHECK(quotient_text(test.numerator, test.denominator, test.kind) == test.expected);
    }
}

TEST_CASE("the noise of binary fractions is no digit of a number")
{
    CHECK(indicators::without_noise(21.250000000000004) == 21.25);
    CHECK(indicators::without_noise(0.1 + 0.2) == 0.3);
    CHECK(indicators::without_noise(100.0 / 3) == 33.33333333);
    CHECK(indicators::without_noise(1234567890) == 1234567890);
    CHECK(indicators::without_noise(-0.5) == -0.5);
    CHECK(indicators::without_noise(0) == 0);
}

TEST_CASE("an interval is told in whole percents, outwards, and not at all when it is wide")
{
    struct Case {
        Interval value;
        Unit unit;
        std::string words;
        disclosure::Reason reason;
    };
    using disclosure::Reason;
    const std::string hidden = "скрыто: по малым школам ничего нельзя сказать";
    for (const auto& test : {
             Case{{13.6, 15.7}, Unit::Percent, "от\u00A013 до\u00A016\u00A0%", Reason::Between},
             {{3.1, 3.4}, Unit::Percent, "3\u00A0%, точное число скрыто", Reason::Confidential},
             {{3.4, 3.6}, Unit::Percent, "от\u00A03 до\u00A04\u00A0%", Reason::Between},
             {{0, 3.2}, Unit::Percent, "менее 4\u00A0%", Reason::Between},
             {{0.9, 3}, Unit::Percent, "менее 4\u00A0%", Reason::Between},
             {{1, 3}, Unit::Percent, "от\u00A01 до\u00A03\u00A0%", Reason::Between},
             {{10, 30}, Unit::Percent, "от\u00A010 до\u00A030\u00A0%", Reason::Between},
             {{10.5, 30.5}, Unit::Percent, hidden, Reason::Confidential},
             {{2, 300}, Unit::Count, "от\u00A02 до\u00A0300", Reason::Between},
             {{0.5, 1.25}, Unit::Index, "от\u00A00,5 до\u00A01,25", Reason::Between},
         }) {
        CAPTURE(test.value.from);
        CAPTURE(test.value.to);
        const auto told = indicators::tell(test.value, test.unit, tests::strings());
        CHECK(told.words == test.words);
        CHECK(told.reason == test.reason);
    }
}
