#include "dataset/score_distribution.hpp"

#include "dataset/results.hpp"
#include "foundation/ascii.hpp"

#include <algorithm>
#include <cstdlib>

namespace opora::dataset {

namespace {

constexpr int most_decimals_of_shares = 6;

std::int64_t scaled(const values::Decimal& value, int digits)
{
    return value.mantissa * values::power_of_ten(digits - value.scale);
}

values::Decimal without_trailing_zeros(values::Decimal value)
{
    while (value.scale > 0 && value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        --value.scale;
    }
    return value;
}

/// `numerator` / `denominator` with two decimals, halves up.
values::Decimal quotient(std::int64_t numerator, std::int64_t denominator)
{
    return without_trailing_zeros({.mantissa = (200 * numerator + denominator) / (2 * denominator), .scale = 2});
}

}

int written_digits(std::string_view number)
{
    const auto mark = number.find_first_of(",.");
    if (mark == std::string_view::npos) return 0;
    return static_cast<int>(std::count_if(number.begin() + static_cast<std::ptrdiff_t>(mark), number.end(), is_digit));
}

ScoreSummary summed(const std::vector<ScoreShare>& shares, std::int64_t participants, std::optional<int> minimum_score)
{
    ScoreSummary summary;
    int digits = 0;
    for (const auto& share : shares) digits = std::max({digits, share.digits, share.percent.scale});
    if (digits > most_decimals_of_shares || participants <= 0) return summary;

    std::int64_t total = 0;
    std::int64_t weighted = 0;
    std::int64_t counted = 0;
    std::int64_t weighted_count = 0;
    std::int64_t below = 0;
    bool below_known = true;
    for (const auto& share : shares) {
        const auto percent = scaled(share.percent, digits);
        total += percent;
        weighted += share.score * percent;
        const auto counts = counts_of_percent(participants, share.percent, std::max(share.digits, share.percent.scale));
        const bool is_below = minimum_score && share.score < *minimum_score;
        if (counts.candidates == 1) {
            counted += counts.smallest;
            weighted_count += share.score * counts.smallest;
            below += is_below ? counts.smallest : 0;
        } else if (is_below && below_known) {
            below_known = false;
            summary.unclear = share;
            summary.candidates = counts.candidates;
        }
    }
    summary.total_percent = without_trailing_zeros({.mantissa = total, .scale = digits});
    // Every written share may be off by half of its last digit.
    const auto allowed = static_cast<std::int64_t>(shares.size());
    summary.complete = total > 0 && 2 * std::abs(total - 100 * values::power_of_ten(digits)) <= allowed;
    if (!summary.complete) return summary;
    summary.mean = counted == participants ? quotient(weighted_count, participants) : quotient(weighted, total);
    if (minimum_score && below_known) summary.below = below;
    return summary;
}

}
