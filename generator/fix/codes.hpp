#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::fix {

// Said in addition to what the readers of tables say about the same cells: why a mistake was not mended.
inline constexpr Code ambiguous_date{"fix.ambiguous-date", Severity::Warning};
inline constexpr Code ambiguous_number{"fix.ambiguous-number", Severity::Warning};

inline constexpr Code not_a_table{"fix.not-a-table", Severity::Error};
inline constexpr Code workbook{"fix.workbook", Severity::Error};
inline constexpr Code copy_exists{"fix.copy-exists", Severity::Error};
inline constexpr Code uncommitted{"fix.uncommitted", Severity::Warning};

}
