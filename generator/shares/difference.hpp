#pragma once

#include "shares/fraction.hpp"
#include "shares/wilson.hpp"

namespace opora::shares {

/// Limits at 95 % of the first share less the second, each of its whole: the hybrid score interval, between −1 and 1.
/// Where they leave out nought, chance alone would hardly make the difference. Source: Newcombe (1998), Statistics in
/// Medicine 17, 873–890, method 10. Wholes are above nought.
Limits difference_limits(const Fraction& first, const Fraction& second);

}
