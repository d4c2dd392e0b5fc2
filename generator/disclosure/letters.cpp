#include "disclosure/letters.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

Letter hidden_letter(std::int64_t low, std::int64_t high, bool counted)
{
    return {.participants = {.low = low, .high = high}, .below = {.low = 0, .high = high}, .counted = counted};
}

bool is_near_an_end(std::int64_t n, std::int64_t k, const content_files::DisclosurePolicy& policy)
{
    return k < policy.code_fewer_than || n - k < policy.code_fewer_than;
}

/// All counts with the same rounded share. Those near an end are a letter of their own in a group that is not large.
Range range_of_rounded(std::int64_t n, std::int64_t k, const content_files::DisclosurePolicy& policy)
{
    const std::int64_t step = policy.round_share_to;
    const auto is_alike = [&](std::int64_t other) {
        const bool coded = n < policy.code_below && is_near_an_end(n, other, policy);
        return !coded && rounded_share(other, n, step) == rounded_share(k, n, step);
    };
    Range range{.low = k, .high = k};
    while (range.low > 0 && is_alike(range.low - 1)) --range.low;
    while (range.high < n && is_alike(range.high + 1)) ++range.high;
    return range;
}

}

Letter letter_of(const Group& group, const content_files::DisclosurePolicy& policy)
{
    const auto n = group.participants;
    const bool counted = group.below.has_value();
    if (n <= 0) return {};
    if (policy.school_results == content_files::SchoolResults::Hidden) return hidden_letter(1, unbounded, counted);
    if (n < policy.hide_below) return hidden_letter(1, policy.hide_below - 1, counted);
    if (n < policy.pool_below) return hidden_letter(policy.hide_below, policy.pool_below - 1, counted);
    const Range participants{.low = n, .high = n};
    if (!counted) return {.participants = participants, .below = {.low = 0, .high = n}, .counted = false};
    const auto k = *group.below;
    if (const auto coded = coded_range(n, k, policy)) return {.participants = participants, .below = *coded};
    if (policy.round_share_to > 1) return {.participants = participants, .below = range_of_rounded(n, k, policy)};
    return {.participants = participants, .below = {.low = k, .high = k}};
}

bool is_hidden(const Letter& letter)
{
    return !letter.participants.is_single();
}

bool is_secret(const Letter& letter)
{
    return letter.counted && (is_hidden(letter) || !letter.below.is_single());
}

bool is_open(const Letter& letter)
{
    return letter.counted && letter.participants.low > 0 && !is_hidden(letter) && letter.below.is_single();
}

bool is_withheld_by_policy(const Letter& letter)
{
    return letter.participants.high == unbounded;
}

Reason reason_of(const Letter& letter)
{
    if (letter.participants.high == 0) return Reason::NotApplicable;
    if (is_withheld_by_policy(letter)) return Reason::Withheld;
    if (is_hidden(letter)) return letter.participants.low == 1 ? Reason::Confidential : Reason::Unreliable;
    if (!letter.counted) return Reason::NotAvailable;
    const bool at_an_end = letter.below.low == 0 || letter.below.high == letter.participants.low;
    return at_an_end && !letter.below.is_single() ? Reason::Low : Reason::None;
}

std::optional<Range> coded_range(std::int64_t participants, std::int64_t below,
                                 const content_files::DisclosurePolicy& policy)
{
    const std::int64_t few = policy.code_fewer_than;
    if (participants >= policy.code_below) return std::nullopt;
    if (below < few) return Range{.low = 0, .high = std::min(few - 1, participants)};
    if (participants - below < few) return Range{.low = std::max(few, participants - few + 1), .high = participants};
    return std::nullopt;
}

std::int64_t rounded_share(std::int64_t below, std::int64_t participants, std::int64_t step)
{
    return (200 * below + step * participants) / (2 * step * participants) * step;
}

}
