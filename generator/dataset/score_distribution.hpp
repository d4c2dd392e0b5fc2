#pragma once

#include "values/value.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// The percent of participants that got a score; `digits` = decimals as written.
struct ScoreShare {
    int score = 0;
    values::Decimal percent = {};
    int digits = 0;
};

/// What the shares of all scores say together.
struct ScoreSummary {
    bool complete = false; ///< the shares make up 100 % as far as rounding allows; otherwise the rest is empty
    values::Decimal total_percent = {};
    values::Decimal mean = {};              ///< two decimals
    std::optional<std::int64_t> below = {}; ///< participants under the minimum; nothing if it cannot be told
    std::optional<ScoreShare> unclear = {}; ///< the share that hinders it
    std::size_t candidates = 0;             ///< counts that fit it
};

ScoreSummary summed(const std::vector<ScoreShare>& shares, std::int64_t participants, std::optional<int> minimum_score);

/// Decimals behind the comma or point of a number.
int written_digits(std::string_view number);

}
