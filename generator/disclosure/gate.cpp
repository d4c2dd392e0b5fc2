#include "disclosure/gate.hpp"

#include "language/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace opora::disclosure {

namespace {

constexpr std::int64_t coded_below = 20; ///< participants; see docs/methods.md, «Small numbers»

Shown withheld(Reason reason, std::string label)
{
    return {.reason = reason, .label = std::move(label)};
}

Shown with_numbers(const Group& group, std::string label)
{
    const auto n = group.participants;
    const auto k = *group.below;
    const auto limits = wilson_limits(k, n);
    constexpr double tolerance = 1e-9; // keeps an exact whole percent from being rounded to its neighbour
    Shown shown{.label = std::move(label), .participants = n, .below = k};
    shown.share = (200 * k + n) / (2 * n);
    shown.low_limit = static_cast<std::int64_t>(std::floor(100 * limits.low + tolerance));
    shown.high_limit = static_cast<std::int64_t>(std::ceil(100 * limits.high - tolerance));
    return shown;
}

}

std::string_view letter(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return "";
    case Reason::Confidential:
        return "c";
    case Reason::Unreliable:
        return "u";
    case Reason::NotAvailable:
        return "x";
    case Reason::NotApplicable:
        return "z";
    }
    return "";
}

std::string hidden_label(int hide_below)
{
    return "скрыто: меньше " + language::counted(hide_below, "ученика", "учеников", "учеников");
}

Shown show(const Group& group, const dataset::DisclosurePolicy& policy)
{
    const auto n = group.participants;
    if (n <= 0) return {.reason = Reason::NotApplicable, .label = "не сдавали", .participants = 0};
    if (n < policy.hide_below) return withheld(Reason::Confidential, hidden_label(policy.hide_below));
    if (n < policy.pool_below) return withheld(Reason::Unreliable, "мало учеников");
    if (!group.below) return {.reason = Reason::NotAvailable, .label = "нет данных", .participants = n};
    if (is_uniform(group)) {
        const auto share = language::format_percent(*group.below == 0 ? 5 : 95);
        return {.label = (*group.below == 0 ? "менее " : "более ") + share, .participants = n};
    }
    return with_numbers(group, n < policy.approximate_below ? "ориентировочно" : "");
}

bool is_withheld(const Shown& shown)
{
    return shown.reason == Reason::Confidential || shown.reason == Reason::Unreliable;
}

bool is_uniform(const Group& group)
{
    return group.participants < coded_below && group.below && (*group.below == 0 || *group.below == group.participants);
}

store::Value optional_value(const std::optional<std::int64_t>& number)
{
    if (!number) return {};
    return *number;
}

Limits wilson_limits(std::int64_t k, std::int64_t n)
{
    if (n <= 0) return {};
    constexpr double z = 1.959963984540054; // 97.5 % quantile of the normal distribution
    const auto count = static_cast<double>(n);
    const double share = static_cast<double>(k) / count;
    const double divisor = 1 + z * z / count;
    const double centre = (share + z * z / (2 * count)) / divisor;
    const double half_width = z / divisor * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    return {.low = std::clamp(centre - half_width, 0.0, 1.0), .high = std::clamp(centre + half_width, 0.0, 1.0)};
}

}
