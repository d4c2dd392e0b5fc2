#include "indicators/words.hpp"

#include "language/numbers.hpp"
#include "shares/words.hpp"

namespace opora::indicators {

namespace {

using disclosure::Reason;

shares::Told told_share(const Interval& percents)
{
    return shares::between_percents(without_noise(percents.from), without_noise(percents.to));
}

ToldInterval tell_share(const Interval& percents, const language::Messages& strings)
{
    const auto told = told_share(percents);
    const auto message = shares::words(told);
    auto words = strings.format(message);
    if (shares::is_told_as_hidden(told)) return {.words = std::move(words), .reason = Reason::Confidential};
    if (message.key == "reasons.single") // the share is told to a whole percent, those behind it are not
        return {.words = strings.format("reasons.share_pupils_hidden", {{"share", words}}),
                .reason = Reason::Confidential};
    return {.words = std::move(words)};
}

}

bool is_told(const Interval& value, Unit unit)
{
    if (!value.is_bounded()) return false;
    return unit != Unit::Percent || !shares::is_told_as_hidden(told_share(value));
}

ToldInterval tell(const Interval& value, Unit unit, const language::Messages& strings)
{
    if (!value.is_bounded()) return {.words = strings.format("reasons.too_wide"), .reason = Reason::Confidential};
    if (unit == Unit::Percent) return tell_share(value, strings);
    return {.words = strings.format("reasons.between", {{"low", language::format_decimal(value.from, 2)},
                                                        {"high", language::format_decimal(value.to, 2)}})};
}

}
