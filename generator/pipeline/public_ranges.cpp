#include "pipeline/public_ranges.hpp"

#include "disclosure/gate.hpp"

namespace opora::pipeline {

namespace {

/// So many that one pupil more or less is no matter.
constexpr std::int64_t any_number = 1'000'000;

disclosure::Range told_participants(std::int64_t participants, const content_files::DisclosurePolicy& policy)
{
    if (policy.school_results == content_files::SchoolResults::Hidden) return {.low = 1, .high = any_number};
    if (participants < policy.hide_below) return {.low = 1, .high = policy.hide_below - 1};
    if (participants < policy.pool_below) return {.low = policy.hide_below, .high = policy.pool_below - 1};
    return {.low = participants, .high = participants};
}

/// All counts with the same rounded share.
disclosure::Range told_by_rounding(const disclosure::Group& group, std::int64_t step)
{
    const auto share = [&](std::int64_t below) { return disclosure::rounded_share(below, group.participants, step); };
    disclosure::Range range{.low = *group.below, .high = *group.below};
    while (range.low > 0 && share(range.low - 1) == share(*group.below)) --range.low;
    while (range.high < group.participants && share(range.high + 1) == share(*group.below)) ++range.high;
    return range;
}

disclosure::Range told_below(const disclosure::Group& group, const disclosure::Range& participants,
                             const content_files::DisclosurePolicy& policy)
{
    if (participants.low != participants.high) return {.low = 0, .high = participants.high};
    if (const auto coded = disclosure::coded_range(group, policy)) return *coded;
    if (policy.round_share_to > 1) return told_by_rounding(group, policy.round_share_to);
    return {.low = *group.below, .high = *group.below};
}

}

identify::ResultRanges public_ranges(const dataset::Table& results, const content_files::DisclosurePolicy& policy)
{
    identify::ResultRanges ranges;
    if (policy.computed == content_files::ComputedAnswers::All) return ranges;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto count = results.integer(row, "participants");
        const auto known = results.integer(row, "below");
        if (!count || *count <= 0 || !known) continue;
        const auto participants = told_participants(*count, policy);
        const auto below = told_below({.participants = *count, .below = known}, participants, policy);
        if (participants.low == participants.high && below.low == below.high) continue;
        ranges.emplace(row, identify::ResultRange{.participants_from = participants.low,
                                                  .participants_to = participants.high,
                                                  .below_from = below.low,
                                                  .below_to = below.high});
    }
    return ranges;
}

}
