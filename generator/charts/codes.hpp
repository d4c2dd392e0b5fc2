#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::charts {

inline constexpr Code bad_spec{"charts.bad-spec", Severity::Error};
inline constexpr Code not_a_number{"charts.not-a-number", Severity::Error};
inline constexpr Code too_many_series{"charts.too-many-series", Severity::Error};
inline constexpr Code unused_column{"charts.unused-column", Severity::Error};

}
