// Why nothing follows from a told sum: see docs/methods.md, «Small numbers», «Why it holds».
#include "disclosure/sums.hpp"

#include <algorithm>
#include <vector>

namespace opora::disclosure {

struct Sums {
    Range told_participants = {}; ///< by letters: of the rows whose participants are hidden
    Range coded_below = {};       ///< by letters: of the others
    std::int64_t hidden_rows = 0;
    std::int64_t hidden_participants = 0; ///< secret
    std::int64_t below = 0;               ///< secret

    void add(const Letter& letter);
    void add(const Hidden& row);
};

void Sums::add(const Letter& letter)
{
    if (is_hidden(letter)) {
        told_participants.low += letter.participants.low;
        told_participants.high += letter.participants.high;
        ++hidden_rows;
    } else {
        coded_below.low += letter.below.low;
        coded_below.high += letter.below.high;
    }
}

void Sums::add(const Hidden& row)
{
    add(row.letter);
    if (is_hidden(row.letter)) hidden_participants += row.secret.m_participants;
    below += row.secret.m_below;
}

namespace {

/// Sums up to `low_end` look alike, and those from `high_end` on.
struct Borders {
    std::int64_t low_end = 0;
    std::int64_t high_end = 0;
};

std::optional<Borders> borders_of_participants(const Sums& sums, const content_files::DisclosurePolicy& policy)
{
    if (sums.hidden_rows < policy.group_schools) return std::nullopt;
    const std::int64_t width = policy.possible_values - 1;
    const bool no_limit = sums.told_participants.high >= unbounded;
    const Borders borders{
        .low_end = std::max<std::int64_t>(sums.told_participants.low + width, policy.pool_below - 1),
        .high_end = no_limit ? 10 * unbounded : sums.told_participants.high - width,
    };
    return borders.low_end < borders.high_end ? std::optional(borders) : std::nullopt;
}

/// How many counts of `below` at either end look alike, less one.
std::int64_t edge(const content_files::DisclosurePolicy& policy)
{
    return std::max(2, policy.code_fewer_than) - 1;
}

Range interval_of(std::int64_t sum, const Range& possible, const Borders& borders)
{
    if (sum <= borders.low_end) return {.low = possible.low, .high = borders.low_end};
    if (sum >= borders.high_end) return {.low = borders.high_end, .high = possible.high};
    return {.low = sum, .high = sum};
}

/// The borders rest on the lowest number of participants that is told, so that `below` says nothing about participants.
Range interval_of_below(const Sums& sums, const Range& participants, const content_files::DisclosurePolicy& policy)
{
    const Range possible{.low = sums.coded_below.low, .high = participants.high + sums.coded_below.high};
    const bool few = sums.hidden_rows > 0 && participants.low < policy.pool_below;
    if (few) return possible;
    const Borders borders{.low_end = possible.low + edge(policy),
                          .high_end = participants.low + sums.coded_below.high - edge(policy)};
    if (borders.low_end >= borders.high_end) return possible;
    return interval_of(sums.below, possible, borders);
}

template <typename Rows> Sums sums_of(const Rows& rows)
{
    Sums sums;
    for (const auto& row : rows) sums.add(row);
    return sums;
}

}

bool Secret::fits(const Letter& letter) const
{
    return letter.counted && letter.participants.has(m_participants) && letter.below.has(m_below);
}

bool can_tell_participants(std::span<const Letter> letters, const content_files::DisclosurePolicy& policy)
{
    return borders_of_participants(sums_of(letters), policy).has_value();
}

Members members_of_sum(std::span<const Letter> letters, const content_files::DisclosurePolicy& policy)
{
    const auto sums = sums_of(letters);
    if (borders_of_participants(sums, policy)) return Members::All;
    const auto coded_rows = static_cast<std::int64_t>(letters.size()) - sums.hidden_rows;
    const bool enough = coded_rows >= policy.group_schools;
    const bool tells = sums.coded_below.low + edge(policy) < sums.coded_below.high - edge(policy);
    return enough && tells ? Members::Coded : Members::None;
}

ToldSum tell(std::span<const Hidden> rows, const content_files::DisclosurePolicy& policy)
{
    const auto sums = sums_of(rows);
    ToldSum told;
    if (sums.hidden_rows > 0)
        told.participants =
            interval_of(sums.hidden_participants, sums.told_participants, *borders_of_participants(sums, policy));
    told.below = interval_of_below(sums, told.participants, policy);
    return told;
}

bool holds(std::span<const Hidden> rows, const ToldSum& told)
{
    const auto sums = sums_of(rows);
    return told.participants.has(sums.hidden_participants) && told.below.has(sums.below);
}

}
