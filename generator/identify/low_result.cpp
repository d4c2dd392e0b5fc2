#include "identify/low_result.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>

namespace opora::identify {

namespace {

// Participants × mantissa needs more than 64 bits; every compiler that we support has the type.
__extension__ using WideInteger = __int128;

constexpr int largest_scale = 18; // of Decimal

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}

LowThreshold threshold_of(const LowResult& rule, std::string_view procedure)
{
    const auto own = rule.by_procedure.find(procedure);
    if (own != rule.by_procedure.end()) return own->second;
    return {.share_at_least = rule.share_at_least, .participants_at_least = rule.participants_at_least};
}

std::optional<std::int64_t> low_from(const LowThreshold& threshold, std::int64_t participants)
{
    if (participants <= 0 || participants < threshold.participants_at_least) return std::nullopt;
    std::int64_t needed = threshold.below_at_least;
    if (threshold.share_at_least) {
        const WideInteger one = values::power_of_ten(threshold.share_at_least->scale);
        const WideInteger by_share = (WideInteger{threshold.share_at_least->mantissa} * participants + one - 1) / one;
        needed = std::max(needed, static_cast<std::int64_t>(by_share));
    }
    return needed <= participants ? std::optional(needed) : std::nullopt;
}

std::optional<std::int64_t> low_from(const LowResult& rule, std::string_view procedure, std::int64_t participants)
{
    return low_from(threshold_of(rule, procedure), participants);
}

std::optional<values::Decimal> parse_share(std::string_view text)
{
    const auto separator = text.find_first_of(".,");
    auto whole_part = text.substr(0, separator);
    auto fraction = separator == std::string_view::npos ? std::string_view() : text.substr(separator + 1);
    if (!all_digits(whole_part)) return std::nullopt;
    if (separator != std::string_view::npos && !all_digits(fraction)) return std::nullopt;
    while (whole_part.starts_with('0')) whole_part.remove_prefix(1);
    while (fraction.ends_with('0')) fraction.remove_suffix(1);
    if (whole_part.size() + fraction.size() > static_cast<std::size_t>(largest_scale)) return std::nullopt;
    values::Decimal number{.scale = static_cast<int>(fraction.size())};
    for (const char digit : whole_part) number.mantissa = number.mantissa * 10 + (digit - '0');
    for (const char digit : fraction) number.mantissa = number.mantissa * 10 + (digit - '0');
    return number;
}

std::optional<values::Decimal> parse_border(std::string_view text)
{
    if (!text.starts_with('-')) return parse_share(text);
    auto number = parse_share(text.substr(1));
    if (number) number->mantissa = -number->mantissa;
    return number;
}

bool is_share(const values::Decimal& number)
{
    return number.mantissa > 0 && number.mantissa <= values::power_of_ten(number.scale);
}

}
