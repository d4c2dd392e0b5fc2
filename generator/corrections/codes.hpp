#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::corrections {

inline constexpr Code no_reason{"corrections.no-reason", Severity::Error};
inline constexpr Code unknown_table{"corrections.unknown-table", Severity::Error};
inline constexpr Code untold{"corrections.untold", Severity::Error};
inline constexpr Code unknown_field{"corrections.unknown-field", Severity::Error};

}
