#include "shares/words.hpp"

#include "language/numbers.hpp"

#include <optional>

namespace opora::shares {

namespace {

constexpr std::int64_t widest_told = 20; // percentage points between ends that are told

std::string percents(std::int64_t number)
{
    return language::format_percent(static_cast<double>(number));
}

language::Message single_words(std::string share)
{
    return {.key = "reasons.single", .arguments = {{"share", std::move(share)}}};
}

language::Message less_than(std::int64_t percent)
{
    return {.key = "reasons.less", .arguments = {{"share", percents(percent)}}};
}

language::Message more_than(std::int64_t percent)
{
    return {.key = "reasons.more", .arguments = {{"share", percents(percent)}}};
}

/// The next whole percent that is not reached.
std::int64_t above(const Fraction& share)
{
    return percent_down(share) + 1;
}

std::int64_t beneath(const Fraction& share)
{
    return percent_up(share) - 1;
}

/// Counts that are not told apart, and the first one outside: «менее 17 %» of twelve is nobody or one.
language::Message coded_words(const Told& share)
{
    const auto whole = share.high.whole;
    if (share.low.part > 0) return more_than(percent_down({.part = share.low.part - 1, .whole = whole}));
    if (share.high.part < whole) return less_than(percent_up({.part = share.high.part + 1, .whole = whole}));
    return {.key = "reasons.too_wide"};
}

language::Message rounded_words(const Told& share)
{
    if (share.low.part == 0) return less_than((share.step + 1) / 2);
    if (share.high.part == share.high.whole) return more_than(100 - share.step / 2 - 1);
    const auto told = percents((share.low.part + share.high.part) * 100 / (2 * share.high.whole));
    if (share.step == 1) return single_words(told);
    return {.key = "table.share_rounded", .arguments = {{"share", told}}};
}

/// Both ends are told as this whole percent.
std::optional<std::int64_t> common_percent(const Told& share)
{
    const auto low = nearest_percent(share.low);
    const bool is_end = low == 0 || low == 100; // never said of a share that may not be there
    return low == nearest_percent(share.high) && !is_end ? std::optional(low) : std::nullopt;
}

language::Message between_words(const Told& share)
{
    if (const auto common = common_percent(share)) return single_words(percents(*common));
    const auto from = percent_down(share.low);
    const auto to = percent_up(share.high);
    if (to - from > widest_told) return {.key = "reasons.too_wide"};
    if (share.low < Fraction{.part = 1, .whole = 100}) return less_than(above(share.high));
    if (share.high > Fraction{.part = 99, .whole = 100}) return more_than(beneath(share.low));
    return {.key = "reasons.between", .arguments = {{"low", language::format_integer(from)}, {"high", percents(to)}}};
}

}

language::Message words(const Told& share)
{
    switch (share.kind) {
    case Kind::Exact:
        return single_words(language::format_percent(percent(share.low)));
    case Kind::Between:
        return between_words(share);
    case Kind::Coded:
        return coded_words(share);
    case Kind::Rounded:
        return rounded_words(share);
    case Kind::Absent:
    case Kind::Hidden:
        break;
    }
    return {};
}

language::Message number_words(const Told& number)
{
    const auto end = [](const Fraction& value) { return language::format_decimal(percent(value) / 100, 2); };
    if (number.kind == Kind::Absent || number.kind == Kind::Hidden) return {};
    if (number.low == number.high) return single_words(end(number.low));
    return {.key = "reasons.between", .arguments = {{"low", end(number.low)}, {"high", end(number.high)}}};
}

bool is_told_as_hidden(const Told& share)
{
    return share.kind == Kind::Hidden || words(share).key == "reasons.too_wide";
}

}
