#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::roadmap {

inline constexpr Code bad_deadline{"roadmap.bad-deadline", Severity::Error};
inline constexpr Code deadline_outside{"roadmap.deadline-outside", Severity::Warning};
inline constexpr Code unproved{"roadmap.unproved", Severity::Warning};
inline constexpr Code missing_reason{"roadmap.missing-reason", Severity::Error};

}
