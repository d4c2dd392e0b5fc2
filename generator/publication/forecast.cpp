#include "publication/forecast.hpp"

#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"

#include <algorithm>

namespace opora::publication {

namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr long furthest = 366; // days

Date later(const Date& day, long days)
{
    return date_from_days(days_since_epoch(day) + days);
}

/// What is different so many days from today; nothing when nothing is.
std::optional<std::string> difference_after(long days, const ForecastInput& input, const StandingSite& standing)
{
    auto options = input.build;
    options.now += days * seconds_a_day;
    options.out.reset();
    options.whole = true;
    std::string first;
    bool is_made = false;
    options.inspect = [&](const pipeline::Inspection& site) {
        is_made = true;
        first = first_difference(standing, {.files = site.files, .day = site.computed.as_of}, options.jobs);
    };
    const auto report = pipeline::build_site(pipeline::open_site(input.source, input.commit, options.cache), options);
    if (!is_made || report.problems.has_errors()) return std::string();
    return first.empty() ? std::nullopt : std::optional(first);
}

}

Forecast find_next_change(const ForecastInput& input, const StandingSite& standing)
{
    const auto give_up_at = std::chrono::steady_clock::now() + input.budget;
    long same = 0;
    std::optional<long> different;
    std::string first;
    while (same < furthest && (!different || *different - same > 1)) {
        if (std::chrono::steady_clock::now() >= give_up_at) return {.until = later(input.today, same + 1)};
        const auto days = different ? (same + *different) / 2 : std::min(std::max(same * 2, 1L), furthest);
        if (auto found = difference_after(days, input, standing)) {
            different = days;
            first = *std::move(found);
        } else {
            same = days;
        }
    }
    const auto until = later(input.today, same + 1);
    return {.day = different ? std::optional(until) : std::nullopt, .first = first, .until = until};
}

}
