#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::pieces {

inline constexpr Code unknown_page{"pages.unknown-page", Severity::Error};
inline constexpr Code bad_sql{"pages.bad-sql", Severity::Error};
inline constexpr Code forbidden_sql{"pages.forbidden-sql", Severity::Error};
inline constexpr Code slow_sql{"pages.slow-sql", Severity::Error};
inline constexpr Code unknown_column{"pages.unknown-column", Severity::Error};
inline constexpr Code unknown_mark{"pages.unknown-mark", Severity::Error};
inline constexpr Code unknown_in_dashboard{"pages.unknown-in-dashboard", Severity::Error};
inline constexpr Code no_passports{"pages.no-passports", Severity::Warning};
inline constexpr Code not_one_value{"pages.not-one-value", Severity::Error};

}
