#include "disclosure/verdicts.hpp"

#include "disclosure/reasons.hpp"
#include "shares/verdict.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace opora::disclosure {

namespace {

using Series = std::pair<std::string, std::string>; ///< school, procedure

/// Rows of each school and procedure, oldest first.
std::map<Series, std::vector<std::size_t>> rows_by_series(const store::Rows& results)
{
    std::map<Series, std::vector<std::size_t>> series;
    for (std::size_t row = 0; row < results.rows.size(); ++row)
        series[{results.text(row, "school"), results.text(row, "procedure")}].push_back(row);
    for (auto& [of, rows] : series)
        std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return results.text(row, "period"); });
    return series;
}

}

void add_verdicts(store::Rows& results)
{
    const auto column = *results.column("verdict");
    for (const auto& [of, rows] : rows_by_series(results)) {
        std::vector<shares::Step> steps;
        for (const auto row : rows)
            steps.push_back({.told = store::told_result(results, row),
                             .counted_otherwise = results.text(row, "status") == letter(Reason::Break)});
        const auto verdicts = shares::verdicts(steps, shares::Direction::Down);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (verdicts[i] != shares::Verdict::None)
                results.rows[rows[i]][column] = std::string(shares::letter(verdicts[i]));
    }
}

}
