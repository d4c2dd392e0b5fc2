#include "pages/school/school_multiples.hpp"

#include "identify/low_result.hpp"
#include "pieces/result_multiples.hpp"
#include "pieces/told_values.hpp"

#include <cmath>

namespace opora::pages {

using templates::View;

namespace {

/// Percent from which on a result is low; nothing where no rules say so, or by another measure.
std::optional<int> low_from(const pieces::Context& context, const std::string& procedure)
{
    if (!context.model.rules) return std::nullopt;
    const auto threshold = identify::threshold_of(context.model.rules->low_result, procedure);
    if (!threshold.share_at_least || threshold.below_at_least > 1) return std::nullopt;
    const auto percents = 100 * threshold.share_at_least->to_double();
    return percents > 0 ? std::optional(static_cast<int>(std::lround(percents))) : std::nullopt;
}

}

View multiples_view(const pieces::Context& context, const facts::School& school)
{
    return pieces::multiples_view(
        context,
        {.own = context.rows_with("SELECT results.school, results.* FROM results JOIN procedures ON procedures.id = "
                                  "results.procedure WHERE status <> 'h' ORDER BY procedures.rowid, period",
                                  school.id),
         .compared = pieces::municipal_results(context),
         .low_from = [&](const std::string& procedure) { return low_from(context, procedure); }});
}

}
