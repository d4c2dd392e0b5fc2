#include "store/told_rows.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using shares::Kind;
using store::Rows;
using store::Value;

namespace {

constexpr auto none = Value();

Value whole(std::int64_t number)
{
    return number;
}

Rows results(std::vector<Value> row)
{
    return {.columns = {"participants", "below", "share", "status", "step", "participants_from", "participants_to",
                        "below_from", "below_to"},
            .rows = {std::move(row)}};
}

}

TEST_CASE("a result tells its counts, or the ends of them")
{
    const auto exact =
        store::told_result(results({whole(19), whole(6), 32.0, "", none, whole(19), whole(19), whole(6), whole(6)}), 0);
    CHECK(exact.kind == Kind::Exact);
    CHECK(exact.low == shares::Fraction{6, 19});
    CHECK(exact.counted == 19);

    const auto coded =
        store::told_result(results({whole(12), none, none, "low", none, whole(12), whole(12), whole(0), whole(1)}), 0);
    CHECK(coded.kind == Kind::Coded);
    CHECK(coded.high == shares::Fraction{1, 12});

    const auto between =
        store::told_result(results({none, none, none, "between", none, whole(60), whole(64), whole(6), whole(8)}), 0);
    CHECK(between.kind == Kind::Between);
    CHECK(between.low == shares::Fraction{6, 64});
    CHECK(between.high == shares::Fraction{8, 60});
    CHECK(between.counted == 60);
}

TEST_CASE("what is told as hidden is hidden, whatever its ends are")
{
    for (const auto* letter : {"c", "u", "h"}) {
        CAPTURE(letter);
        const auto told =
            store::told_result(results({none, none, none, letter, none, whole(1), whole(4), whole(0), whole(4)}), 0);
        CHECK(told.kind == Kind::Hidden);
    }
    const auto wide =
        store::told_result(results({none, none, none, "between", none, whole(60), whole(64), whole(6), whole(30)}), 0);
    CHECK(wide.kind == Kind::Hidden);
    // A whole percent that both ends have is told though the counts are hidden.
    const auto known =
        store::told_result(results({none, none, 10.0, "c", none, whole(600), whole(602), whole(60), whole(61)}), 0);
    CHECK(known.kind == Kind::Between);
}

TEST_CASE("nobody took part, or nobody knows: that is absent, not hidden")
{
    CHECK(store::told_result(results({whole(0), none, none, "z", none, whole(0), whole(0), none, none}), 0).kind ==
          Kind::Absent);
    CHECK(store::told_result(results({whole(20), none, none, "x", none, whole(20), whole(20), none, none}), 0).kind ==
          Kind::Absent);
}

TEST_CASE("a table without ends tells its shares, rounded where it says so")
{
    const Rows rows{
        .columns = {"share", "step", "share_from", "share_to"},
        .rows = {
            {15.0, none, none, none}, {15.0, whole(5), none, none}, {none, none, 9.0, 11.0}, {none, none, none, none}}};
    CHECK(store::told_share(rows, 0, "share").kind == Kind::Exact);
    CHECK(store::told_share(rows, 1, "share").kind == Kind::Rounded);
    CHECK(store::told_share(rows, 2, "share").kind == Kind::Between);
    CHECK(store::told_share(rows, 3, "share").kind == Kind::Absent);
    CHECK(store::tells_value(rows, 2, "share"));
    CHECK_FALSE(store::tells_value(rows, 3, "share"));
    CHECK_FALSE(store::tells_value(rows, 0, "value"));
}
