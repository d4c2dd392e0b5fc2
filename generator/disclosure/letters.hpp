#pragma once

#include "content_files/settings.hpp"
#include "disclosure/reasons.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace opora::disclosure {

/// The pupils of one row of `results`: participants, and how many of them did not pass the minimum.
struct Group {
    std::int64_t participants = 0;
    std::optional<std::int64_t> below = {}; ///< empty: the source does not say
};

/// Both ends belong to it.
struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
    [[nodiscard]] bool is_single() const { return low == high; }
    [[nodiscard]] bool has(std::int64_t number) const { return low <= number && number <= high; }
    auto operator<=>(const Range&) const = default;
};

/// Where nobody says how many pupils there may be.
inline constexpr std::int64_t unbounded = 1'000'000;

/// All that the public knows of a row, before any sum is told: the numbers that it may have. `below` is never above the
/// participants. It follows from the row and the policy alone; see docs/methods.md, «Small numbers».
struct Letter {
    Range participants = {};
    Range below = {};
    bool counted = true; ///< false: the source does not say how many were below; then `below` means nothing
    auto operator<=>(const Letter&) const = default;
};

/// The letter of a row that counts `group.participants` (at least 0).
Letter letter_of(const Group& group, const content_files::DisclosurePolicy& policy);

/// The number of participants is not told.
bool is_hidden(const Letter& letter);
/// Something of a row that could be in a sum is not told.
bool is_secret(const Letter& letter);
/// Participants and below are told: the row is open.
bool is_open(const Letter& letter);
/// All numbers withheld by the office's decision, `school_results: hidden`.
bool is_withheld_by_policy(const Letter& letter);

/// Why numbers are not told: Confidential, Unreliable, Withheld, Low, NotAvailable, NotApplicable; None for an open row
/// and for one of which a rounded share is told.
Reason reason_of(const Letter& letter);

/// Counts of `below` that are not told apart in a group of this size, if the group's own is one of them: those near
/// none and near everybody, where a share would say of each pupil whether he passed.
std::optional<Range> coded_range(std::int64_t participants, std::int64_t below,
                                 const content_files::DisclosurePolicy& policy);

/// Percent, to the nearest multiple of `step`, half up.
std::int64_t rounded_share(std::int64_t below, std::int64_t participants, std::int64_t step);

}
