#include "pipeline/public_ranges.hpp"

#include "disclosure/results.hpp"

namespace opora::pipeline {

namespace {

/// A row may keep the letter that it was published with.
disclosure::Letter told_letter(const disclosure::RowName& name, const disclosure::Group& group,
                               const content_files::DisclosurePolicy& policy, const disclosure::Ledger& before)
{
    const auto earlier = before.small.find(name);
    const bool fits =
        earlier != before.small.end() && disclosure::Secret(group.participants, *group.below).fits(earlier->second);
    return fits ? earlier->second : disclosure::letter_of(group, policy);
}

}

identify::ResultRanges public_ranges(const dataset::Table& results, const content_files::DisclosurePolicy& policy,
                                     const disclosure::Ledger& before)
{
    identify::ResultRanges ranges;
    if (policy.computed == content_files::ComputedAnswers::All) return ranges;
    for (const auto& [name, source] : disclosure::source_rows(results)) {
        if (source.group.participants <= 0 || !source.group.below) continue;
        const auto letter = told_letter(name, source.group, policy, before);
        if (!disclosure::is_secret(letter)) continue;
        ranges.emplace(source.row, identify::ResultRange{.participants_from = letter.participants.low,
                                                         .participants_to = letter.participants.high,
                                                         .below_from = letter.below.low,
                                                         .below_to = letter.below.high});
    }
    return ranges;
}

}
