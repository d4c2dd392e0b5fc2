#include "pipeline/public_ranges.hpp"

#include "disclosure/results.hpp"

namespace opora::pipeline {

identify::Hidden public_ranges(const dataset::Table& results, const disclosure::Published& published,
                               const content_files::DisclosurePolicy& policy)
{
    identify::Hidden hidden;
    if (policy.computed == content_files::ComputedAnswers::All) return hidden;
    hidden.private_numbers = true;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto& letter = published.letters.at(disclosure::name_of(results, row));
        if (!disclosure::is_secret(letter)) continue;
        hidden.results.emplace(row, identify::ResultRange{.participants_from = letter.participants.low,
                                                          .participants_to = letter.participants.high,
                                                          .below_from = letter.below.low,
                                                          .below_to = letter.below.high});
    }
    return hidden;
}

}
