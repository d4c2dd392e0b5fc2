#pragma once

#include "content_files/settings.hpp"
#include "disclosure/reasons.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace opora::disclosure {

/// The pupils of one cell: participants, and how many of them did not pass the minimum.
struct Group {
    std::int64_t participants = 0;
    std::optional<std::int64_t> below = {}; ///< empty: the source does not say
};

/// Both ends belong to it.
struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
    auto operator<=>(const Range&) const = default;
};

/// What the public may see of a group.
struct Shown {
    Reason reason = Reason::None;
    language::Message label = {};
    std::optional<std::int64_t> participants = {};
    std::optional<std::int64_t> below = {};
    std::optional<std::int64_t> share = {};     ///< whole percent, half up
    std::optional<std::int64_t> step = {};      ///< percent points to which `share` is rounded; nothing: to whole ones
    std::optional<Range> told_share = {};       ///< whole percents: `share`, or what the words of a code leave possible
    std::optional<std::int64_t> low_limit = {}; ///< whole percent, rounded down
    std::optional<std::int64_t> high_limit = {}; ///< whole percent, rounded up
};

Shown show(const Group& group, const content_files::DisclosurePolicy& policy);

/// A group of which the public learns the number of participants, and of `below` only that it lies in `range`.
Shown show_coded(const Group& group, const Range& range);

/// `label` in words, and a remark after it.
std::string label_words(const Shown& shown, const language::Messages& strings);

/// The step to which the policy or a plan rounds, where it is more than rounding to whole percents.
std::optional<std::int64_t> told_step(std::int64_t step);

/// True for a group whose numbers exist but are withheld: what a subtraction must not find.
bool is_withheld(const Shown& shown);

/// Counts of `below` that are not told apart in a group of this size, if the group's own is one of them: those near
/// none and near everybody, where a share would say of each pupil whether he passed.
std::optional<Range> coded_range(const Group& group, const content_files::DisclosurePolicy& policy);
/// The same for a group of any size.
std::optional<Range> range_at_an_end(const Group& group, const content_files::DisclosurePolicy& policy);

/// Percent, to the nearest multiple of `step`, half up.
std::int64_t rounded_share(std::int64_t below, std::int64_t participants, std::int64_t step);

store::Value optional_value(const std::optional<std::int64_t>& number);

/// «скрыто: меньше 5 учеников».
std::string hidden_label(int hide_below);

}
