#include "disclosure/gate.hpp"

#include "foundation/joining.hpp"
#include "shares/wilson.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

Shown withheld(Reason reason, language::Message label)
{
    return {.reason = reason, .label = std::move(label)};
}

Shown with_numbers(const Group& group, const content_files::DisclosurePolicy& policy)
{
    const auto n = group.participants;
    const auto k = *group.below;
    const auto share = rounded_share(k, n, policy.round_share_to);
    Shown shown{.participants = n,
                .share = share,
                .step = told_step(policy.round_share_to),
                .told_share = Range{.low = share, .high = share}};
    if (n < policy.approximate_below) shown.label = {.key = "reasons.approximate"};
    if (policy.round_share_to > 1) return shown; // limits would tell the count that the rounding hides
    const auto limits = shares::told_limits(shares::wilson_limits(k, n));
    shown.below = k;
    shown.low_limit = limits.low;
    shown.high_limit = limits.high;
    return shown;
}

}

std::string label_words(const Shown& shown, const language::Messages& strings)
{
    auto words = strings.format(shown.label);
    const bool is_remark =
        shown.reason == Reason::Provisional || shown.reason == Reason::Revised || shown.reason == Reason::Break;
    if (is_remark) append_item(words, strings.format(word(shown.reason)));
    return words;
}

std::optional<std::int64_t> told_step(std::int64_t step)
{
    return step > 1 ? std::optional(step) : std::nullopt;
}

Shown show(const Group& group, const content_files::DisclosurePolicy& policy)
{
    const auto n = group.participants;
    if (n <= 0) return {.reason = Reason::NotApplicable, .label = {.key = "reasons.nobody"}, .participants = 0};
    if (n < policy.hide_below) return withheld(Reason::Confidential, hidden_words(policy.hide_below));
    if (n < policy.pool_below) return withheld(Reason::Unreliable, word(Reason::Unreliable));
    if (!group.below) return {.reason = Reason::NotAvailable, .label = word(Reason::NotAvailable), .participants = n};
    if (const auto range = coded_range(group, policy)) return show_coded(group, *range);
    return with_numbers(group, policy);
}

Shown show_coded(const Group& group, const Range& range)
{
    const auto n = group.participants;
    const std::int64_t percent_above = (100 * (range.high + 1) + n - 1) / n; // whole percents, rounded outwards
    const std::int64_t percent_below = 100 * (range.low - 1) / n;
    Shown shown{.reason = Reason::Low, .participants = n, .told_share = Range{.low = 0, .high = 100}};
    if (range.low == 0 && range.high < n) {
        shown.label = less_words(percent_above);
        shown.told_share->high = percent_above;
    } else if (range.low > 0) {
        shown.label = more_words(percent_below);
        shown.told_share->low = percent_below;
    } else {
        shown.label = word(Reason::Unreliable);
    }
    return shown;
}

std::optional<Range> range_at_an_end(const Group& group, const content_files::DisclosurePolicy& policy)
{
    if (!group.below) return std::nullopt;
    const auto n = group.participants;
    const std::int64_t few = policy.code_fewer_than;
    if (*group.below < few) return Range{.low = 0, .high = std::min(few - 1, n)};
    if (n - *group.below < few) return Range{.low = std::max(few, n - few + 1), .high = n};
    return std::nullopt;
}

std::optional<Range> coded_range(const Group& group, const content_files::DisclosurePolicy& policy)
{
    return group.participants < policy.code_below ? range_at_an_end(group, policy) : std::nullopt;
}

std::int64_t rounded_share(std::int64_t below, std::int64_t participants, std::int64_t step)
{
    return (200 * below + step * participants) / (2 * step * participants) * step;
}

bool is_withheld(const Shown& shown)
{
    return shown.reason == Reason::Confidential || shown.reason == Reason::Unreliable;
}

store::Value optional_value(const std::optional<std::int64_t>& number)
{
    if (!number) return {};
    return *number;
}

}
