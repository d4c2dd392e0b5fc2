#pragma once

#include "identify/rule_set.hpp"
#include "values/value.hpp"

#include <cstdint>
#include <optional>

namespace opora::identify {

/// The fewest pupils below the minimum that make a result of `participants` low: the smallest k with k / participants ≥
/// share, found in integers. Nothing when no number does: nobody took part, or fewer than the rules ask for.
std::optional<std::int64_t> low_from(const LowResult& rule, std::int64_t participants);

/// An exact decimal from the text of a number such as `0.30`; a comma will do. Nothing for anything else, also for more
/// than 18 decimals.
std::optional<values::Decimal> parse_share(std::string_view text);

/// Greater than nought and not greater than one.
bool is_share(const values::Decimal& number);

}
