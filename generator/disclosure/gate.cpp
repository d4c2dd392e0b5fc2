#include "disclosure/gate.hpp"

#include "foundation/joining.hpp"
#include "shares/wilson.hpp"
#include "shares/words.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

Shown withheld(Reason reason, language::Message label)
{
    return {.reason = reason, .label = std::move(label)};
}

shares::Range ends(const Range& range)
{
    return {.from = range.low, .to = range.high};
}

Shown exact(std::int64_t n, std::int64_t k, const content_files::DisclosurePolicy& policy)
{
    const auto share = shares::nearest_percent({.part = k, .whole = n});
    const auto limits = shares::told_limits(shares::wilson_limits(k, n));
    Shown shown{.participants = n,
                .below = k,
                .share = share,
                .share_from = share,
                .share_to = share,
                .low_limit = limits.low,
                .high_limit = limits.high};
    if (n < policy.approximate_below) shown.label = {.key = "reasons.approximate"};
    return shown;
}

/// `label` says what is left of the share, the two columns beside it the same in whole percents.
Shown coded(std::int64_t n, const Range& below)
{
    Shown shown{.reason = Reason::Low, .participants = n, .share_from = 0, .share_to = 100};
    shown.label = shares::words(shares::coded(ends(below), n));
    if (below.low == 0)
        shown.share_to = shares::percent_up({.part = below.high + 1, .whole = n});
    else
        shown.share_from = shares::percent_down({.part = below.low - 1, .whole = n});
    return shown;
}

void say_between(const shares::Told& told, Shown& shown)
{
    shown.reason = Reason::Between;
    shown.share_from = shares::percent_down(told.low);
    shown.share_to = shares::percent_up(told.high);
    shown.label = shares::words(told);
}

/// Of a count of which only the rounded share is told. A row that keeps the letter of an earlier policy lies between.
Shown rounded(std::int64_t n, const Range& below, const content_files::DisclosurePolicy& policy)
{
    Shown shown{.participants = n};
    say_between(shares::between(ends(below), {.from = n, .to = n}), shown);
    const std::int64_t step = policy.round_share_to;
    const auto share = rounded_share(below.low, n, step);
    if (share != rounded_share(below.high, n, step)) return shown;
    shown.reason = Reason::None;
    shown.share = share;
    shown.step = step > 1 ? std::optional(step) : std::nullopt;
    shown.label = n < policy.approximate_below ? language::Message{.key = "reasons.approximate"} : language::Message{};
    return shown;
}

/// The fewest participants that the most below need: those whose participants are hidden are at least as many as those
/// below among them.
std::int64_t needed_participants(const Counts& counts)
{
    const auto hidden_below = std::max<std::int64_t>(0, counts.below.high - counts.told_below);
    return std::max(counts.participants.low, counts.told_participants + hidden_below);
}

/// Not all of it is known: as much is said in words as its numbers tell.
void say_counts(const Counts& counts, Shown& shown)
{
    const auto needed = needed_participants(counts);
    const auto told = shares::between({.from = counts.below.low, .to = std::min(counts.below.high, needed)},
                                      ends(counts.participants), needed);
    say_between(told, shown);
    const auto share = shares::nearest_percent(told.low);
    if (share > 0 && share < 100 && share == shares::nearest_percent(told.high)) {
        shown.share = share;
        shown.reason = Reason::Confidential;
        shown.label = shown.participants ? language::Message{.key = "reasons.below_hidden"} : pupils_hidden_words();
    } else if (shares::is_told_as_hidden(told)) {
        shown.reason = Reason::Confidential;
    }
}

}

Shown show(const Letter& letter, const content_files::DisclosurePolicy& policy)
{
    const auto reason = reason_of(letter);
    const auto n = letter.participants.low;
    switch (reason) {
    case Reason::NotApplicable:
        return {.reason = reason, .label = {.key = "reasons.nobody"}, .participants = 0};
    case Reason::Confidential:
        return withheld(reason, hidden_words(static_cast<int>(letter.participants.high + 1)));
    case Reason::NotAvailable:
        return {.reason = reason, .label = word(reason), .participants = n};
    case Reason::Low:
        return coded(n, letter.below);
    case Reason::None:
        break;
    default:
        return withheld(reason, word(reason));
    }
    if (letter.below.is_single() && policy.round_share_to == 1) return exact(n, letter.below.low, policy);
    return rounded(n, letter.below, policy);
}

void Counts::add_school(const Letter& letter)
{
    ++schools;
    if (is_hidden(letter)) {
        ++hidden_schools;
        return;
    }
    told_participants += letter.participants.low;
    told_below += letter.below.high;
}

Shown show_counts(const Counts& counts, const content_files::DisclosurePolicy& policy)
{
    if (counts.participants.high <= 0)
        return {.reason = Reason::NotApplicable, .label = {.key = "reasons.nobody"}, .participants = 0};
    if (counts.participants.high >= unbounded) return withheld(Reason::Confidential, {.key = "reasons.too_wide"});
    const auto n = counts.participants.low;
    if (counts.participants.is_single() && counts.below.is_single()) return exact(n, counts.below.low, policy);
    Shown shown;
    if (counts.participants.is_single()) shown.participants = n;
    if (counts.below.is_single()) shown.below = counts.below.low;
    say_counts(counts, shown);
    return shown;
}

void add_remark(Reason remark, Shown& shown)
{
    const bool fits = remark == Reason::NotHeld ? shown.reason == Reason::NotApplicable : shown.reason == Reason::None;
    if (remark == Reason::None || !fits) return;
    shown.reason = remark;
    if (remark == Reason::NotHeld) shown.label = word(remark);
}

Reason revised_since(const Group& before, const Shown& shown)
{
    if (!before.below || !shown.participants || !shown.below) return Reason::None;
    const bool same = before.participants == *shown.participants && before.below == shown.below;
    return same ? Reason::None : Reason::Revised;
}

std::string label_words(const Shown& shown, const language::Messages& strings)
{
    auto words = strings.format(shown.label);
    const bool is_remark =
        shown.reason == Reason::Provisional || shown.reason == Reason::Revised || shown.reason == Reason::Break;
    if (is_remark) append_item(words, strings.format(word(shown.reason)));
    return words;
}

bool is_withheld(const Shown& shown)
{
    return shown.reason == Reason::Confidential || shown.reason == Reason::Unreliable ||
           shown.reason == Reason::Withheld;
}

store::Value optional_value(const std::optional<std::int64_t>& number)
{
    if (!number) return {};
    return *number;
}

store::Value bounded(std::int64_t number)
{
    return number >= unbounded ? store::Value() : store::Value(number);
}

}
