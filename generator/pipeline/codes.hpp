#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::pipeline {

inline constexpr Code unused_acceptance{"pipeline.unused-acceptance", Severity::Warning};
inline constexpr Code cannot_accept{"pipeline.cannot-accept", Severity::Error};
inline constexpr Code shallow_history{"pipeline.shallow-history", Severity::Warning};
inline constexpr Code ignored_file{"pipeline.ignored-file", Severity::Warning};
inline constexpr Code unreadable_history{"pipeline.unreadable-history", Severity::Warning};
inline constexpr Code first_again{"pipeline.first-again", Severity::Error};
inline constexpr Code draft_linked{"pipeline.draft-linked", Severity::Error};
inline constexpr Code unknown_view{"pipeline.unknown-view", Severity::Error};

}
