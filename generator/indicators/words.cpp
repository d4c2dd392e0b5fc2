#include "indicators/words.hpp"

#include "language/numbers.hpp"

#include <cmath>
#include <cstdint>

namespace opora::indicators {

namespace {

constexpr double widest_told = 20; // percent points

std::string between_words(const std::string& low, const std::string& high, const language::Messages& strings)
{
    return strings.format("reasons.between", {{"low", low}, {"high", high}});
}

}

bool is_told(const Interval& value, Unit unit)
{
    return value.is_bounded() &&
           (unit != Unit::Percent || without_noise(value.to) - without_noise(value.from) <= widest_told);
}

ToldInterval tell(const Interval& value, Unit unit, const language::Messages& strings)
{
    using disclosure::Reason;
    if (!value.is_bounded()) return {.words = strings.format("reasons.nothing_known"), .reason = Reason::Confidential};
    if (unit != Unit::Percent)
        return {.words = between_words(language::format_decimal(value.from, 2), language::format_decimal(value.to, 2),
                                       strings)};
    const double from = without_noise(value.from);
    const double to = without_noise(value.to);
    const auto whole = language::rounded_percent(from);
    if (whole == language::rounded_percent(to))
        return {.words = strings.format("reasons.share_pupils_hidden", {{"share", language::format_percent(whole)}}),
                .reason = Reason::Confidential};
    if (!is_told(value, unit))
        return {.words = strings.format("reasons.nothing_known"), .reason = Reason::Confidential};
    if (from < 1)
        return {.words = strings.format(disclosure::less_words(static_cast<std::int64_t>(std::floor(to)) + 1))};
    return {.words = between_words(language::format_decimal(std::floor(from), 0),
                                   language::format_percent(std::ceil(to)), strings)};
}

}
