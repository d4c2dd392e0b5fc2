#pragma once

#include "identify/rule_set.hpp"
#include "values/value.hpp"

#include <cstdint>
#include <optional>

namespace opora::identify {

/// What makes a result of the procedure low.
LowThreshold threshold_of(const LowResult& rule, std::string_view procedure);

/// The fewest pupils below the minimum that make a result of `participants` low: the smallest k with k / participants ≥
/// share and at least as many as the rules ask for, found in integers. Nothing when no number does: nobody took part,
/// or fewer than the rules ask for.
std::optional<std::int64_t> low_from(const LowThreshold& threshold, std::int64_t participants);
std::optional<std::int64_t> low_from(const LowResult& rule, std::string_view procedure, std::int64_t participants);

/// An exact decimal from the text of a number such as `0.30`; a comma will do. Nothing for anything else, also for more
/// than 18 digits.
std::optional<values::Decimal> parse_share(std::string_view text);
/// The same, and it may be less than nought: `-1.5`.
std::optional<values::Decimal> parse_border(std::string_view text);

/// Greater than nought and not greater than one.
bool is_share(const values::Decimal& number);

}
